"""Say what the courses gave: before and after, for all who were measured. Counts and means, never people."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

from courses.models import Course, Measurement
from courses.rules.gain import Change, Estimate, Report, Share, counts_told, report


class Command(BaseCommand):
    """Prints the figures of each course, or JSON (docs/reference/measuring.md has the shape)."""

    help = "Paired gain from before to after, and the share who know whom to call."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the choice of JSON."""
        parser.add_argument("--json", action="store_true", help="Print JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the report."""
        measured = Course.objects.filter(measurements__isnull=False).distinct()
        reports = [(course, *_figures(course)) for course in measured.order_by("last_title", "pk")]
        if options["json"]:
            courses = [
                {"course": course.last_title, "key": str(course.translation_key), **counts, **asdict(told)}
                for course, counts, told in reports
            ]
            self.stdout.write(json.dumps({"courses": courses}, ensure_ascii=False, indent=2))
            return
        if not reports:
            self.stdout.write("Nobody has been measured yet.")
        for course, counts, told in reports:
            self.stdout.write(course.last_title)
            for line in _lines(counts, told):
                self.stdout.write(f"  {line}")


def _figures(course: Course) -> tuple[dict[str, int | None], Report]:
    """Return how many began and answered the form before, and the report of the pairs. One query."""
    rows = list(Measurement.objects.filter(course=course))
    pairs = [pair for row in rows if (pair := row.pair) is not None]
    answered = sum(row.before_right is not None for row in rows)
    _pairs, answered_told, begun_told = counts_told([len(pairs), answered, len(rows)])
    return {"begun": begun_told, "answered_before": answered_told}, report(pairs)


def _lines(counts: dict[str, int | None], told: Report) -> list[str]:
    """Return the report as sentences for an operator."""
    lines = [
        f"Begun {_count(counts['begun'])}, answered before {_count(counts['answered_before'])}, "
        f"pairs {_count(told.pairs)}."
    ]
    if told.pairs is None or told.cases is None:
        return [*lines, "Too few pairs to tell anything yet."]
    if told.knew_before and told.know_after:
        lines.append(
            f"Know whom to call: {_share(told.knew_before)} before, {_share(told.know_after)} after."
        )
    lines.append(f"Cases right: {_change(told.cases, percent=True)}.")
    if told.asked:
        gain = told.cases.gain
        lines.append(
            f"That is {gain.mean * told.asked:+.2f} of {told.asked} cases "
            f"({gain.low * told.asked:+.2f} to {gain.high * told.asked:+.2f})."
        )
    for name, way in (("A then B", told.a_then_b), ("B then A", told.b_then_a)):
        if way:
            lines.append(f"{name}: {_change(way, percent=True)}.")
    if told.balanced:
        lines.append(f"Both ways weighing the same: {_estimate(told.balanced, percent=True)}.")
    for name, rating in (("Sure to notice (1–5)", told.notice), ("Sure whom to call (1–5)", told.call)):
        if rating:
            lines.append(f"{name}: {_change(rating)}.")
    return lines


def _count(number: int | None) -> str:
    return "too few to tell" if number is None else str(number)


def _share(one: Share) -> str:
    return f"{one.share:.0%} ({one.low:.0%} to {one.high:.0%}, n {one.count})"


def _estimate(one: Estimate, *, percent: bool = False) -> str:
    scale, unit = (100, " percentage points") if percent else (1, "")
    return f"{one.mean * scale:+.2f}{unit} ({one.low * scale:+.2f} to {one.high * scale:+.2f}, n {one.count})"


def _change(one: Change, *, percent: bool = False) -> str:
    scale, unit = (100, " %") if percent else (1, "")
    return (
        f"{one.before * scale:.1f}{unit} before, {one.after * scale:.1f}{unit} after, "
        f"gain {_estimate(one.gain, percent=percent)}"
    )
