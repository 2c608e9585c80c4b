"""Noticing: whether somebody was sought whom this agency holds covertly.

Done apart from every search and later, on a beat: what a search answers, and how long
it takes, cannot depend on it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from agency_node.matching.described import Described
from agency_node.matching.own_record import OwnRecord
from agency_node.matching.searching import Candidate, Most, search
from agency_node.records.covert import CovertRecords
from agency_node.records.looking_up import Catalogue
from agency_node.records.questions import Question


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
    result, _ = search(sought, _Together(usual, covert))
    return result.candidates


class _Together:
    """The covert records, among as many people and names as are held in all."""

    def __init__(self, usual: Catalogue, covert: Catalogue) -> None:
        self._usual = usual
        self._covert = covert

    def total(self) -> int:
        return self._usual.total() + self._covert.total()

    def candidates(self, signposts: Mapping[int, float], most: Most) -> list[OwnRecord]:
        return self._covert.candidates(signposts, most)

    def bearers(self, names: Iterable[str]) -> dict[str, int]:
        wanted = tuple(names)
        counts = Counter(self._usual.bearers(wanted))
        counts.update(self._covert.bearers(wanted))
        return dict(counts)


def _interested(
    questions: Iterable[Question], usual: Catalogue, covert: Catalogue
) -> Iterator[tuple[Question, Candidate]]:
    for question in questions:
        for each in candidates(question.sought, usual, covert):
            yield question, each
