"""Swedish for the interface: the parts are the source, one compiled catalogue is what Django reads.

Each room keeps its own `site/locale/<language>/parts/<room>.po`, so that two people never edit the same
file. polib compiles them; no system gettext is needed (decision 14). Imports nothing of Django, because it
runs before Django reads its first string.
"""

from dataclasses import dataclass
from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parents[1] / "locale"


@dataclass(frozen=True)
class Conflict:
    """The same English text with two Swedish ones; one reader would see both."""

    msgid: str
    first: str
    second: str


def merged(language: str = "sv") -> tuple[polib.POFile, list[Conflict]]:
    """Return all parts of a language as one catalogue, and what they disagree on."""
    catalogue = polib.POFile()
    catalogue.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": language,
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    seen: dict[tuple[str | None, str], polib.POEntry] = {}
    conflicts: list[Conflict] = []
    for part in sorted((LOCALE / language / "parts").glob("*.po")):
        for entry in polib.pofile(str(part)):
            known = seen.get((entry.msgctxt, entry.msgid))
            if known is None:
                seen[entry.msgctxt, entry.msgid] = entry
                catalogue.append(entry)
            elif (known.msgstr, known.msgstr_plural) != (entry.msgstr, entry.msgstr_plural):
                conflicts.append(Conflict(entry.msgid, known.msgstr, entry.msgstr))
    return catalogue, conflicts


def compile_catalogue(language: str = "sv") -> bool:
    """Write `django.mo` of a language if a part is newer than it; return whether it was written."""
    target = LOCALE / language / "LC_MESSAGES" / "django.mo"
    parts = list((LOCALE / language / "parts").glob("*.po"))
    newest = max((part.stat().st_mtime for part in parts), default=0.0)
    if target.exists() and target.stat().st_mtime >= newest:
        return False
    catalogue, _ = merged(language)
    target.parent.mkdir(parents=True, exist_ok=True)
    # Written beside and moved, so that a process that starts meanwhile never reads half a catalogue.
    half = target.with_suffix(".mo.new")
    catalogue.save_as_mofile(str(half))
    half.replace(target)
    return True
