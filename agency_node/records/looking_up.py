"""Looking up: which records a question's signposts lead to, and what is in one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from math import log2
from typing import Any

from agency_node.matching.own_record import OwnRecord
from agency_node.matching.searching import Most
from agency_node.records.columns import key_named, record_of
from agency_node.records.commons import COMMON_FROM
from agency_node.records.entry import RecordEntry
from agency_node.records.postings import span
from keys.vault import Connection
from mash.errors import NoSuchRecordError

PASSED_BY = (1_000, 50_000, 100_000_000)
"""People. A signpost that leads to more is passed by, while others lead far enough;
a question that has only common ones, such as "Smith", is asked again with the next."""

ENOUGH_SHARED = 12.0
"""What the likeliest record must share for common signposts to be left aside."""

WORTH_SORTING = (9.0, 0.0)
"""Bits. Thousands share less; they are looked at where those who share more are few."""

_GRAINS = 100
"""To a bit. Whole numbers add up to the same in any order; fractions do not."""

_COMMON = """
SELECT signpost, people FROM record_common
WHERE signpost IN (SELECT value FROM json_each(?))
"""

_CANDIDATES = """
WITH asked AS MATERIALIZED (
  SELECT value ->> 0 AS first, value ->> 1 AS last, value ->> 2 AS weight
  FROM json_each(?1)
), likely AS MATERIALIZED (
  SELECT p.posting & 16777215 AS person, sum(weight) AS shared
  FROM asked CROSS JOIN record_posting p ON p.posting BETWEEN first AND last
  GROUP BY person HAVING shared >= ?5
), enough AS MATERIALIZED (
  SELECT min(least, ?4) AS least FROM (
    SELECT min(shared) AS least FROM (
      SELECT shared FROM likely ORDER BY shared DESC LIMIT ?3
    )
  )
), worth AS MATERIALIZED (
  SELECT person, shared FROM likely
  WHERE shared >= max((SELECT least FROM enough), (
    SELECT min(shared) FROM (SELECT shared FROM likely ORDER BY shared DESC LIMIT ?2)
  ))
), best AS MATERIALIZED (
  SELECT person, shared FROM worth
  ORDER BY shared DESC, CASE WHEN (SELECT count(*) FROM worth) > ?2 THEN (
    SELECT record_id FROM record_key k WHERE k.person = worth.person
  ) END LIMIT ?2
)
SELECT shared, family_name, given_names, also_known_as, born_on, sex, address,
       former_addresses, uprns, nhs_number, upn, telephones, system, local_id,
       household, related
FROM best JOIN record_person USING (person)
ORDER BY shared DESC, system, local_id
"""

_FILED_UNDER = """
WITH found AS MATERIALIZED (
  SELECT DISTINCT p.posting & 16777215 AS person
  FROM json_each(?1) CROSS JOIN record_posting p
    ON p.posting BETWEEN value ->> 0 AND value ->> 1
)
SELECT family_name, given_names, also_known_as, born_on, sex, address,
       former_addresses, uprns, nhs_number, upn, telephones, system, local_id,
       household, related
FROM (
  SELECT person FROM found
  ORDER BY CASE WHEN (SELECT count(*) FROM found) > ?2 THEN (
    SELECT record_id FROM record_key k WHERE k.person = found.person
  ) END LIMIT ?2
) JOIN record_person USING (person)
ORDER BY system, local_id
"""

_BEARERS = """
SELECT name, people FROM record_name WHERE name IN (SELECT value FROM json_each(?))
"""

_FIND = """
SELECT family_name, given_names, also_known_as, born_on, sex, address,
       former_addresses, uprns, nhs_number, upn, telephones, system, local_id,
       household, related
FROM record_person JOIN record_key USING (person) WHERE record_id = ?
"""

_EVERYBODY = """
SELECT family_name, given_names, also_known_as, born_on, sex, address,
       former_addresses, uprns, nhs_number, upn, telephones, system, local_id,
       household, related
FROM record_person ORDER BY system, local_id
"""

_ENTRIES = """
SELECT e.entry_id, e.dated, e.system, e.text
FROM record_entry e JOIN record_key k USING (person)
WHERE k.record_id = ?
ORDER BY e.dated DESC, e.entry_id DESC
LIMIT ?
"""


class Catalogue:
    """Reads the vault of own records. One connection."""

    def __init__(self, connection: Connection) -> None:
        self.connection = self._db = connection

    def warm(self) -> None:
        """Read the whole index once, so that no question waits for it to be decrypted."""
        self._db.execute("SELECT count(*) FROM record_posting").fetchone()

    def total(self) -> int:
        """How many people are held."""
        (people,) = self._db.execute("SELECT people FROM record_index").fetchone()
        return int(people)

    def candidates(self, asked: Mapping[int, float], most: Most) -> list[OwnRecord]:
        """The records that share the most with what is asked, the likeliest first.

        Where too many share as much, those come whose record ids are first, so that it
        is the same whichever was imported first.
        """
        common = self._common(asked)
        rows: list[Any] = []
        for limit in PASSED_BY:
            spans = [
                (*span(signpost), _grains(weight, common.get(signpost, 0)))
                for signpost, weight in asked.items()
                if common.get(signpost, 0) <= limit
            ]
            rows = self._sharing(spans, most)
            far = rows and rows[0][0] >= ENOUGH_SHARED * _GRAINS
            if far or len(spans) == len(asked):
                break
        return [record_of(row[1:]) for row in rows]

    def _sharing(self, spans: list[tuple[int, int, int]], most: Most) -> list[Any]:
        asked = json.dumps(spans)
        limits = (most.all, most.sure, round(most.shared * _GRAINS))
        rows: list[Any] = []
        for least in WORTH_SORTING:
            sharing = self._db.execute(
                _CANDIDATES, (asked, *limits, round(least * _GRAINS))
            )
            rows = sharing.fetchall()
            if len(rows) >= most.sure:
                break
        return rows

    def filed_under(self, signposts: Iterable[int], most: int) -> list[OwnRecord]:
        """Everybody filed under any of these; of too many, the first by record id."""
        spans = json.dumps([span(signpost) for signpost in sorted(signposts)])
        return [record_of(row) for row in self._db.execute(_FILED_UNDER, (spans, most))]

    def bearers(self, names: Iterable[str]) -> dict[str, int]:
        """How many people bear each of these names (`matching.rarity.counted_names`).

        A name that nobody bears is left out.
        """
        wanted = json.dumps(sorted(names))
        return dict(self._db.execute(_BEARERS, (wanted,)).fetchall())

    def find(self, record_id: str) -> OwnRecord:
        """The record of that name.

        Raises:
            NoSuchRecordError: There is none.

        """
        row = self._db.execute(_FIND, (key_named(record_id),)).fetchone()
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
        rows = self._db.execute(_ENTRIES, (key_named(record_id), most))
        return [
            RecordEntry(entry_id=entry_id, dated=dated, system=system, text=text)
            for entry_id, dated, system, text in rows
        ]

    def _common(self, asked: Mapping[int, float]) -> dict[int, int]:
        rows = self._db.execute(_COMMON, (json.dumps(list(asked)),))
        return dict(rows.fetchall())


def _grains(weight: float, people: int) -> int:
    """What sharing a signpost tells, in hundredths of a bit; a common one less."""
    less = log2(people / COMMON_FROM) if people > COMMON_FROM else 0.0
    return max(round((weight - less) * _GRAINS), 1)
