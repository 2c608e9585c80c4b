"""Noticing: whether somebody was sought whom this agency holds covertly.

Done apart from every search and later, on a beat: what a search answers, and how long
it takes, cannot depend on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from agency_node.matching.described import Described
from agency_node.matching.searching import Candidate, rank
from agency_node.matching.signposts import signposts
from agency_node.matching.traits import traits_of
from agency_node.matching.weighing import rarity
from agency_node.records.covert import CovertRecords
from agency_node.records.looking_up import Catalogue
from agency_node.records.questions import Question

MAX_COMPARED = 60


def notice(usual: Catalogue, covert: CovertRecords) -> int:
    """Look at every question that waits, alert the officer, and forget the question.

    Returns how many alerts were raised. Durable together, or not at all.
    """
    waiting = covert.questions.waiting()
    if not waiting:
        return 0
    found = [*_interested(waiting, usual, covert.catalogue)]
    with covert.whole():
        for question, candidate in found:
            covert.alerts.alarm(question.asker, candidate)
        covert.questions.forget(waiting)
    return len(found)


def candidates(
    sought: Described, usual: Catalogue, covert: Catalogue
) -> tuple[Candidate, ...]:
    """The covert records that it may be, weighed as if they were held openly."""
    asked = traits_of(sought)
    records = covert.candidates(signposts(asked), MAX_COMPARED)
    people = usual.total() + covert.total()
    counts, more = usual.name_counts(asked), covert.name_counts(asked)
    rare = rarity(people, counts.given + more.given, counts.family + more.family)
    return rank(sought, records, rare, people).candidates


def _interested(
    questions: Iterable[Question], usual: Catalogue, covert: Catalogue
) -> Iterator[tuple[Question, Candidate]]:
    for question in questions:
        for each in candidates(question.sought, usual, covert):
            yield question, each
