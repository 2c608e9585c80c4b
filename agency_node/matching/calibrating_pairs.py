"""Pairs to calibrate by: each sampled record searched for, and any two of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from agency_node.matching.calibrating import Pairs, tally
from agency_node.matching.own_record import OwnRecord
from agency_node.matching.rarity import Counted, Rarity
from agency_node.matching.searching import Index, Most
from agency_node.matching.signposts import signposts
from agency_node.matching.traits import Traits, traits_of
from agency_node.matching.weighing import Weighed, weigh
from agency_node.matching.weights import Weights

MOST_RECORDS = 2_000
"""Times 25 pairs each: at most 50,000 in all."""

CANDIDATES_A_RECORD = 15
UNRELATED_A_RECORD = 10


def pairs_of(
    sampled: Sequence[OwnRecord],
    index: Index,
    shipped: Weights,
    progress: Callable[[int], None] = lambda _: None,
) -> Pairs:
    """Compare sampled records with what a search finds for them, and one another.

    `sampled` is at most 2,000 records in an order that says nothing about them;
    `progress` hears how many are done.
    """
    people = index.total()
    return Pairs(
        candidates=tally(_found(sampled, index, people, shipped, progress)),
        unrelated=tally(_unrelated(sampled, index, people, shipped)),
        records=len(sampled),
        people=people,
    )


_LOOKED_AT = Most(CANDIDATES_A_RECORD + 1, CANDIDATES_A_RECORD + 1, 0.0)
"""One more than wanted, because the record itself is among them."""


def _found(
    sampled: Sequence[OwnRecord],
    index: Index,
    people: int,
    shipped: Weights,
    progress: Callable[[int], None],
) -> Iterator[Weighed]:
    for done, record in enumerate(sampled, start=1):
        asked = traits_of(record)
        found = index.candidates(signposts(asked), _LOOKED_AT)
        others = [
            traits_of(each) for each in found if each.record_id != record.record_id
        ]
        rare = Rarity(people, Counted(index.bearers))
        for other in others[:CANDIDATES_A_RECORD]:
            yield weigh(asked, other, rare, shipped)
        progress(done)


def _unrelated(
    sampled: Sequence[OwnRecord], index: Index, people: int, shipped: Weights
) -> Iterator[Weighed]:
    """Each with the ten that follow it, in a ring: as good as any two at random."""
    read = [traits_of(record) for record in sampled]
    for place, one in enumerate(read):
        others = _following(read, place)
        rare = Rarity(people, Counted(index.bearers))
        for other in others:
            yield weigh(one, other, rare, shipped)


def _following(read: Sequence[Traits], place: int) -> list[Traits]:
    wanted = min(UNRELATED_A_RECORD, (len(read) - 1) // 2)
    return [read[(place + step) % len(read)] for step in range(1, wanted + 1)]
