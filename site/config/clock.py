"""The clock: what happens by itself, every minute and once a day.

There is no cron on a small server, so the clock is a task that plans its own next run. The worker seeds it
at its start (`run_worker`), so it also catches up after a stop: what was due while nobody ran is done at
the first tick. Every job may run twice or late without harm (TRUST F-22).
"""

import datetime as dt
import logging
from collections.abc import Callable

from django.core.cache import cache
from django.core.management import call_command
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from courses.actions.booster_letters import send_due_in_daytime
from media.printing.keeping import have_prints_made
from people.actions.pruning import prune_mail, remove_stale_guests
from people.sessions import SessionStore

from .schedule import publish_due

logger = logging.getLogger("fyr.clock")

#: Results of finished tasks are kept this many days for whoever looks for a fault.
KEEP_RESULTS_DAYS = 1


@task(queue_name="default")
def tick() -> None:
    """Do what is due now, then plan the next minute."""
    now = timezone.now()
    try:
        _guarded("publish what is scheduled", lambda: publish_due(at=now))
        _guarded("send the letters that are due", lambda: send_due_in_daytime(at=now))
        _guarded("have what was published printed", have_prints_made)
        if cache.add(f"clock:{now:%Y-%m-%d}", value=True, timeout=86_400):
            _guarded("remove guests unused for 24 months", lambda: remove_stale_guests(at=now))
            _guarded("remove letters of no use any more", lambda: prune_mail(at=now))
            _guarded("clear old sessions", SessionStore.clear_expired)
            _guarded("prune task results", _prune_results)
    finally:
        seed(after=now.replace(second=0, microsecond=0) + dt.timedelta(minutes=1))


def seed(*, after: dt.datetime | None = None) -> bool:
    """Plan a tick unless one is waiting already; return whether one was planned."""
    waiting = DBTaskResult.objects.filter(task_path=tick.module_path, status=TaskResultStatus.READY)
    if waiting.exists():
        return False
    (tick.using(run_after=after) if after else tick).enqueue()
    return True


def _guarded(what: str, job: Callable[[], object]) -> None:
    """Run one job; a failing one is logged and does not stop the clock or the others."""
    try:
        job()
    except Exception:
        logger.exception("The clock could not %s", what)


def _prune_results() -> None:
    call_command("prune_db_task_results", queue_name="*", min_age_days=KEEP_RESULTS_DAYS, verbosity=0)
