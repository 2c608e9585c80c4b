"""Defusing: text that spreadsheets show and never run (OWASP ASVS 1.2.10, CSV injection).

A spreadsheet takes a cell for a formula by how it begins; one that would be taken
for one gets an apostrophe before it, and is text.
"""

from __future__ import annotations

import re

from mash.text import neutral

# Also where blanks and invisible characters stand before it, and in full width.
_FORMULA = re.compile(
    r"[\s\x00-\x20\u200b-\u200f\u2060\ufeff\xad]*[=+\-@|%\uff1d\uff0b\uff0d\uff20\u2212]"
    r"|[\t\r\n\x00]"
)


def defused(text: str) -> str:
    r"""Return a text that no spreadsheet takes for a formula; line feeds stay.

    A telephone number with a plus and a number below zero count as formulas too:
    whether a cell may hold them is for the caller to know.

    >>> defused("=1+1"), defused("\t=1+1"), defused("+44 1632 960123"), defused("Police")
    ("'=1+1", "'␉=1+1", "'+44 1632 960123", 'Police')
    """
    return f"'{neutral(text)}" if _FORMULA.match(text) else neutral(text)
