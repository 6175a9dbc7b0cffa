"""A log that never holds an address, an e-mail or what was typed into a query (TRUST P-13).

Django and gunicorn write a client's address into some of their warnings, and a database quotes the value that
broke a constraint. Every line of ours passes this formatter, the traceback included. The way out is not
written down at all.
"""

from __future__ import annotations

import logging
import re
from typing import Any

from gunicorn.glogging import Logger

EMAIL = re.compile(r"[^\s@<>\"'()=,;:]+@[^\s@<>\"'()=,;:]+\.[^\s@<>\"'()=,;:]+")
IPV4 = re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])")
IPV6 = re.compile(r"(?<![\w:])(?:[0-9a-fA-F]{0,4}:){3,7}[0-9a-fA-F]{0,4}(?![\w:])")
QUERY = re.compile(r"\?[^\s\"']+")
#: PostgreSQL's detail of a broken constraint: `Key (email)=(…)`, `Failing row contains (…)`.
VALUES = re.compile(r"(Key \([^)]*\)=|Failing row contains )\(.*?\)(?=\s|$|\.)")
#: A certificate's code, which leads to what its holder has done: `/intyg/<code>…`.
CERTIFICATE = re.compile(r"(/intyg/)[^/\s?.\"']+")
#: The way out: nobody needs to know that someone left.
WAY_OUT = re.compile(r"/lamna(?![\w-])")
#: Our own machine, as the server announces itself at the start.
OWN = ("0.0.0.0", "127.0.0.1")


def without_people(text: str) -> str:
    """Return the text without addresses, e-mails, codes of certificates, queries and quoted values."""
    text = VALUES.sub(r"\1(…)", text)
    text = EMAIL.sub("[e-mail]", text)
    text = CERTIFICATE.sub(r"\1[code]", text)
    text = QUERY.sub("?[query]", text)
    text = IPV4.sub(_unless_own, text)
    return IPV6.sub("[address]", text)


def _unless_own(found: re.Match[str]) -> str:
    return found[0] if found[0] in OWN else "[address]"


class PrivateFormatter(logging.Formatter):
    """Formats a line, then takes out what could point at a person."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line as it may be written."""
        return without_people(super().format(record))


class NotTheWayOut(logging.Filter):
    """Drops what concerns `/lamna`."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Say whether the record may be written."""
        return not WAY_OUT.search(record.getMessage())


class PrivateGunicornLogger(Logger):  # type: ignore[misc]
    """Gunicorn's log through the same formatter; the access log stays off."""

    def _set_handler(
        self, log: logging.Logger, output: Any, fmt: logging.Formatter, stream: Any = None
    ) -> None:
        private = PrivateFormatter(fmt._fmt, fmt.datefmt)
        super()._set_handler(log, output, private, stream)
        for handler in log.handlers:
            handler.addFilter(NotTheWayOut())
