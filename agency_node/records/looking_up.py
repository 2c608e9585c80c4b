"""Looking up: which records a question's signposts lead to, and what is in one."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from agency_node.matching.own_record import OwnRecord
from agency_node.matching.signposts import Signposts
from agency_node.matching.traits import Traits
from agency_node.records.entry import RecordEntry
from keys.vault import Connection
from mash.errors import NoSuchRecordError

COMMON = (4_000, 50_000, 100_000_000)
"""Records. A signpost that leads to more is passed by, while others lead far enough;
a question that has only common ones, such as "Smith", is asked again with the next."""

ENOUGH_SHARED = 12.0
"""What the likeliest record must share for common signposts to be left aside."""

MAX_COUNTED = 20_000
"""Records. Where counting how common a name is stops; it is common enough."""

_CANDIDATES = """
WITH asked AS MATERIALIZED (
  SELECT value ->> 0 AS signpost, value ->> 1 AS weight FROM json_each(?1)
), counted AS MATERIALIZED (
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
SELECT shared, system, local_id, family_name, given_names, also_known_as, born_on,
       address, nhs_number, upn
FROM likely JOIN record_person USING (person)
ORDER BY shared DESC, person
"""

_FIND = """
SELECT system, local_id, family_name, given_names, also_known_as, born_on, address,
       nhs_number, upn
FROM record_person WHERE record_id = ?
"""

_EVERYBODY = """
SELECT system, local_id, family_name, given_names, also_known_as, born_on, address,
       nhs_number, upn
FROM record_person ORDER BY system, local_id
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


@dataclass(frozen=True, slots=True)
class NameCounts:
    """How many records have these names, at most `MAX_COUNTED` each."""

    given: int
    family: int


class Catalogue:
    """Reads the vault of own records. One connection."""

    def __init__(self, connection: Connection) -> None:
        self.connection = self._db = connection

    def total(self) -> int:
        """How many people are held."""
        (people,) = self._db.execute("SELECT people FROM record_total").fetchone()
        return int(people)

    def candidates(self, asked: Signposts, most: int) -> list[OwnRecord]:
        """The records that share the most with what is asked, the likeliest first."""
        pairs = json.dumps(list(asked.items()))
        rows: list[Any] = []
        for common in COMMON:
            rows = self._db.execute(_CANDIDATES, (pairs, common, most)).fetchall()
            if rows and rows[0][0] >= ENOUGH_SHARED:
                break
        return [record_of(row[1:]) for row in rows]

    def name_counts(self, traits: Traits) -> NameCounts:
        """How common the first of these names is here."""
        family_parts, given_part = name_keys(traits)
        given, family = self._db.execute(
            _NAME_COUNTS, (given_part, family_parts, MAX_COUNTED)
        ).fetchone()
        return NameCounts(given=given, family=family)

    def living_at(self, households: Iterable[str], most: int) -> list[OwnRecord]:
        """Everybody held at these homes, by household key."""
        wanted = json.dumps([key for key in households if key])
        rows = self._db.execute(_LIVING_AT, (wanted, most))
        return [record_of(row) for row in rows]

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
        return record_of(row)

    def everybody(self) -> list[OwnRecord]:
        """Everybody held, in the order of what their systems call them."""
        return [record_of(row) for row in self._db.execute(_EVERYBODY)]

    def entries(self, record_id: str, most: int) -> list[RecordEntry]:
        """The lines of a record, newest first, undated ones last."""
        rows = self._db.execute(_ENTRIES, (record_id, most))
        return [
            RecordEntry(entry_id=entry_id, dated=dated, system=system, text=text)
            for entry_id, dated, system, text in rows
        ]


def name_keys(traits: Traits) -> tuple[str, str]:
    """The names by which it is counted how common they are: family, given."""
    names = traits.names[0] if traits.names else None
    if names is None:
        return "", ""
    return " ".join(sorted(names.family)), (names.given or ("",))[0]


def record_of(row: tuple[str, ...]) -> OwnRecord:
    """A record from its columns, as every statement here selects them."""
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
