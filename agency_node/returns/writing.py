"""Writing returns into a folder: lists 1 to 5 of Annex A and the census's referrals.

Files are for whoever runs this and nobody else (mode 0600), replace nothing that is
there, and are not left behind half written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from agency_node.returns.annex_a import annex_a
from agency_node.returns.census import census
from agency_node.returns.child_on_case import ChildOnCase
from agency_node.returns.csv_files import write_csv
from agency_node.returns.errors import UnwrittenError
from agency_node.returns.return_list import ReturnList
from agency_node.returns.scope import Scope
from agency_node.returns.workbooks import Wrote, write_workbook

WORKBOOK = "returns.xlsx"
_OWNER_ONLY = 0o600


class Form(StrEnum):
    """What to write: a file a list, or one workbook."""

    CSV = "csv"
    XLSX = "xlsx"


@dataclass(frozen=True, slots=True)
class Written:
    """A list that was written: where, how many rows, and which columns are empty."""

    name: str
    path: Path
    rows: int
    absent: tuple[str, ...]


def write_lists(
    rows: Sequence[ChildOnCase],
    folder: Path,
    form: Form,
    *,
    scope: Scope,
    made_at: datetime,
    wrote: Wrote = lambda _name, _rows: None,
) -> tuple[Written, ...]:
    """Write every list of a scope, and say what is in them.

    Args:
        rows: All that is held of the scope and of twelve months before it.
        folder: Where to; it exists.
        form: A CSV file a list, or one workbook.
        scope: Which days count.
        made_at: What a workbook says of its making; aware.
        wrote: Told the list's name and how many of its rows are written.

    Raises:
        UnwrittenError: A file is there already, the folder is not, the extra that writes
            workbooks is missing, or a list does not fit a sheet.

    """
    lists = (*annex_a(rows, scope), census(rows, scope))
    if form == Form.XLSX:
        path = folder / WORKBOOK
        with _new(path), path.open("wb") as file:
            write_workbook(file, lists, made_at, folder, wrote)
        return tuple(_written(given, path) for given in lists)
    return tuple(_write_file(given, folder, wrote) for given in lists)


def _write_file(given: ReturnList, folder: Path, wrote: Wrote) -> Written:
    path = folder / f"{given.name.lower().replace(' ', '-')}.csv"
    # With a byte order mark, without which spreadsheets guess at names' letters.
    with _new(path), path.open("w", encoding="utf-8-sig", newline="") as file:
        write_csv(file, given, lambda number: wrote(given.name, number))
    return _written(given, path)


def _written(given: ReturnList, path: Path) -> Written:
    return Written(given.name, path, len(given.rows), given.absent)


@contextmanager
def _new(path: Path) -> Iterator[None]:
    """Make an empty file that only its owner reads; take it away if writing fails."""
    try:
        path.touch(_OWNER_ONLY, exist_ok=False)
    except FileExistsError:
        raise UnwrittenError(
            f"folder: {path.name} is there already; choose an empty folder"
        ) from None
    except FileNotFoundError:
        raise UnwrittenError("folder: not there; make it first") from None
    try:
        yield
    except BaseException:
        path.unlink(missing_ok=True)
        raise
