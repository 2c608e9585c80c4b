"""Importing: rows of an export become records, or rejects that say where and why. Pure.

Nothing is guessed: a row with a mistake in any mapped column is left out and
reported, every other row goes in, and a file that does not fit its mapping at all
is refused whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Protocol

from agency_node.matching.own_record import OwnRecord
from agency_node.records.entry import OwnEntry
from agency_node.records.errors import UnfitFileError
from agency_node.records.keeping import Kept
from agency_node.records.mapping import Mapping
from agency_node.records.rejecting import ImportReport, Problem, RejectedRow
from agency_node.records.repeats import Repeats
from agency_node.records.row_reading import Row, RowReading, read_entry, read_person
from mash.errors import NoSuchRecordError

MAX_ROWS = 1_000_000
MAX_REJECTS = 10_000
"""Rows. A file with more mistakes does not fit its mapping; correct that instead."""


class Shelves(Protocol):
    """Where records are kept. `keeping.RecordShelves` is one."""

    def keep_person(self, record: OwnRecord) -> Kept:
        """Add a person, or bring what is held about them up to date."""

    def keep_covert(self, record: OwnRecord) -> Kept:
        """The same, where no search of anybody finds them."""

    def keep_entry(self, entry: OwnEntry) -> Kept:
        """Add a line, or bring it up to date; NoSuchRecordError without its person."""


class Import:
    """One file on its way in."""

    def __init__(self, mapping: Mapping, heading: Sequence[str], today: date) -> None:
        """Find every mapped column in the heading.

        Raises:
            UnfitFileError: A column is missing, or is there twice.

        """
        self._mapping = mapping
        self._heading = tuple(heading)
        self._places = _places(mapping, self._heading)
        self._today = today
        self._repeats = Repeats()
        self._counts = dict.fromkeys(Kept, 0)
        self._again: list[int] = []
        self._rejected: list[RejectedRow] = []

    def take(
        self, rows: Iterable[Row | RejectedRow], shelves: Shelves
    ) -> Iterator[int]:
        """Put the rows in, one by one, and count them: a step for each row.

        Raises:
            UnfitFileError: Too many rows, or too many mistakes; keep nothing.

        """
        for count, row in enumerate(rows, start=1):
            if count > MAX_ROWS:
                raise UnfitFileError(f"file: at most {MAX_ROWS} rows; split it")
            rejected = row if isinstance(row, RejectedRow) else self._take(row, shelves)
            if rejected is not None:
                self._reject(rejected)
            yield count

    def report(self) -> ImportReport:
        """What became of the rows so far."""
        return ImportReport(
            added=self._counts[Kept.ADDED],
            changed=self._counts[Kept.CHANGED],
            unchanged=self._counts[Kept.UNCHANGED],
            repeated=tuple(self._again),
            rejected=tuple(self._rejected),
            lookalikes=tuple(self._repeats.lookalikes),
            heading=self._heading,
        )

    def _take(self, row: Row, shelves: Shelves) -> RejectedRow | None:
        """Put one row in; the row, rejected, if it cannot be."""
        item = self._read(row)
        if isinstance(item, RejectedRow):
            return item
        earlier = self._repeats.earlier(item, row.line)
        if earlier is not None:
            return self._said_before(row, *earlier)
        try:
            self._keep(item, row, shelves)
        except NoSuchRecordError:
            return self._rejection(
                row, "nobody with this id is held; import people first"
            )
        return None

    def _keep(self, item: OwnRecord | OwnEntry, row: Row, shelves: Shelves) -> None:
        if isinstance(item, OwnRecord) and self._is_covert(row):
            self._counts[shelves.keep_covert(item)] += 1
        elif isinstance(item, OwnRecord):
            self._repeats.look(item, row.line)
            self._counts[shelves.keep_person(item)] += 1
        else:
            self._counts[shelves.keep_entry(item)] += 1

    def _is_covert(self, row: Row) -> bool:
        people = self._mapping.people
        if people is None or people.covert is None:
            return False
        return RowReading(row, self._places, self._mapping).flag(people.covert)

    def _read(self, row: Row) -> OwnRecord | OwnEntry | RejectedRow:
        if len(row.fields) != len(self._heading):
            wrong = (
                f"{len(row.fields)} columns where the heading has {len(self._heading)}"
            )
            return RejectedRow(row.line, (Problem("", wrong),), row.fields)
        reading = RowReading(row, self._places, self._mapping)
        item: OwnRecord | OwnEntry | None = None
        if self._mapping.people:
            item = read_person(
                reading, self._mapping.people, self._mapping.system, self._today
            )
        elif self._mapping.entries:
            item = read_entry(reading, self._mapping.entries, self._mapping.system)
        return item or RejectedRow(row.line, tuple(reading.problems), row.fields)

    def _said_before(self, row: Row, line: int, same: bool) -> RejectedRow | None:  # noqa: FBT001 - from a pair
        if same:
            self._again.append(row.line)
            return None
        return self._rejection(row, f"line {line} has this id and other values")

    def _rejection(self, row: Row, reason: str) -> RejectedRow:
        table = self._mapping.people or self._mapping.entries
        column = " + ".join(table.local_id) if table else ""
        return RejectedRow(row.line, (Problem(column, reason),), row.fields)

    def _reject(self, rejected: RejectedRow) -> None:
        if len(self._rejected) >= MAX_REJECTS:
            raise UnfitFileError(
                f"file: over {MAX_REJECTS} rows do not fit the mapping, so nothing was"
                f" imported; the first is on line {self._rejected[0].line}:"
                f" {self._rejected[0].problems[0].reason}"
            )
        self._rejected.append(rejected)


def _places(mapping: Mapping, heading: tuple[str, ...]) -> dict[str, int]:
    missing = [name for name in mapping.columns if name not in heading]
    if missing:
        raise UnfitFileError(
            f"mapping: the file has no column {', '.join(missing)};"
            f" it has {', '.join(heading)}"
        )
    twice = [name for name in mapping.columns if heading.count(name) > 1]
    if twice:
        raise UnfitFileError(f"file: two columns are headed {', '.join(twice)}")
    return {name: heading.index(name) for name in mapping.columns}
