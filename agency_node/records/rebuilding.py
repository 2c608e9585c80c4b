"""Rebuilding: what a search goes by, made anew from the people themselves, or compared.

Needed when records are filed under other signposts than before (`signposts.VERSION`).
One transaction: cut short, the index is as it was.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

import structlog

from agency_node.matching.filing import filed_under
from agency_node.matching.rarity import counted_names
from agency_node.matching.signposts import VERSION
from agency_node.matching.traits import traits_of
from agency_node.records.columns import key_of, record_of
from agency_node.records.commons import Commons
from agency_node.records.indexing import put_up
from agency_node.records.postings import Parts, Pile
from agency_node.records.progress import COMPARING, FILING, READING, Heard, unheard_of
from agency_node.records.working_apart import worked
from keys.vault import Connection

_log = structlog.get_logger()

BATCH_PEOPLE = 2_000

_EVERYBODY = """
SELECT person, record_id, family_name, given_names, also_known_as, born_on, sex,
       address, former_addresses, uprns, nhs_number, upn, telephones, system, local_id,
       household, related
FROM record_person LEFT JOIN record_key USING (person) ORDER BY person
"""
_EMPTY = (
    "DELETE FROM record_posting",
    "DELETE FROM record_common",
    "DELETE FROM record_name",
)
_KEEP_NAME = "INSERT INTO record_name (name, people) VALUES (?, ?)"
_BETWEEN = """
SELECT posting FROM record_posting WHERE posting BETWEEN ? AND ? ORDER BY posting
"""


class Filed(NamedTuple):
    """What some people are found by, and how many have a key that is not theirs."""

    people: int
    parts: Parts
    names: dict[str, int]
    strange_keys: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How an index agrees with the people: what is missing, and what is too much."""

    people: int
    postings: int
    postings_missing: int
    postings_strange: int
    names_wrong: int
    commons_wrong: int
    keys_wrong: int
    total_wrong: bool
    covert_wrong: bool = False

    @property
    def agrees(self) -> bool:
        """Whether it is the index that a rebuild would make."""
        wrong = self.postings_missing + self.postings_strange + self.names_wrong
        wrong += self.commons_wrong + self.keys_wrong + self.total_wrong
        return not (wrong or self.covert_wrong)


def keep_current(connection: Connection) -> None:
    """File everybody anew if another version has filed them; at 10^6 people, minutes.

    Raises:
        WorkerLostError: A process that helped has ended; the index is as it was.

    """
    row = connection.execute("SELECT people, version FROM record_index").fetchone()
    people, version = row
    if people and version != VERSION:
        _log.info("filing_anew", people=people)
        rebuild(connection)


def rebuild(connection: Connection, heard: Heard = unheard_of) -> int:
    """File everybody anew, and return how many they are.

    Raises:
        WorkerLostError: A process that helped has ended; the index is as it was.

    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        people = _rebuild(connection, heard)
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return people


def check(connection: Connection, heard: Heard = unheard_of) -> Verdict:
    """Compare the index with one made anew, and change nothing.

    Raises:
        WorkerLostError: A process that helped has ended.

    """
    gathered = _Gathered()
    gathered.gather(connection, heard)
    postings, missing, strange = len(gathered.pile), 0, 0
    for bucket, expected in enumerate(gathered.pile.in_order()):
        found = _filed(connection, bucket)
        if found != expected:
            missing += len(set(expected) - set(found))
            strange += len(set(found) - set(expected))
        heard(COMPARING, bucket + 1, 256)
    names = connection.execute("SELECT name, people FROM record_name").fetchall()
    common = connection.execute("SELECT signpost, people FROM record_common")
    counted = set(Commons(connection).counted())
    return Verdict(
        people=gathered.people,
        postings=postings,
        postings_missing=missing,
        postings_strange=strange,
        names_wrong=len(set(names) ^ set(gathered.names.items())),
        commons_wrong=len(set(common.fetchall()) ^ counted),
        keys_wrong=gathered.strange_keys,
        total_wrong=_total(connection) != gathered.people,
    )


class _Gathered:
    def __init__(self) -> None:
        self.pile = Pile()
        self.names: Counter[str] = Counter()
        self.people = self.strange_keys = 0

    def gather(self, connection: Connection, heard: Heard) -> None:
        total = _total(connection)
        for _, filed in worked(file_people, _batches(connection)):
            self.pile.extend(filed.parts)
            self.names.update(filed.names)
            self.people += filed.people
            self.strange_keys += filed.strange_keys
            heard(READING, self.people, max(total, self.people))


def file_people(rows: Sequence[tuple[Any, ...]]) -> Filed:
    """File some people: number, key and columns each. Pure; may run apart."""
    pile, names, strange = Pile(), Counter[str](), 0
    for person, key, *columns in rows:
        record = record_of(columns)
        traits = traits_of(record)
        pile.add(filed_under(record, traits), person)
        names.update(counted_names(traits))
        strange += key != key_of(record.system, record.local_id)
    return Filed(len(rows), pile.parts(), dict(names), strange)


def _batches(connection: Connection) -> Iterator[list[tuple[Any, ...]]]:
    rows = connection.cursor().execute(_EVERYBODY)
    while some := rows.fetchmany(BATCH_PEOPLE):
        yield some


def _rebuild(connection: Connection, heard: Heard) -> int:
    gathered = _Gathered()
    gathered.gather(connection, heard)
    for emptying in _EMPTY:
        connection.execute(emptying)
    put_up(connection, gathered.pile, set(), partial(heard, FILING))
    connection.executemany(_KEEP_NAME, sorted(gathered.names.items()))
    Commons(connection).recount()
    connection.execute(
        "UPDATE record_index SET people = ?, version = ?", (gathered.people, VERSION)
    )
    return gathered.people


def _total(connection: Connection) -> int:
    (people,) = connection.execute("SELECT people FROM record_index").fetchone()
    return int(people)


def _filed(connection: Connection, bucket: int) -> list[int]:
    first = (bucket << 56) - (1 << 63)
    rows = connection.execute(_BETWEEN, (first, first + (1 << 56) - 1))
    return [posting for (posting,) in rows]
