"""Lists as a workbook (ECMA-376): a sheet a list, every cell a text, no formulas.

The same rows at the same time make the same bytes.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from agency_node.returns.errors import UnwrittenError
from agency_node.returns.return_list import ReturnList
from mash.text import neutral

MAX_SHEET_ROWS = 1_048_576
MAX_CELL_CHARACTERS = 32_767

_TEXT_ONLY = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}

Wrote = Callable[[str, int], None]
"""Told the list's name and how many of its rows are written."""


def write_workbook(
    file: BinaryIO,
    lists: Sequence[ReturnList],
    made_at: datetime,
    folder: Path,
    wrote: Wrote,
) -> None:
    """Write a workbook.

    Args:
        file: Where to; open for writing, and empty.
        lists: What to write, a sheet each, in order.
        made_at: What the workbook says of its making; aware.
        folder: Where rows lie while it is made, so that they lie nowhere else.
        wrote: Told after each row.

    Raises:
        UnwrittenError: The extra that writes workbooks is missing, or a list does not
            fit a sheet.

    """
    for given in lists:
        _require_room(given)
    options = {**_TEXT_ONLY, "tmpdir": str(folder)}
    with _library().Workbook(file, options) as book:
        book.set_properties({"created": made_at.replace(tzinfo=None)})
        for given in lists:
            _write_sheet(book.add_worksheet(given.name), given, wrote)


def _library() -> Any:  # noqa: ANN401 - the library has no types, and may be missing
    """Load what writes workbooks; nobody else needs it, and it takes its time."""
    try:
        return importlib.import_module("xlsxwriter")
    except ImportError:
        raise UnwrittenError(
            "form: workbooks need the extra `reports`"
            " (pip install 'mash-federation[reports]'); or choose CSV"
        ) from None


def _write_sheet(sheet: Any, given: ReturnList, wrote: Wrote) -> None:  # noqa: ANN401 - see above
    sheet.freeze_panes(1, 0)
    for column, heading in enumerate(given.headings):
        sheet.write_string(0, column, neutral(heading))
    for number, row in enumerate(given.rows, start=1):
        for column, cell in enumerate(row):
            sheet.write_string(number, column, neutral(cell))
        wrote(given.name, number)


def _require_room(given: ReturnList) -> None:
    """A cell or a row too many would be left out without a word."""
    if len(given.rows) >= MAX_SHEET_ROWS:
        raise UnwrittenError(f"{given.name}: too many rows for a sheet; choose CSV")
    if any(
        len(neutral(cell)) > MAX_CELL_CHARACTERS for row in given.rows for cell in row
    ):
        raise UnwrittenError(
            f"{given.name}: a cell is too long for a sheet; choose CSV"
        )
