"""Say what boosters have led to: letters planned and sent, and what people have done since the course."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import Count

from courses.models import BoosterPlan, Course
from courses.models.follow_up import follow_up_counts


class Command(BaseCommand):
    """Prints a table for each course, or JSON: courses → letters and answers, by months after the course."""

    help = (
        "Letters about boosters and the follow-up's answers, as counts. The counts are exact: "
        "hide small ones before you show them to others."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the choice of JSON."""
        parser.add_argument("--json", action="store_true", help="Print JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the report."""
        report = {"courses": [_of(course) for course in Course.objects.order_by("last_title", "pk")]}
        if options["json"]:
            self.stdout.write(json.dumps(report, ensure_ascii=False, indent=2))
            return
        for course in report["courses"]:
            self.stdout.write(course["title"])
            for months, letters in course["letters"].items():
                self.stdout.write(f"  {months} months: {letters['waiting']} waiting, {letters['sent']} sent")
            for months, questions in course["answers"].items():
                for question, answers in questions.items():
                    told = ", ".join(f"{answer} {count}" for answer, count in answers.items())
                    self.stdout.write(f"  {months} months, {question}: {told}")


def _of(course: Course) -> dict[str, Any]:
    """Return the counts of one course, keyed by months as text, as JSON wants it."""
    plans = BoosterPlan.objects.filter(course=course).values("months").order_by("months")
    rows = plans.annotate(planned=Count("pk"), sent=Count("sent_at"))
    return {
        "key": str(course.translation_key),
        "title": course.last_title,
        "letters": {
            str(row["months"]): {"waiting": row["planned"] - row["sent"], "sent": row["sent"]} for row in rows
        },
        "answers": {str(months): cells for months, cells in follow_up_counts(course).items()},
    }
