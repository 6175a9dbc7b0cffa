"""Set everything up and serve the whole site: gunicorn, with the background worker beside it.

What `make run` calls. Stops both with Ctrl-C. On a real server a process manager runs the Procfile instead.
"""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from config.settings.environment import HOST, PORT, ROOT

#: How long the first answer may take before we say that something is wrong, in seconds.
PATIENCE = 60


class Command(BaseCommand):
    """Serve the site with its worker."""

    help = __doc__
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare, start both, wait for the first answer, say where it is, and stay."""
        self._refuse_a_taken_port()
        call_command("prepare", stdout=self.stdout)
        environment = {**os.environ, "HOST": HOST, "PORT": str(PORT), "PYTHONWARNINGS": "ignore"}
        web = subprocess.Popen([sys.executable, "-m", "gunicorn"], cwd=ROOT, env=environment)
        worker = subprocess.Popen([sys.executable, "manage.py", "run_worker"], cwd=ROOT, env=environment)
        both = (web, worker)

        def stop(number: int, frame: FrameType | None) -> None:
            for process in both:
                with contextlib.suppress(ProcessLookupError):
                    process.terminate()

        # SIGHUP: a terminal that is closed, or a make that was killed, leaves no server behind on the port.
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, stop)
        try:
            self._wait_for_answer(web)
            self._welcome()
            while all(process.poll() is None for process in both):
                time.sleep(0.5)
        finally:
            stop(signal.SIGTERM, None)
            for process in both:
                process.wait(timeout=35)

    def _refuse_a_taken_port(self) -> None:
        """Raise CommandError, before anything is changed, when something else listens on the port."""
        with socket.socket() as door:
            # As gunicorn does it, or a port that was free a minute ago would count as taken.
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                door.bind((HOST, PORT))
            except OSError as trouble:
                raise CommandError(
                    f"Something already listens on port {PORT}. Stop it, or choose another: "
                    f"make run PORT={PORT + 1}"
                ) from trouble

    def _wait_for_answer(self, web: "subprocess.Popen[bytes]") -> None:
        address = f"http://{HOST if HOST != '0.0.0.0' else '127.0.0.1'}:{PORT}/readyz"
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if web.poll() is not None:
                raise CommandError("The web server stopped at its start; its message stands above.")
            with (
                contextlib.suppress(urllib.error.URLError, ConnectionError, TimeoutError),
                urllib.request.urlopen(address, timeout=5) as answer,
            ):
                if answer.status == 200:
                    return
            time.sleep(0.2)
        raise CommandError(f"{address} did not answer within {PATIENCE} seconds.")

    def _welcome(self) -> None:
        lines = [
            "",
            f"  Fyr        http://{HOST}:{PORT}/",
            f"  Course     http://{HOST}:{PORT}/utbildning/manniskohandel-med-barn-och-unga/",
            f"  Editing    http://{HOST}:{PORT}/admin/",
        ]
        if settings.DEMO:
            lines += [
                "",
                "  Demo sign-ins, password fyr-demo: admin@example.org, kurs@example.org,",
                "  kampanj@example.org, kunskap@example.org, samordnare@example.org, larare@example.org",
                f"  Mail is kept in {settings.EMAIL_FILE_PATH}",
            ]
        self.stdout.write("\n".join([*lines, "", "  Stop with Ctrl-C.", ""]))
