"""Measure three pages of ours beside a bare Django view, interleaved in one run.

Writes `var/bench.json` (its shape is promised: docs/reference/bench.md) and prints a table. A ratio of
processor time is the steady figure; requests per second depend on what else the machine does.
"""

import argparse
import contextlib
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from .load import Cost, Request, cost
from .servers import ROOT, Server, running

ROUNDS = 5
SITE_PORT, BARE_PORT = 8111, 8112


@dataclass(frozen=True)
class Row:
    """One measured page: its name and request, how many bare views it may cost, requests in a round."""

    name: str
    request: Request
    reach: float
    count: int


def prepared(environment: dict[str, str]) -> dict[str, Any]:
    """Build a site in its data folder, sign a learner in, and return what the requests need.

    A folder that was prepared before is taken as it is.
    """
    kept = Path(environment["DATA_DIR"], "bench-learner.json")
    if kept.exists():
        found: dict[str, Any] = json.loads(kept.read_text())
        return found
    print("Preparing a site of its own …", flush=True)
    manage = [sys.executable, "manage.py"]
    subprocess.run([*manage, "prepare"], cwd=ROOT, env=environment, check=True)
    answer = subprocess.run(
        [sys.executable, "-m", "bench.learner"],
        cwd=ROOT,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    learner: dict[str, Any] = json.loads(answer.stdout.strip().splitlines()[-1])
    kept.write_text(json.dumps(learner))
    return learner


def rows(learner: dict[str, Any]) -> list[Row]:
    """Return what is measured. The reaches are the issue's."""
    plain = {"Accept-Encoding": "gzip", "Accept": "text/html"}
    signed_in = {**plain, "Cookie": learner["cookie"]}
    saving = {**signed_in, "Content-Type": learner["content_type"], "Sec-Fetch-Site": "same-origin"}
    bodies = [body.encode() for body in learner["bodies"]]
    return [
        Row("anonymous_page", Request("GET", learner["lesson"], plain), 1.6, 3000),
        Row("signed_in_lesson", Request("GET", learner["lesson"], signed_in), 12, 600),
        Row(
            "save_answer",
            Request("POST", learner["save"], saving, lambda n: bodies[n % len(bodies)]),
            10,
            600,
        ),
    ]


def measure(site: Server, bare: Server, wanted: list[Row], rounds: int) -> list[dict[str, Any]]:
    """Take turns between ours and the bare view, and return the medians as rows."""
    yardstick = Request("GET", "/", {"Accept-Encoding": "gzip"})
    cost(bare, yardstick, 500)
    for row in wanted:
        cost(site, row.request, 50)
    taken: dict[str, list[tuple[Cost, Cost]]] = {row.name: [] for row in wanted}
    for number in range(1, rounds + 1):
        for row in wanted:
            print(f"  round {number} of {rounds}: {row.name}      ", end="\r", flush=True)
            taken[row.name].append((cost(site, row.request, row.count), cost(bare, yardstick, 3000)))
    print(" " * 60, end="\r")
    result = []
    for row in wanted:
        pairs = taken[row.name]
        for kind, ratios in (
            ("cpu", [ours.cpu / theirs.cpu for ours, theirs in pairs]),
            ("rps", [theirs.per_second / ours.per_second for ours, theirs in pairs]),
        ):
            value = round(statistics.median(ratios), 2)
            result.append(
                {
                    "name": f"{row.name}.{kind}",
                    "value": value,
                    "unit": "ratio",
                    "reach": row.reach,
                    "better": "lower",
                    "ok": value <= row.reach,
                }
            )
    return result


def options() -> argparse.Namespace:
    """Read the command line. Without options everything is measured on a site made for it."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--data", metavar="DIR", help="a data folder to prepare once and use again")
    parser.add_argument("--only", metavar="ROW", action="append", help="measure this row; may be repeated")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"turns to take (default {ROUNDS})")
    return parser.parse_args()


@contextlib.contextmanager
def data_folder(chosen: str | None) -> Iterator[str]:
    """Give the folder to work in: the chosen one, or one that is gone afterwards."""
    if chosen is None:
        with tempfile.TemporaryDirectory(prefix="fyr-bench-") as folder:
            yield folder
    else:
        folder = str(Path(chosen).resolve())
        Path(folder).mkdir(parents=True, exist_ok=True)
        yield folder


def main() -> int:
    """Measure, write, print; return 1 if a row of processor time is out of reach."""
    chosen = options()
    with data_folder(chosen.data) as folder:
        environment = {
            **os.environ,
            "DEMO": "1",
            "DATA_DIR": folder,
            "BASE_URL": f"http://127.0.0.1:{SITE_PORT}",
            "PYTHONPATH": "site:.",
            "DJANGO_SETTINGS_MODULE": "config.settings.base",
        }
        wanted = [row for row in rows(prepared(environment)) if not chosen.only or row.name in chosen.only]
        bare_environment = {"DJANGO_SETTINGS_MODULE": "", "PYTHONPATH": "."}
        with (
            running("config.wsgi:application", SITE_PORT, "/readyz", environment) as site,
            running("bench.bare:application", BARE_PORT, "/", bare_environment) as bare,
        ):
            result = measure(site, bare, wanted, chosen.rounds)
    report = {
        "taken": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "rows": result,
    }
    if not chosen.only:
        # The promised file holds every row or is left as it is.
        target = Path(ROOT, "var", "bench.json")
        target.parent.mkdir(exist_ok=True)
        target.write_text(json.dumps(report, indent=2) + "\n")
    print(f"{'row':24}{'ratio':>8}{'reach':>8}")
    for row in result:
        print(
            f"{row['name']:24}{row['value']:8.2f}{row['reach']:8.1f}  {'ok' if row['ok'] else 'OUT OF REACH'}"
        )
    return 0 if all(row["ok"] for row in result if row["name"].endswith(".cpu")) else 1


if __name__ == "__main__":
    sys.exit(main())
