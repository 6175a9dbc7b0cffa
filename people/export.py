"""Everything we hold about a learner, given by the rooms that hold it (TRUST P-09).

Rooms above register a function in `AppConfig.ready`; whoever shows the export asks for all of them.
"""

from collections.abc import Callable
from typing import Any

from people.models import Learner

Exporter = Callable[[Learner], dict[str, Any] | list[Any]]

_exporters: dict[str, Exporter] = {}


def register_export(name: str, fn: Exporter) -> None:
    """Let `fn(learner)` answer for the part called `name`. Registering again replaces it."""
    _exporters[name] = fn


def export_learner(learner: Learner | None) -> dict[str, Any]:
    """Return every part, in the order of their names; empty for someone who has not started."""
    if learner is None:
        return {}
    return {name: fn(learner) for name, fn in sorted(_exporters.items())}
