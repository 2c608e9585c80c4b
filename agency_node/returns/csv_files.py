"""Lists as CSV that a spreadsheet shows and never runs (RFC 4180; OWASP ASVS 1.2.10)."""

from __future__ import annotations

import csv
from collections.abc import Callable
from typing import TextIO

from agency_node.returns.return_list import ReturnList
from mash.defusing import defused


def write_csv(
    file: TextIO, given: ReturnList, wrote: Callable[[int], None] = lambda _: None
) -> None:
    """Write the headings and the rows, and say after each how many are written."""
    writer = csv.writer(file, quoting=csv.QUOTE_ALL)
    writer.writerow(defused(heading) for heading in given.headings)
    for number, row in enumerate(given.rows, start=1):
        writer.writerow(defused(cell) for cell in row)
        wrote(number)
