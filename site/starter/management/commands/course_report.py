"""Say what the published course consists of."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from starter.reporting import course_report


class Command(BaseCommand):
    """Prints a table, or JSON for checks (the shape is in the contract)."""

    help = "Minutes, questions and facts of the published course, lesson by lesson."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the choice of JSON."""
        parser.add_argument("--json", action="store_true", help="Print JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the report."""
        report = course_report(today=timezone.localdate())
        if report is None:
            raise CommandError("There is no published course. Load one with: manage.py load_starter")
        if options["json"]:
            self.stdout.write(json.dumps(report, ensure_ascii=False, indent=2))
            return
        minutes, questions = report["minutes"], report["questions"]
        self.stdout.write(
            f"Minutes {minutes['total']}: text {minutes['text']}, film {minutes['film']}, active "
            f"{minutes['active']}. Questions {questions['total']}, about cases {questions['cases']}."
        )
        self.stdout.write(
            f"{'':2} {'words':>5} {'min':>5} {'do':>3} {'ask':>3}  {'A/B/C':7} {'reviewed':10} lesson"
        )
        for row in report["lessons"]:
            facts = "/".join(str(row["facts"][level]) for level in "ABC")
            self.stdout.write(
                f"{row['module']:2} {row['words']:5} {row['minutes']:5} {row['activities']:3} "
                f"{row['questions']:3}  {facts:7} {row['reviewed'] or '–':10} {row['title']}"
            )
        for row in report["roles"]:
            self.stdout.write(
                f"{'':2} {'':5} {row['minutes']:5} {'':3} {row['questions']:3}  {'':7} {'':10} "
                f"{row['role']}: {row['title']}"
            )
