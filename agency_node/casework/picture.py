"""The joint picture: everything that was released, side by side, merged by nobody.

Each item keeps its owner, its date and its handling. What contradicts is shown as
contradicting, and every agency's own "so what" stands beside the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from agency_node.casework.case import Case, Told
from mash.agency import AgencyId
from mash.bodies import (
    AnalysisBody,
    AnswerBody,
    CorrectionBody,
    ReleaseBody,
    Summary,
    SummaryItem,
    TickBody,
)
from mash.marking import Marking


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureItem:
    """One line as its owner released it. `released_at` is aware, UTC."""

    digest: bytes
    owner: AgencyId
    marking: Marking
    released_at: datetime
    item: SummaryItem
    contradicted: bool


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one agency says that it means for the child or adult."""

    agency: AgencyId
    text: str
    at: datetime
    analysis: bool


@dataclass(frozen=True, slots=True)
class Flagged:
    """Two envelopes that cannot both be right, what does not fit, and who says so."""

    envelopes: tuple[bytes, ...]
    about: str
    agency: AgencyId


@dataclass(frozen=True, slots=True)
class Picture:
    """Items by the date on which things happened, undated last; then what they mean."""

    items: tuple[PictureItem, ...]
    meanings: tuple[Meaning, ...]
    contradictions: tuple[Flagged, ...]
    missing: tuple[AgencyId, ...]


def picture_of(case: Case) -> Picture:
    """Put side by side whatever of this enquiry is open here."""
    flagged = tuple(_flagged(case))
    doubted = {digest for each in flagged for digest in each.envelopes}
    items = [each for told in case.told for each in _items(told, doubted)]
    return Picture(
        items=tuple(sorted(items, key=_when)),
        meanings=tuple(each for told in case.told for each in _meanings(told)),
        contradictions=flagged,
        missing=tuple(sorted(case.state.unanswered)),
    )


def lines_of(told: Told) -> tuple[SummaryItem, ...]:
    """What one statement released, line by line; nothing for any other kind."""
    summary = _summary(told)
    return () if summary is None else summary.items


def _when(item: PictureItem) -> tuple[bool, str, datetime]:
    return not item.item.dated, item.item.dated, item.released_at


def _summary(told: Told) -> Summary | None:
    match told.body:
        case AnswerBody() | ReleaseBody() | TickBody():
            return told.body.summary
        case CorrectionBody(answer=answer):
            return answer.summary
        case _:
            return None


def _items(told: Told, doubted: set[bytes]) -> Iterator[PictureItem]:
    summary, terms = _summary(told), told.header.terms
    if summary is None or terms is None:
        return
    for item in summary.items:
        yield PictureItem(
            digest=told.digest,
            owner=told.sender,
            marking=terms.marking,
            released_at=told.at,
            item=item,
            contradicted=told.digest in doubted,
        )


def _meanings(told: Told) -> Iterator[Meaning]:
    summary = _summary(told)
    if summary is not None and summary.meaning.strip():
        yield Meaning(told.sender, summary.meaning, told.at, analysis=False)
    if isinstance(told.body, AnalysisBody):
        yield Meaning(told.sender, told.body.meaning, told.at, analysis=True)


def _flagged(case: Case) -> Iterator[Flagged]:
    for told, body in case.all(AnalysisBody):
        for each in body.contradictions:
            yield Flagged(each.envelopes, each.about, told.sender)
