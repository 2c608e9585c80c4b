"""Generating a quarter: the same cases for the same seed, adding up to the figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random  # noqa: TID251 - a seeded quarter, the same every time
from typing import TypeVar

from deploy.quarter import shape
from deploy.quarter.people import household
from deploy.quarter.plan import Path, PlannedAnswer, PlannedCase
from mash.clock import due_at
from mash.kinds import AnswerOutcome, EnquiryKind
from mash.rating import Rating

T = TypeVar("T")

SCREENED_WITHIN = timedelta(hours=1)
"""The least time from the door to the first request, as these replays play it."""

LAST_ARRIVAL = timedelta(hours=4)
"""Before the end of the quarter."""

_ASKABLE = ("csc", "pol", "hea", "asc", "hou")
_OPENERS = {"police": "pol", "health": "hea", "other": "hou"}
_TICK = timedelta(hours=1)


def generate(seed: int, begins: datetime, share: float = 1.0) -> list[PlannedCase]:
    """Plan a quarter, or a share of one (0 to 1], in order of arrival."""
    rng = Random(seed)  # noqa: S311 - nothing here is a secret
    enquiries = max(1, round(shape.ENQUIRIES * share))
    sizes = household_sizes(rng, enquiries, round(shape.PEOPLE * share))
    late = set(rng.sample(range(enquiries), round(enquiries * (1 - shape.IN_TIME))))
    cases = [
        _enquiry(rng, begins, number, size, late=number in late)
        for number, size in enumerate(sizes)
    ]
    for path, many in (
        (Path.TRIAGE, shape.NOTIFICATIONS),
        (Path.ADVICE, shape.ADVICE),
    ):
        cases += [
            _without_enquiry(rng, begins, len(cases) + number, path)
            for number in range(round(many * share))
        ]
    return _repeats(rng, sorted(cases, key=lambda case: case.received_at))


def household_sizes(rng: Random, enquiries: int, people: int) -> list[int]:
    """Share people among enquiries: at least one each, at most `MAX_PEOPLE`."""
    sizes = [1] * enquiries
    for _ in range(max(0, people - enquiries)):
        open_ = [n for n, size in enumerate(sizes) if size < shape.MAX_PEOPLE]
        sizes[rng.choice(open_)] += 1
    return sizes


def _enquiry(
    rng: Random, begins: datetime, number: int, size: int, *, late: bool
) -> PlannedCase:
    received = _arrival(rng, begins)
    kind, rating = _kind(rng), _pick(rng, shape.RATINGS)
    source = _source(rng, kind)
    opener = _OPENERS.get(source, "csc")
    children, adults = household(rng, size)
    due = due_at(rating, received)
    room = due - received - SCREENED_WITHIN
    decided = (
        due + timedelta(hours=rng.randint(2, 30))
        if late
        else received + SCREENED_WITHIN + room * rng.uniform(0.35, 0.9)
    )
    asked_at = received + SCREENED_WITHIN
    return PlannedCase(
        number=number,
        received_at=received,
        kind=kind,
        rating=rating,
        path=Path.DOOR if opener == "csc" else Path.CONTACT,
        opener=opener,
        source=source,
        people=children,
        adults=adults,
        asked=_answers(rng, rating, decided - asked_at),
        asked_at=asked_at,
        decided_at=decided,
        handed_over=rng.random() >= shape.NO_FURTHER_ACTION,
    )


def _without_enquiry(
    rng: Random, begins: datetime, number: int, path: Path
) -> PlannedCase:
    received = _arrival(rng, begins)
    triage = path is Path.TRIAGE
    source = "police" if triage else _pick(rng, shape.SOURCES)
    children, adults = household(rng, rng.choice((1, 1, 2)))
    return PlannedCase(
        number=number,
        received_at=received,
        kind=EnquiryKind.DOMESTIC_ABUSE if triage else EnquiryKind.CHILD,
        rating=Rating.GREEN,
        path=path,
        opener=_OPENERS.get(source, "csc"),
        source=source,
        people=children,
        adults=adults,
        asked=(),
        asked_at=received + SCREENED_WITHIN,
        decided_at=received + timedelta(hours=rng.randint(2, 16)),
        handed_over=False,
    )


def _answers(rng: Random, rating: Rating, room: timedelta) -> tuple[PlannedAnswer, ...]:
    agencies = rng.sample(_ASKABLE, shape.ASKED[rating])
    return tuple(
        PlannedAnswer(
            agency=agency,
            outcome=_outcome(rng),
            after=max(timedelta(), (room - _TICK) * rng.uniform(0.1, 0.8)),
        )
        for agency in sorted(agencies)
    )


def _outcome(rng: Random) -> AnswerOutcome:
    drawn = rng.random()
    if drawn < shape.KNOWN:
        return AnswerOutcome.KNOWN
    if drawn < shape.KNOWN + shape.WITHHELD:
        return AnswerOutcome.WITHHELD
    return AnswerOutcome.NOT_KNOWN


def _arrival(rng: Random, begins: datetime) -> datetime:
    """Any minute of the quarter, working hours four times as likely as the rest.

    Nothing comes in its last hours: it could not be screened before the quarter ends.
    """
    minutes = (shape.LENGTH - LAST_ARRIVAL) // timedelta(minutes=1)
    while True:
        at = begins + timedelta(minutes=rng.randrange(minutes))
        working = at.weekday() < 5 and 7 <= at.hour < 17  # noqa: PLR2004 - Mon-Fri
        if working or rng.random() < 0.25:  # noqa: PLR2004 - as above
            return at


def _kind(rng: Random) -> EnquiryKind:
    drawn = rng.random() < shape.DOMESTIC_ABUSE
    return EnquiryKind.DOMESTIC_ABUSE if drawn else EnquiryKind.CHILD


def _source(rng: Random, kind: EnquiryKind) -> str:
    return "police" if kind is EnquiryKind.DOMESTIC_ABUSE else _pick(rng, shape.SOURCES)


def _pick(rng: Random, shares: Mapping[T, float]) -> T:
    (picked,) = rng.choices(list(shares), list(shares.values()))
    return picked


def _repeats(rng: Random, cases: list[PlannedCase]) -> list[PlannedCase]:
    """Let a share of later cases be about a family that was here before."""
    families: dict[tuple[EnquiryKind, int], list[PlannedCase]] = {}
    result = []
    for case in cases:
        known = families.setdefault((case.kind, len(case.people)), [])
        if known and rng.random() < shape.SEEN_BEFORE:
            first = rng.choice(known)
            seen = replace(case, people=first.people, adults=first.adults, again=True)
            result.append(seen)
        else:
            known.append(case)
            result.append(case)
    return result
