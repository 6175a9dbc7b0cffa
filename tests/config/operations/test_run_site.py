"""`make run` before it serves: what is in its way is said in a sentence, and nothing is changed."""

from __future__ import annotations

import socket
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from config.management.commands import run_site


def test_a_taken_port_is_said_before_anything_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[Any] = []
    monkeypatch.setattr(run_site, "call_command", lambda *args, **more: done.append(args))
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        monkeypatch.setattr(run_site, "HOST", "127.0.0.1")
        monkeypatch.setattr(run_site, "PORT", port)
        with pytest.raises(CommandError, match=f"listens on port {port}.*PORT={port + 1}"):
            call_command("run_site")
    assert not done
