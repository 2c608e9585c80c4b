"""Lists as CSV that a spreadsheet shows and never runs (RFC 4180; OWASP ASVS 1.2.10)."""

from __future__ import annotations

import csv
from collections.abc import Callable
from typing import TextIO

from agency_node.records.csv_writing import harmless
from agency_node.returns.return_list import ReturnList

_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def defused(cell: str) -> str:
    """The cell, never beginning as a formula; stricter than for rows handed back.

    No cell of a return is a telephone number or a number below zero, so those are
    defused as well.

    >>> defused("=1+1"), defused("+44 1632 960123"), defused("Assessment North")
    ("'=1+1", "'+44 1632 960123", 'Assessment North')
    """
    shown = harmless(cell)
    return f"'{shown}" if shown.startswith(_BEGINS_A_FORMULA) else shown


def write_csv(
    file: TextIO, given: ReturnList, wrote: Callable[[int], None] = lambda _: None
) -> None:
    """Write the headings and the rows, and say after each how many are written."""
    writer = csv.writer(file, quoting=csv.QUOTE_ALL)
    writer.writerow(defused(heading) for heading in given.headings)
    for number, row in enumerate(given.rows, start=1):
        writer.writerow(defused(cell) for cell in row)
        wrote(number)
