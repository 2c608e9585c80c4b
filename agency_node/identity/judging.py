"""Judging: what a candidate offers to somebody who says that it is the same person."""

from __future__ import annotations

from agency_node.matching.cautions import Doubt
from agency_node.matching.finding import NAME_FIELDS
from agency_node.matching.searching import Candidate
from agency_node.matching.weighing import INDEPENDENT_BITS
from mash.identity import Evidence

LOOK_TWICE = frozenset(
    {
        Doubt.TWIN,
        Doubt.TWIN_HELD,
        Doubt.NAMESAKE,
        Doubt.NUMBERS_DIFFER,
        Doubt.CONFLICT,
    }
)
"""Doubts with which one date of birth, or one number, tells nobody apart."""


def evidence_of(candidate: Candidate) -> Evidence:
    """How many fields agree by a good deal, the names together as one; and any doubt."""
    names = sum(f.bits for f in candidate.findings if f.field in NAME_FIELDS)
    others = [f.bits for f in candidate.findings if f.field not in NAME_FIELDS]
    return Evidence(
        agreeing=sum(bits >= INDEPENDENT_BITS for bits in (names, *others)),
        doubted=any(caution.doubt in LOOK_TWICE for caution in candidate.cautions),
    )
