"""Deciding: what becomes of one line, by the review and by what it tells of others."""

from __future__ import annotations

from dataclasses import dataclass

from agency_node.subject.lines import Line
from agency_node.subject.others import Marks
from agency_node.subject.pack import GivenLine, Scheduled
from agency_node.subject.review import Kept, Review
from mash.codes.categories import CATEGORY
from mash.errors import MarkingError


@dataclass(frozen=True, slots=True)
class Decided:
    """What became of a line, and the line itself where it goes."""

    scheduled: Scheduled
    line: GivenLine | None = None


def decide(line: Line, review: Review, others: Marks, name: str) -> Decided:
    """Give a line, or keep it and say why; undecided is kept.

    A line that tells of somebody else is kept although it was given: it can be said in
    words of its own.
    """
    for kept in review.kept:
        if kept.line_id == line.line_id:
            return Decided(_kept(kept, name))
    given = next((g for g in review.given if g.line_id == line.line_id), None)
    if given is None:
        return _stays(line, name, "undecided")
    if line.others and not given.others_weighed.strip():
        return _stays(line, name, "others not weighed")
    if any(map(others.tells, (line.text, line.dated))):
        return _stays(line, name, "names others")
    row = Scheduled(
        reference=name,
        line_id=line.line_id,
        state="given",
        reason=given.others_weighed,
    )
    return Decided(row, _given(line))


def decide_words(review: Review, others: Marks, name: str) -> tuple[str, ...]:
    """What was written for whoever asked about this enquiry.

    Raises:
        MarkingError: It tells of somebody else, or where somebody is safe.

    """
    texts = tuple(each.text for each in review.words if each.reference == name)
    if any(map(others.tells, texts)):
        raise MarkingError(
            "words: they tell of somebody else, or of where somebody is safe"
        )
    return texts


def _given(line: Line) -> GivenLine:
    return GivenLine(
        said_on=line.said_on.isoformat(),
        dated=line.dated,
        kind=line.kind,
        category=CATEGORY.words(line.category) if line.category in CATEGORY else "",
        text=line.text,
        opinion=line.opinion,
    )


def _kept(kept: Kept, name: str) -> Scheduled:
    return Scheduled(
        reference=name,
        line_id=kept.line_id,
        state="kept",
        exemption=kept.exemption,
        reason=kept.reason,
        review_on=kept.review_on,
    )


def _stays(line: Line, name: str, state: str) -> Decided:
    return Decided(Scheduled(reference=name, line_id=line.line_id, state=state))
