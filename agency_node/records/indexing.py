"""Indexing: postings, counts of names and common signposts, right after every change.

Changes gather, and are settled in one go and in order: a large import does not jump
about the disk. All of it happens within the caller's transaction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from agency_node.matching.filing import filed_under
from agency_node.matching.own_record import OwnRecord
from agency_node.matching.rarity import counted_names
from agency_node.matching.signposts import VERSION
from agency_node.matching.traits import traits_of
from agency_node.records.commons import Commons
from agency_node.records.postings import Parts, Pile, postings
from keys.vault import Connection

AT_ONCE = 1_000
"""Postings put up by one statement."""

MANY_REPLACED = 20_000
"""People. What was changed of so many is settled before more is gathered."""

Told = Callable[[int, int], None]
"""Hears how many postings are put up, and of how many."""

_PUT_UP = "INSERT INTO record_posting VALUES (?)"
_TAKE_DOWN = "DELETE FROM record_posting WHERE posting = ?"
_NAMES = """
INSERT INTO record_name (name, people) VALUES (?, ?)
ON CONFLICT (name) DO UPDATE SET people = people + excluded.people
"""
_NO_BEARERS = "DELETE FROM record_name WHERE name = ? AND people <= 0"
_PEOPLE = "UPDATE record_index SET people = people + ?, version = ?"


def unheard(done: int, total: int) -> None:
    """Tell nobody how far it is."""
    del done, total


def put_up(db: Connection, pile: Pile, void: set[int], told: Told) -> None:
    """Put up a whole pile in order; none of it may be there already."""
    total, done = len(pile), 0
    many = f"{_PUT_UP}{', (?)' * (AT_ONCE - 1)}"
    for ordered in pile.in_order(void):
        whole = len(ordered) - len(ordered) % AT_ONCE
        for start in range(0, whole, AT_ONCE):
            db.execute(many, ordered[start : start + AT_ONCE])
        db.executemany(_PUT_UP, [(each,) for each in ordered[whole:]])
        done += len(ordered)
        told(done, total)


class PersonIndex:
    """What a search goes by, beside the people themselves."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection
        self.has_erased = False
        self.forget()

    def forget(self) -> None:
        """Let go of what is not settled, because it is not to be."""
        self._up, self._down = Pile(), list[int]()
        self._names: Counter[str] = Counter()
        self._people = 0
        self._from: int | None = None
        self._expected: int | None = None
        self._void, self._replaced = set[int](), set[int]()

    def add(self, person: int, record: OwnRecord) -> None:
        """File somebody new, whose number is above every other's."""
        if person in self._void:  # the number of somebody dropped, given anew
            self.settle()
        self.expect(person)
        traits = traits_of(record)
        self._up.add(filed_under(record, traits), person)
        self.count(counted_names(traits))

    def expect(self, first: int) -> None:
        """Hear that a batch of new people is numbered from here on.

        They are filed by `take` only when all of them have been counted.
        """
        if len(self._replaced) >= MANY_REPLACED:
            self._expected = None
            self.settle()
        self._expected = first
        self._from = first if self._from is None else self._from

    def take(self, parts: Parts, later: int, void: Iterable[int]) -> None:
        """File new people who were read elsewhere, under numbers so much higher.

        Those whose numbers are void are not kept at all.
        """
        self._up.extend(parts, later)
        self._void.update(void)

    def count(self, names: Iterable[str]) -> None:
        """Count somebody new, and their names."""
        self._people += 1
        self._names.update(names)

    def replace(self, person: int, held: OwnRecord, record: OwnRecord) -> None:
        """File somebody anew of whom something has changed."""
        self._require_settled(person)
        self._replaced.add(person)
        before, after = filed_under(held), filed_under(record)
        self._down += postings(before - after, person)
        self._up.add(after - before, person)
        self._names.subtract(counted_names(traits_of(held)))
        self._names.update(counted_names(traits_of(record)))

    def remove(self, person: int, held: OwnRecord) -> None:
        """Take somebody out."""
        self._people -= 1
        self._names.subtract(counted_names(traits_of(held)))
        if self._from is not None and person >= self._from:
            self._void.add(person)
            return
        self._require_settled(person)
        self._down += postings(filed_under(held), person)

    def settle(self, told: Told = unheard) -> None:
        """Bring everything up to date with what was changed."""
        self.has_erased = self.has_erased or bool(self._down)
        commons = Commons(self._db)
        commons.expect(self._down, self._up, self._void)
        self._db.executemany(_TAKE_DOWN, [(each,) for each in sorted(self._down)])
        put_up(self._db, self._up, self._void, told)
        changed = [(name, n) for name, n in sorted(self._names.items()) if n]
        self._db.executemany(_NAMES, changed)
        self._db.executemany(_NO_BEARERS, [(name,) for name, n in changed if n < 0])
        self._db.execute(_PEOPLE, (self._people, VERSION))
        commons.settle()
        self._forget_but_expected()

    def _forget_but_expected(self) -> None:
        first, void = self._expected, self._void
        self.forget()
        if first is not None:
            self._expected = self._from = first
            self._void = {person for person in void if person >= first}

    def _require_settled(self, person: int) -> None:
        pending = self._from is not None and person >= self._from
        if pending or person in self._replaced:
            self.settle()
