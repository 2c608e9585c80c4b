"""Answering: one question, whole: who it may be, and who else is in the home."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from agency_node.matching.cautions import twin_held
from agency_node.matching.described import Described
from agency_node.matching.household import (
    MAX_HOUSEHOLD,
    Housemate,
    Neighbourhood,
    household,
)
from agency_node.matching.searching import (
    CLOSE_BITS,
    Candidate,
    Index,
    Likely,
    SearchResult,
    search,
)
from agency_node.matching.weighing import Band
from agency_node.matching.weights import SHIPPED, Weights


class Register(Index, Neighbourhood, Protocol):
    """What an answer asks of the records. `records.looking_up.Catalogue` is one."""


def answer(
    asked: Described,
    register: Register,
    day: date | None = None,
    weights: Weights = SHIPPED,
) -> SearchResult:
    """Say who it may be, and list the home of whoever was asked about or is likely.

    `day` is the one on which somebody is an adult or not.

    Raises:
        MalformedError: The question names nobody closely enough.

    """
    result, likely = search(asked, register, weights)
    people = (asked, *(each.record for each in _likeliest(result, likely)))
    shown = {candidate.record_id for candidate in result.candidates}
    mates = household(people, shown, register, day)
    beside = [_beside_twin(each, mates) for each in result.candidates]
    return replace(
        result,
        candidates=tuple(beside),
        household=mates[:MAX_HOUSEHOLD],
        more_at_home=len(mates[MAX_HOUSEHOLD:]),
    )


def _likeliest(result: SearchResult, likely: Sequence[Likely]) -> list[Likely]:
    """The good candidates, but for those whom the best leaves far behind."""
    least = max((c.bits for c in result.candidates), default=0.0) - CLOSE_BITS
    good = {
        each.record_id
        for each in result.candidates
        if each.band is not Band.POSSIBLE and each.bits >= least
    }
    near = (each for each in likely if each.weighed.bits >= least)
    return [each for each in near if each.record.record_id in good]


def _beside_twin(candidate: Candidate, mates: Iterable[Housemate]) -> Candidate:
    """A twin whom the question did not find is still a twin."""
    twins = [
        twin_held(mate.record_id)
        for mate in mates
        if candidate.born_on and mate.born_on == candidate.born_on
        if candidate.record_id in mate.tied_to
    ]
    return replace(candidate, cautions=(*candidate.cautions, *twins))
