"""Text that a spreadsheet opens as text and never as a formula (TRUST A-18, OWASP "CSV injection").

A spreadsheet takes a cell that begins with one of these signs for a formula, also in plain text, and
also after blanks. Such a cell gets an apostrophe in front, which spreadsheets read as "this is text". Control
characters do not belong in a cell: an XLSX file cannot even hold them.
"""

import re

#: The signs that begin a formula, and their full-width twins that some programs read alike.
FORMULA_SIGNS = "=+-@\uff1d\uff0b\uff0d\uff20"

_BLANKS = re.compile(r"[\t\r\n\v\f]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def text_cell(text: str) -> str:
    """Return the text for a cell: on one line, without control characters, and never a formula."""
    clean = _CONTROL.sub("", _BLANKS.sub(" ", text))
    return f"'{clean}" if clean.lstrip().startswith(tuple(FORMULA_SIGNS)) else clean
