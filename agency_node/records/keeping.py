"""Keeping: the agency's own records in its vault, as they came, filed by signpost."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from typing import Any

from agency_node.records.record import OwnEntry, OwnRecord, RecordEntry
from agency_node.records.signposts import Signposts, signposts
from agency_node.records.traits import Traits, traits_of
from keys.vault import Connection
from mash.errors import NoSuchRecordError

MAX_COMMON = 4_000
"""Records. A signpost that leads to more is no use while another leads anywhere."""

MAX_FALLBACK = 50_000
"""Records. How far a search goes that has only common signposts, such as "Smith"."""

MAX_COUNTED = 20_000
"""Records. Where counting how common a name is stops; it is common enough."""

_CANDIDATES = """
WITH asked AS (
  SELECT value ->> 0 AS signpost, value ->> 1 AS weight FROM json_each(?1)
), counted AS (
  SELECT signpost, weight, (
    SELECT count(*) FROM (
      SELECT 1 FROM record_signpost s WHERE s.signpost = asked.signpost LIMIT ?2
    )
  ) AS n
  FROM asked
), likely AS (
  SELECT s.person AS person,
         sum(weight - (n > 400) - (n > 800) - (n > 1600) - (n > 3200)) AS shared
  FROM counted CROSS JOIN record_signpost s ON s.signpost = counted.signpost
  WHERE n < ?2
  GROUP BY s.person
  ORDER BY shared DESC, s.person
  LIMIT ?3
)
SELECT system, local_id, family_name, given_names, also_known_as, born_on, address,
       nhs_number, upn
FROM likely JOIN record_person USING (person)
ORDER BY shared DESC, person
"""

_FIND = """
SELECT system, local_id, family_name, given_names, also_known_as, born_on, address,
       nhs_number, upn
FROM record_person WHERE record_id = ?
"""

_HELD = """
SELECT digest, person, system, local_id, family_name, given_names, also_known_as,
       born_on, address, nhs_number, upn
FROM record_person WHERE system = ? AND local_id = ?
"""

_LIVING_AT = """
SELECT system, local_id, family_name, given_names, also_known_as, born_on, address,
       nhs_number, upn
FROM record_person
WHERE household <> '' AND household IN (SELECT value FROM json_each(?))
ORDER BY household, born_on, person
LIMIT ?
"""

_NAME_COUNTS = """
SELECT
  (SELECT count(*) FROM (SELECT 1 FROM record_person WHERE given_part = ?1 LIMIT ?3)),
  (SELECT count(*) FROM (SELECT 1 FROM record_person WHERE family_parts = ?2 LIMIT ?3))
"""

_ENTRIES = """
SELECT e.entry_id, e.dated, e.system, e.text
FROM record_entry e JOIN record_person p USING (person)
WHERE p.record_id = ?
ORDER BY e.dated DESC, e.entry_id DESC
LIMIT ?
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


class Kept(Enum):
    """What became of something on its way in."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class NameCounts:
    """How many records have these names, at most `MAX_COUNTED` each."""

    given: int
    family: int


class RecordShelves:
    """People, signposts and entries. One connection; transactions are the caller's."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    @contextmanager
    def whole(self, *, keep: bool = True) -> Iterator[None]:
        """Make everything inside durable together, or nothing of it."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT" if keep else "ROLLBACK")

    def total(self) -> int:
        """How many people are held."""
        (people,) = self._db.execute("SELECT people FROM record_total").fetchone()
        return int(people)

    def candidates(self, asked: Signposts, most: int) -> list[OwnRecord]:
        """The records that share the most with what is asked, the likeliest first."""
        pairs = json.dumps(list(asked.items()))
        rows: list[Any] = []
        for common in (MAX_COMMON, MAX_FALLBACK):
            rows = self._db.execute(_CANDIDATES, (pairs, common, most)).fetchall()
            if rows:
                break
        return [_record(row) for row in rows]

    def name_counts(self, traits: Traits) -> NameCounts:
        """How common the first of these names is here."""
        family_parts, given_part = _name_keys(traits)
        given, family = self._db.execute(
            _NAME_COUNTS, (given_part, family_parts, MAX_COUNTED)
        ).fetchone()
        return NameCounts(given=given, family=family)

    def living_at(self, households: Iterable[str], most: int) -> list[OwnRecord]:
        """Everybody held at these homes, by household key."""
        wanted = json.dumps([key for key in households if key])
        rows = self._db.execute(_LIVING_AT, (wanted, most))
        return [_record(row) for row in rows]

    def find(self, record_id: str) -> OwnRecord:
        """The record of that name.

        Raises:
            NoSuchRecordError: There is none.

        """
        row = self._db.execute(_FIND, (record_id,)).fetchone()
        if row is None:
            raise NoSuchRecordError(
                "record_id: search again, it may have been replaced"
            )
        return _record(row)

    def entries(self, record_id: str, most: int) -> list[RecordEntry]:
        """The lines of a record, newest first, undated ones last."""
        rows = self._db.execute(_ENTRIES, (record_id, most))
        return [
            RecordEntry(entry_id=entry_id, dated=dated, system=system, text=text)
            for entry_id, dated, system, text in rows
        ]

    def keep_person(self, record: OwnRecord) -> Kept:
        """Add a person, or bring what is held about them up to date."""
        key = (record.system, record.local_id)
        held = self._db.execute(_HELD, key).fetchone()
        if held is not None and held[0] == record.digest():
            return Kept.UNCHANGED
        if held is not None:
            self._take_down_signposts(held[1], _record(held[2:]))
        else:
            self._db.execute("UPDATE record_total SET people = people + 1")
        self._write_person(record)
        return Kept.ADDED if held is None else Kept.CHANGED

    def keep_entry(self, entry: OwnEntry) -> Kept:
        """Add a line, or bring it up to date.

        Raises:
            NoSuchRecordError: The person it is about is not held.

        """
        person = self._db.execute(
            "SELECT person FROM record_person WHERE system = ? AND local_id = ?",
            (entry.system, entry.local_id),
        ).fetchone()
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
            *_name_keys(traits),
        )
        (person,) = self._db.execute(_KEEP_PERSON, values).fetchone()
        self._db.executemany(
            "INSERT INTO record_signpost (signpost, person) VALUES (?, ?)",
            [(signpost, person) for signpost in signposts(traits)],
        )

    def _take_down_signposts(self, person: int, record: OwnRecord) -> None:
        self._db.executemany(
            "DELETE FROM record_signpost WHERE signpost = ? AND person = ?",
            [(signpost, person) for signpost in signposts(traits_of(record))],
        )


def _name_keys(traits: Traits) -> tuple[str, str]:
    names = traits.names[0] if traits.names else None
    if names is None:
        return "", ""
    return " ".join(sorted(names.family)), (names.given or ("",))[0]


def _record(row: tuple[str, ...]) -> OwnRecord:
    system, local_id, family, given, others, born_on, address, nhs_number, upn = row
    return OwnRecord(
        system=system,
        local_id=local_id,
        family_name=family,
        given_names=given,
        also_known_as=tuple(json.loads(others)),
        born_on=born_on,
        address=address,
        nhs_number=nhs_number,
        upn=upn,
    )
