"""Keeping: the agency's own records in its vault, as they came, and filed to be found."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from enum import Enum

from agency_node.matching.own_record import OwnRecord
from agency_node.records.columns import Columns, columns_of, key_of, record_of
from agency_node.records.compacting import compact_small
from agency_node.records.entry import OwnEntry
from agency_node.records.errors import UnfitFileError
from agency_node.records.indexing import PersonIndex, Told, unheard
from agency_node.records.postings import MAX_PERSON
from keys.vault import Connection
from mash.errors import NoSuchRecordError

_COLUMNS = """
family_name, given_names, also_known_as, born_on, sex, address, former_addresses,
uprns, nhs_number, upn, telephones, system, local_id, household, related
"""
_CLAIM = "INSERT OR IGNORE INTO record_key (person, record_id) VALUES (?, ?)"
_NUMBER = "SELECT person FROM record_key WHERE record_id = ?"
_HELD = f"SELECT {_COLUMNS} FROM record_person WHERE person = ?"  # noqa: S608 - our own names
_PUT = f"""
INSERT INTO record_person (person, {_COLUMNS})
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""  # noqa: S608 - our own names
_CHANGE = f"""
UPDATE record_person SET ({_COLUMNS}) = (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
WHERE person = ?
"""  # noqa: S608 - our own names
_KEEP_ENTRY = """
INSERT INTO record_entry (system, entry_id, person, dated, text)
VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (system, entry_id) DO UPDATE SET person = ?3, dated = ?4, text = ?5
"""
_ENTRY = """
SELECT person, dated, text FROM record_entry WHERE system = ? AND entry_id = ?
"""
_ENTRY_NUMBER = "SELECT rowid FROM record_entry WHERE system = ? AND entry_id = ?"
_ENTRIES = "SELECT entry_id, dated, text FROM record_entry WHERE person = ?"


class Kept(Enum):
    """What became of something on its way in."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


class RecordShelves:
    """Puts people, what they are found by, and lines about them into the vault."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection
        self.index = PersonIndex(connection)
        self._waiting: list[tuple[int | str, ...]] = []

    @contextmanager
    def whole(self, *, keep: bool = True, told: Told = unheard) -> Iterator[None]:
        """Make everything inside durable together, or nothing of it."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.put_away()
            if keep:
                self.index.settle(told)
            self.index.forget()
        except BaseException:
            self._undo()
            raise
        if not keep:
            self._undo()
            return
        self._db.execute("COMMIT")
        if self.index.has_erased:
            self.index.has_erased = not compact_small(self._db)
        # No mark watches over this vault: leave nothing in a log that could be lost.
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _undo(self) -> None:
        self._waiting.clear()
        self.index.forget()
        self._db.execute("ROLLBACK")

    # --- one person -----------------------------------------------------------

    def keep_person(self, record: OwnRecord) -> Kept:
        """Add a person, or bring what is held about them up to date."""
        with self._step():
            person, columns = self.next_number(), columns_of(record)
            held = self.claim(key_of(record.system, record.local_id), person)
            if held is not None:
                return self.change(held, columns)
            self.put(person, columns)
            self.put_away()
            self.index.add(person, record)
            return Kept.ADDED

    def holds(self, system: str, local_id: str) -> bool:
        """Whether a person is here."""
        return self.number(key_of(system, local_id)) is not None

    def drop(self, system: str, local_id: str) -> list[OwnEntry]:
        """Erase a person and every line about them; return the lines."""
        person = self.number(key_of(system, local_id))
        if person is None:
            return []
        with self._step():
            entries = self.entries(system, local_id)
            self.index.remove(person, record_of(self.held(person)))
            self._db.execute("DELETE FROM record_entry WHERE person = ?", (person,))
            self._db.execute("DELETE FROM record_person WHERE person = ?", (person,))
            self._db.execute("DELETE FROM record_key WHERE person = ?", (person,))
        return entries

    def _step(self) -> AbstractContextManager[None]:
        return nullcontext() if self._db.in_transaction else self.whole()

    # --- many, within one transaction -----------------------------------------

    def next_number(self) -> int:
        """The number of the next person who is new: above everybody's.

        Raises:
            UnfitFileError: All numbers are given.

        """
        (most,) = self._db.execute("SELECT max(person) FROM record_key").fetchone()
        if most is not None and most >= MAX_PERSON:
            raise UnfitFileError(f"file: at most {MAX_PERSON} people, ever")
        return (most or 0) + 1

    def number(self, key: bytes) -> int | None:
        """The number of the person with this key, if anybody has it."""
        row = self._db.execute(_NUMBER, (key,)).fetchone()
        return None if row is None else int(row[0])

    def claim(self, key: bytes, person: int) -> int | None:
        """Give a key its number, or tell which it has already."""
        claimed = self._db.execute(_CLAIM, (person, key)).rowcount
        return None if claimed else self.number(key)

    def put(self, person: int, columns: Columns) -> None:
        """Keep somebody whose number was claimed; filing them is the caller's."""
        self._waiting.append((person, *columns))

    def put_away(self) -> None:
        """Write down everybody who was put."""
        self._db.executemany(_PUT, self._waiting)
        self._waiting.clear()

    def held(self, person: int) -> Columns:
        """What is held about a person."""
        if self._waiting:
            self.put_away()
        columns: Columns = self._db.execute(_HELD, (person,)).fetchone()
        return columns

    def change(self, person: int, columns: Columns) -> Kept:
        """Bring what is held about a person up to date."""
        held = self.held(person)
        if held == columns:
            return Kept.UNCHANGED
        self._db.execute(_CHANGE, (*columns, person))
        self.index.replace(person, record_of(held), record_of(columns))
        return Kept.CHANGED

    # --- lines ------------------------------------------------------------------

    def keep_entry(self, entry: OwnEntry) -> Kept:
        """Add a line, or bring it up to date.

        Raises:
            NoSuchRecordError: The person it is about is not held.

        """
        person = self.number(key_of(entry.system, entry.local_id))
        if person is None:
            raise NoSuchRecordError("local_id: import this person first")
        key, values = (entry.system, entry.entry_id), (person, entry.dated, entry.text)
        held = self._db.execute(_ENTRY, key).fetchone()
        if held == values:
            return Kept.UNCHANGED
        self._db.execute(_KEEP_ENTRY, (*key, *values))
        return Kept.ADDED if held is None else Kept.CHANGED

    def has_entry(self, entry: OwnEntry) -> bool:
        """Whether a line is here, about the same person and in the same words."""
        person = self.number(key_of(entry.system, entry.local_id))
        held = self._db.execute(_ENTRY, (entry.system, entry.entry_id)).fetchone()
        return bool(held == (person, entry.dated, entry.text))

    def entry_number(self, system: str, entry_id: str) -> int | None:
        """The number of a line, if it is here."""
        row = self._db.execute(_ENTRY_NUMBER, (system, entry_id)).fetchone()
        return None if row is None else int(row[0])

    def entries(self, system: str, local_id: str) -> list[OwnEntry]:
        """Every line about a person, in no order; none where nobody is here."""
        rows = self._db.execute(_ENTRIES, (self.number(key_of(system, local_id)),))
        return [
            OwnEntry(
                system=system,
                local_id=local_id,
                entry_id=entry_id,
                dated=dated,
                text=text,
            )
            for entry_id, dated, text in rows
        ]
