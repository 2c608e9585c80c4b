"""Formulas: what a spreadsheet would run, and what may stand before it unseen."""

from __future__ import annotations

from itertools import product

_BEFORE = ("", " ", "   ", "\t", "\r", "\n", "\xa0", "\u200b", "\ufeff", "\xad", "  \t")
_BEGUN = (
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "+1",
    "-1+1",
    "-1 and more",
    "@SUM(1,1)",
    '=HYPERLINK("x")',
    "\uff1d1+1",
    "\uff0b1",
    "\uff20SUM(1)",
    "+44-1632-960123",
)

FORMULAS = tuple(before + formula for before, formula in product(_BEFORE, _BEGUN))
"""Every one of them must arrive behind an apostrophe, wherever a file is written."""
