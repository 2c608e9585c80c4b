"""Alikes: rows of one file under different ids that may be one person.

Every row leaves a few marks of 40 bits; rows that share one are read again, from the
vault, before anybody is told that they look alike. Both are kept, whatever is found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from heapq import nsmallest

from agency_node.matching.own_record import OwnRecord
from agency_node.records.batches import ALIKE, alike
from agency_node.records.postings import MAX_PERSON, Pile, signpost_of
from agency_node.records.rejecting import Lookalike
from agency_node.records.repeats import RepeatedRows

MAX_LOOKALIKES = 1_000
"""Pairs reported. A file with more has been put together wrongly."""

Holder = Callable[[int], OwnRecord | None]
"""Whom a shelf holds under a number, if anybody."""


class Alikes:
    """The marks that the rows of one file have left."""

    def __init__(self) -> None:
        self._marks = [Pile() for _ in ALIKE]
        self._rows = RepeatedRows()

    def add(self, person: int, line: int, marks: tuple[int, ...]) -> None:
        """Note somebody whom a line put on the shelf of open records."""
        row = self._rows.add(person, line)
        for pile, mark in zip(self._marks, marks, strict=True):
            if mark:
                pile.add((mark,), row)

    def found(self, holder: Holder) -> list[Lookalike]:
        """The pairs that look alike, in the order of the later line."""
        pairs = nsmallest(2 * MAX_LOOKALIKES, self._pairs())
        found: dict[int, Lookalike] = {}
        for row, kind, earlier in pairs:
            if row in found or not self._are(row, earlier, kind, holder):
                continue
            line, before = self._rows.line(row), self._rows.line(earlier)
            found[row] = Lookalike(line, before, ALIKE[kind])
        return [*found.values()][:MAX_LOOKALIKES]

    def _pairs(self) -> Iterator[tuple[int, int, int]]:
        """Later row, what they share, earlier row."""
        for kind, pile in enumerate(self._marks):
            for ordered in pile.in_order():
                mark, first = -1, 0
                for each in ordered:
                    if signpost_of(each) == mark:
                        yield each & MAX_PERSON, kind, first
                    else:
                        mark, first = signpost_of(each), each & MAX_PERSON

    def _are(self, row: int, earlier: int, kind: int, holder: Holder) -> bool:
        one, other = (holder(self._rows.person(each)) for each in (row, earlier))
        if one is None or other is None or one == other:
            return False
        shared = alike(one)[kind]
        return bool(shared) and shared == alike(other)[kind]
