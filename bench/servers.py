"""Start a gunicorn of our own, know what its workers cost, and end it."""

import contextlib
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")
#: Seconds a server may take to give its first answer.
PATIENCE = 90


@dataclass
class Server:
    """A running gunicorn: its port and its process."""

    port: int
    process: "subprocess.Popen[bytes]"

    def cpu_seconds(self) -> float:
        """Return user and system time of the workers so far, in seconds, from /proc."""
        return sum(_cpu_seconds(pid) for pid in _children(self.process.pid))


def _children(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        found += [int(child) for child in (task / "children").read_text().split()]
    return found


def _cpu_seconds(pid: int) -> float:
    # The name of the process stands in brackets and may hold blanks; the fields after it are fixed (proc(5)).
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS_PER_SECOND


@contextlib.contextmanager
def running(application: str, port: int, path: str, environment: dict[str, str]) -> Iterator[Server]:
    """Serve a WSGI application with the house's gunicorn file; wait until `path` answers; end it after."""
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", application],
        cwd=ROOT,
        env={**os.environ, "HOST": "127.0.0.1", "PORT": str(port), **environment},
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(process, f"http://127.0.0.1:{port}{path}")
        yield Server(port, process)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=40)


def _wait(process: "subprocess.Popen[bytes]", address: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"The server for {address} stopped at its start.")
        with (
            contextlib.suppress(urllib.error.URLError, ConnectionError, TimeoutError),
            urllib.request.urlopen(address, timeout=5),
        ):
            return
        time.sleep(0.1)
    raise RuntimeError(f"{address} did not answer within {PATIENCE} s.")
