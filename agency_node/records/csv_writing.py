"""Writing CSV files that a spreadsheet shows and never runs.

A field that begins like a formula gets an apostrophe before it (OWASP ASVS
1.2.10; RFC 4180 quoting throughout). Telephone numbers are no formulas and stay.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from typing import TextIO

from agency_node.records.rejecting import KeptWithout, RejectedRow
from mash.defusing import defused

_TELEPHONE = re.compile(r"\+[0-9][0-9 ()]{5,20}")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def harmless(field: str) -> str:
    """The field, so that no spreadsheet takes it for a formula.

    >>> harmless("=1+1"), harmless("+44 1632 960123"), harmless("-3.5")
    ("'=1+1", '+44 1632 960123', '-3.5')
    """
    if _TELEPHONE.fullmatch(field) or _NUMBER.fullmatch(field):
        return field
    return defused(field)


def write_rejects(
    file: TextIO,
    heading: Sequence[str],
    rejected: Iterable[RejectedRow],
    without: Iterable[KeptWithout] = (),
) -> None:
    """Write the rows that want correcting, with what became of them and why in front."""
    writer = csv.writer(file, quoting=csv.QUOTE_ALL)
    writer.writerow(["line", "outcome", "column", "reason", *map(harmless, heading)])
    for row in rejected:
        writer.writerow(_line(row, "left out"))
    for kept in without:
        writer.writerow(_line(kept, "kept without"))


def _line(row: RejectedRow | KeptWithout, outcome: str) -> list[str]:
    columns = "; ".join(problem.column for problem in row.problems)
    reasons = "; ".join(problem.reason for problem in row.problems)
    values = [str(row.line), outcome, columns, reasons, *row.fields]
    return [harmless(value) for value in values]
