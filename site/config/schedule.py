"""Publishing and taking down what editors have scheduled, each thing by itself.

Wagtail's own command stops at the first thing that fails, and the next minute it would stop there again. Here
a page that cannot be published is logged and the others go live. Each is looked up again under a lock before
anything happens, so that two clocks at once, or a clock after a week's stop, do it exactly once (TRUST F-22).
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from functools import partial
from typing import Any

from django.apps import apps
from django.db import transaction
from wagtail.models import DraftStateMixin, Page, Revision

logger = logging.getLogger("fyr.clock")


def publish_due(*, at: dt.datetime) -> int:
    """Do everything whose time has come at `at`; return how many things were changed."""
    kinds: list[Any] = [Page]
    kinds += [
        model
        for model in apps.get_models()
        if issubclass(model, DraftStateMixin) and not issubclass(model, Page)
    ]
    jobs: list[tuple[str, Callable[[], bool]]] = []
    for kind in kinds:
        due = kind.objects.filter(live=True, expire_at__lt=at).order_by("expire_at")
        for key in due.values_list("pk", flat=True):
            jobs.append((f"take down {kind._meta.label} {key}", partial(_take_down, kind, key, at)))
    waiting = Revision.objects.filter(approved_go_live_at__lt=at).order_by("approved_go_live_at")
    for key in waiting.values_list("pk", flat=True):
        jobs.append((f"publish revision {key}", partial(_publish, key, at)))
    return sum(_alone(what, job) for what, job in jobs)


def _take_down(kind: Any, key: Any, at: dt.datetime) -> bool:
    thing = kind.objects.select_for_update().filter(pk=key, live=True, expire_at__lt=at).first()
    if thing is None:
        return False
    thing.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    return True


def _publish(key: int, at: dt.datetime) -> bool:
    revision = Revision.objects.select_for_update().filter(pk=key, approved_go_live_at__lt=at).first()
    if revision is None:
        return False
    revision.publish(log_action="wagtail.publish.scheduled")
    return True


def _alone(what: str, job: Callable[[], bool]) -> int:
    """Do one thing in a transaction of its own; a failing one is logged and holds up none of the others."""
    try:
        with transaction.atomic():
            return int(job())
    except Exception:
        logger.exception("The clock could not %s", what)
        return 0
