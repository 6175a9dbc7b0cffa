"""The generation: changes after each commit, in every process, and with the day."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import transaction

from media import freshness

ROOT = Path(__file__).parents[2]


def test_it_stays_until_something_changes():
    assert freshness.current_generation() == freshness.current_generation()


def test_a_hundred_bumps_in_a_row_are_a_hundred_generations():
    seen = {freshness.current_generation()}
    for _ in range(100):
        freshness.bump()
        seen.add(freshness.current_generation())
    assert len(seen) == 101


@pytest.mark.django_db(transaction=True)
def test_a_bump_counts_after_the_commit_and_not_before():
    before = freshness.current_generation()
    with transaction.atomic():
        freshness.bump()
        assert freshness.current_generation() == before
    assert freshness.current_generation() != before


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_bumps_nothing():
    before = freshness.current_generation()
    with pytest.raises(RuntimeError), transaction.atomic():
        freshness.bump()
        raise RuntimeError
    assert freshness.current_generation() == before


def test_another_process_is_seen_at_once(settings):
    before = freshness.current_generation()
    program = (
        "import sys, django; sys.path[:0] = ['site', '.']; django.setup();"
        "from django.conf import settings; from media import freshness;"
        f"settings.DATA_DIR = {str(settings.DATA_DIR)!r}; freshness.bump()"
    )
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.test"}
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=environment, check=True, timeout=60)
    assert freshness.current_generation() != before


def test_the_day_is_part_of_it(time_machine):
    time_machine.move_to("2026-11-23T22:30:00Z")  # 23.30 in Stockholm
    evening = freshness.current_generation()
    time_machine.move_to("2026-11-23T23:30:00Z")  # half past midnight
    assert freshness.current_generation() != evening


@pytest.mark.sqlite_only  # With CACHE_URL the generation stands in Redis and not in a file.
def test_a_file_that_was_removed_is_another_generation(settings):
    before = freshness.current_generation()
    (Path(settings.DATA_DIR) / "generation").unlink()
    gone = freshness.current_generation()
    freshness.bump()
    assert len({before, gone, freshness.current_generation()}) == 3


def test_f_13_with_redis_away_nothing_kept_is_trusted(settings, monkeypatch):
    class Away:
        def get(self, *args):
            raise ConnectionError

        add = incr = get

    settings.GENERATION_THROUGH_CACHE = True
    monkeypatch.setattr(freshness, "cache", Away())
    assert freshness.current_generation() != freshness.current_generation()
    freshness.bump()
