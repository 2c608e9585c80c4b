"""Keeping: the agency's own records in its vault, as they came, filed by signpost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum

from agency_node.matching.own_record import OwnRecord
from agency_node.matching.signposts import signposts
from agency_node.matching.traits import traits_of
from agency_node.records.entry import OwnEntry
from agency_node.records.errors import UnfitFileError
from agency_node.records.looking_up import name_keys, record_of
from keys.vault import Connection
from mash.errors import NoSuchRecordError

MAX_PENDING_SIGNPOSTS = 500_000
"""Signposts put up in order, so that a large import does not jump about the disk."""

_HELD = """
SELECT digest, person, system, local_id, family_name, given_names, also_known_as,
       born_on, address, nhs_number, upn
FROM record_person WHERE system = ? AND local_id = ?
"""

_KEEP_PERSON = """
INSERT INTO record_person (
  record_id, system, local_id, digest, family_name, given_names, also_known_as,
  born_on, address, nhs_number, upn, household, family_parts, given_part
) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
ON CONFLICT (system, local_id) DO UPDATE SET
  digest = ?4, family_name = ?5, given_names = ?6, also_known_as = ?7, born_on = ?8,
  address = ?9, nhs_number = ?10, upn = ?11, household = ?12, family_parts = ?13,
  given_part = ?14
RETURNING person
"""

_KEEP_ENTRY = """
INSERT INTO record_entry (system, entry_id, digest, person, dated, text)
VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (system, entry_id) DO UPDATE SET
  digest = ?3, person = ?4, dated = ?5, text = ?6
"""


_PERSON = "SELECT person FROM record_person WHERE system = ? AND local_id = ?"

_ENTRIES = """
SELECT e.entry_id, e.dated, e.text
FROM record_entry e JOIN record_person p USING (person)
WHERE p.system = ? AND p.local_id = ?
"""


class Kept(Enum):
    """What became of something on its way in."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


class RecordShelves:
    """Puts people, their signposts and lines about them into the vault."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection
        self._pending: list[tuple[int, int]] = []

    @contextmanager
    def whole(self, *, keep: bool = True) -> Iterator[None]:
        """Make everything inside durable together, or nothing of it."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._put_up_signposts()
        except BaseException:
            self._pending.clear()
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT" if keep else "ROLLBACK")
        # No mark watches over this vault: leave nothing in a log that could be lost.
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def keep_person(self, record: OwnRecord) -> Kept:
        """Add a person, or bring what is held about them up to date."""
        key = (record.system, record.local_id)
        held = self._db.execute(_HELD, key).fetchone()
        if held is not None and held[0] == record.digest():
            return Kept.UNCHANGED
        if held is not None:
            self._take_down_signposts(held[1], record_of(held[2:]))
        else:
            self._db.execute("UPDATE record_total SET people = people + 1")
        self._write_person(record)
        return Kept.ADDED if held is None else Kept.CHANGED

    def keep_covert(self, record: OwnRecord) -> Kept:
        """Refuse: these shelves are open to every search.

        Raises:
            UnfitFileError: Always.

        """
        del record
        raise UnfitFileError("mapping: covert: no vault of covert records is open")

    def keep_entry(self, entry: OwnEntry) -> Kept:
        """Add a line, or bring it up to date.

        Raises:
            NoSuchRecordError: The person it is about is not held.

        """
        person = self._db.execute(_PERSON, (entry.system, entry.local_id)).fetchone()
        if person is None:
            raise NoSuchRecordError("local_id: import this person first")
        key = (entry.system, entry.entry_id)
        held = self._db.execute(
            "SELECT digest FROM record_entry WHERE system = ? AND entry_id = ?", key
        ).fetchone()
        digest = entry.digest()
        if held is not None and held[0] == digest:
            return Kept.UNCHANGED
        values = (*key, digest, person[0], entry.dated, entry.text)
        self._db.execute(_KEEP_ENTRY, values)
        return Kept.ADDED if held is None else Kept.CHANGED

    def holds(self, system: str, local_id: str) -> bool:
        """Whether a person is here."""
        return self._db.execute(_PERSON, (system, local_id)).fetchone() is not None

    def entries(self, system: str, local_id: str) -> list[OwnEntry]:
        """Every line about a person, in no order; none where nobody is here."""
        rows = self._db.execute(_ENTRIES, (system, local_id))
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

    def drop(self, system: str, local_id: str) -> list[OwnEntry]:
        """Erase a person and every line about them; return the lines."""
        held = self._db.execute(_HELD, (system, local_id)).fetchone()
        if held is None:
            return []
        entries, person = self.entries(system, local_id), held[1]
        self._take_down_signposts(person, record_of(held[2:]))
        self._db.execute("DELETE FROM record_entry WHERE person = ?", (person,))
        self._db.execute("DELETE FROM record_person WHERE person = ?", (person,))
        self._db.execute("UPDATE record_total SET people = people - 1")
        return entries

    def _write_person(self, record: OwnRecord) -> None:
        traits = traits_of(record)
        values = (
            record.record_id,
            record.system,
            record.local_id,
            record.digest(),
            record.family_name,
            record.given_names,
            json.dumps(record.also_known_as),
            record.born_on,
            record.address,
            record.nhs_number,
            record.upn,
            traits.address.household,
            *name_keys(traits),
        )
        (person,) = self._db.execute(_KEEP_PERSON, values).fetchone()
        self._pending += [(signpost, person) for signpost in signposts(traits)]
        if len(self._pending) >= MAX_PENDING_SIGNPOSTS or not self._db.in_transaction:
            self._put_up_signposts()

    def _put_up_signposts(self) -> None:
        self._db.executemany(
            "INSERT INTO record_signpost (signpost, person) VALUES (?, ?)",
            sorted(self._pending),
        )
        self._pending.clear()

    def _take_down_signposts(self, person: int, record: OwnRecord) -> None:
        self._put_up_signposts()
        self._db.executemany(
            "DELETE FROM record_signpost WHERE signpost = ? AND person = ?",
            [(signpost, person) for signpost in signposts(traits_of(record))],
        )
