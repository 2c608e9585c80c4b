"""Batches: rows of a file read together, here or in a process of their own. Pure.

What is slow about an import is reading and filing, and that needs no vault. A batch
comes back with everything that the vault is to be told, so that one process writes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from agency_node.matching.filing import filed_under
from agency_node.matching.names import fold
from agency_node.matching.own_record import MAX_LOCAL_ID_CHARACTERS, OwnRecord
from agency_node.matching.rarity import counted_names
from agency_node.matching.traits import traits_of
from agency_node.records.columns import Columns, key_of, record_of
from agency_node.records.entry import OwnEntry
from agency_node.records.mapping import Mapping, PeopleColumns
from agency_node.records.number_reading import flag
from agency_node.records.people_reading import read_entry, read_person
from agency_node.records.postings import Parts, Pile
from agency_node.records.rejecting import Problem, RejectedRow
from agency_node.records.row_reading import Row, RowReading

BATCH_ROWS = 2_000
_MARK_BYTES = 5


class ReadPerson(NamedTuple):
    """One person in a file, and what they will be found by.

    `marks` are 40-bit hashes of what two rows of one person would share, or 0;
    `without` is what could not be read.
    """

    line: int
    key: bytes
    columns: Columns
    names: tuple[str, ...]
    marks: tuple[int, ...]
    covert: bool
    without: tuple[Problem, ...] = ()


class ReadEntry(NamedTuple):
    """One line about a person."""

    line: int
    entry: OwnEntry


Read = ReadPerson | ReadEntry | RejectedRow


class RowBatch(NamedTuple):
    """Rows as they stand in a file; `first` is the number of the first one's person."""

    first: int
    rows: Sequence[Row | RejectedRow]


class ReadBatch(NamedTuple):
    """The same rows, read; `parts` files them under the numbers that were given."""

    first: int
    items: list[Read]
    parts: Parts


@dataclass(frozen=True, slots=True)
class BatchReading:
    """How to read the rows of one file. Goes to another process whole."""

    mapping: Mapping
    places: dict[str, int]
    columns: int
    today: date

    def __call__(self, batch: RowBatch) -> ReadBatch:
        """Read every row, and file every person that is not covert."""
        pile, items = Pile(), list[Read]()
        for number, row in enumerate(batch.rows, start=batch.first):
            read = row if isinstance(row, RejectedRow) else self._read(row)
            if isinstance(read, ReadPerson) and not read.covert:
                record = record_of(read.columns)
                traits = traits_of(record)
                pile.add(filed_under(record, traits), number)
                names = tuple(counted_names(traits))
                read = read._replace(names=names, marks=marks_of(record))
            items.append(read)
        return ReadBatch(batch.first, items, pile.parts())

    def _read(self, row: Row) -> Read:
        if len(row.fields) != self.columns:
            wrong = f"{len(row.fields)} columns where the heading has {self.columns}"
            return RejectedRow(row.line, (Problem("", wrong),), row.fields)
        reading = RowReading(row, self.places, self.mapping)
        if self.mapping.people is not None:
            return self._person(row, reading, self.mapping.people)
        entry = self._entry(reading)
        return ReadEntry(row.line, entry) if entry else _left_out(row, reading)

    def _entry(self, reading: RowReading) -> OwnEntry | None:
        table = self.mapping.entries
        return read_entry(reading, table, self.mapping.system) if table else None

    def _person(self, row: Row, reading: RowReading, table: PeopleColumns) -> Read:
        system = self.mapping.system
        columns = read_person(reading, table, system, self.today)
        if columns is None:
            return _left_out(row, reading)
        covert = table.covert is not None and _is_covert(reading, table.covert)
        return ReadPerson(
            line=row.line,
            key=key_of(columns[-4], columns[-3]),
            columns=columns,
            names=(),
            marks=(),
            covert=covert,
            without=tuple(reading.problems),
        )


ALIKE = ("the same NHS number", "the same UPN", "the same name and date of birth")
"""What a mark says of two rows that share it, in the order of marks."""


def alike(record: OwnRecord) -> tuple[str, str, str]:
    """What two rows of one person would share, in the order of `ALIKE`; or empty."""
    name = f"{fold(record.family_name)}|{fold(record.given_names)}"
    named = name != "|" and record.born_on
    return (
        f"nhs|{record.nhs_number}" if record.nhs_number else "",
        f"upn|{record.upn}" if record.upn else "",
        f"{name}|{record.born_on}" if named else "",
    )


def marks_of(record: OwnRecord) -> tuple[int, ...]:
    """The same as numbers below 2^40; two that are equal are to be looked at."""
    return tuple(map(_mark, alike(record)))


def _mark(text: str) -> int:
    if not text:
        return 0
    digest = hashlib.blake2b(text.encode(), digest_size=_MARK_BYTES).digest()
    return int.from_bytes(digest, "big")


def _left_out(row: Row, reading: RowReading) -> RejectedRow:
    return RejectedRow(row.line, tuple(reading.problems), row.fields)


def _is_covert(reading: RowReading, columns: tuple[str, ...]) -> bool:
    """Whether the flag says yes, or cannot be read: who might be hidden is."""
    before = len(reading.problems)
    said = reading.text(columns, MAX_LOCAL_ID_CHARACTERS)
    return flag(said) or len(reading.problems) > before


def batches(rows: Iterable[Row | RejectedRow], first: int = 1) -> Iterator[RowBatch]:
    """The rows of a file in batches, each row's person numbered from `first` on."""
    some: list[Row | RejectedRow] = []
    for row in rows:
        some.append(row)
        if len(some) == BATCH_ROWS:
            yield RowBatch(first, some)
            first, some = first + len(some), []
    if some:
        yield RowBatch(first, some)
