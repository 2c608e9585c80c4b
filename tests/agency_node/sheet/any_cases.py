"""Any cases: made at random around a Tuesday, from a seed that hypothesis chooses.

Drawn one field at a time they would take minutes; a seed and a size are enough to find
a case again.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from hypothesis import strategies as st

from agency_node.sheet.facts import CaseFacts, Closing, Disputed, Found, Missing
from mash.agency import AgencyId
from mash.kinds import EnquiryKind, Lane
from mash.rating import Rating
from tests.agency_node.sheet.cases import TUESDAY, case, owed, person

MOST = 40

_HOUR = timedelta(hours=1)
_MEMBERS = ("csc", "pol", "hea", "north")
_CODES = ("NFA", "NFA", "ASSESSMENT", "STRATEGY_S47", "INFO_ADVICE")
_CHILDREN = tuple(person(name) for name in ("ann", "bob", "cat"))
_KINDS = (EnquiryKind.CHILD, EnquiryKind.ADULT, EnquiryKind.DOMESTIC_ABUSE)


def lists_of_cases() -> st.SearchStrategy[list[CaseFacts]]:
    """Up to `MOST` different cases."""
    return st.builds(
        lambda seed, size: some_cases(Random(seed), size),
        st.integers(0, 2**32),
        st.integers(0, MOST),
    )


def some_cases(rng: Random, size: int) -> list[CaseFacts]:
    """So many cases, contacts at any point of their way and enquiries."""
    return [_case(rng, number) for number in range(size)]


def _moment(rng: Random, since: datetime = TUESDAY - 30 * _HOUR) -> datetime:
    return since + rng.randint(0, 80) * _HOUR


def _later(rng: Random, since: datetime) -> datetime | None:
    return _moment(rng, since) if rng.random() < 0.7 else None


def _case(rng: Random, number: int) -> CaseFacts:
    came = _moment(rng)
    is_contact = rng.random() < 0.5
    opened = _later(rng, came) if is_contact else came
    screened = _later(rng, came) if is_contact else None
    known = rng.random() < 0.8
    decided = _later(rng, came) if opened else None
    return case(
        number,
        contact=is_contact,
        kind=rng.choice(_KINDS),
        door=AgencyId(rng.choice(_MEMBERS)),
        received_at=came,
        recorded_at=came,
        rating=rng.choice(list(Rating)),
        due_at=_moment(rng, came),
        statutory_due_at=_later(rng, came),
        source=rng.choice(["6", "2A", "1A", ""]) if known else "not yet read",
        screened_at=screened,
        led_at=screened,
        lane=rng.choice([Lane.ENDED, Lane.PASSED_ON]) if screened else None,
        opened_at=opened,
        children=rng.randint(0, 4) if known else None,
        adults=rng.randint(0, 2) if known else None,
        child_keys=tuple(rng.sample(_CHILDREN, rng.randint(0, 3))),
        grading=rng.choice(["", "STANDARD", "HIGH"]),
        decided_at=decided,
        found=tuple(_found(rng) for _ in range(rng.randint(0, 4))) if known else None,
        missing=(Missing(AgencyId(rng.choice(_MEMBERS)), "TOO_URGENT"),),
        strategy_at=_later(rng, came),
        requests=tuple(
            owed(
                rng.choice(_MEMBERS),
                came,
                _moment(rng, came),
                kept_at=_later(rng, came),
            )
            for _ in range(rng.randint(0, 3))
        ),
        feedback_at=_later(rng, came),
        challenges=(Disputed(rng.randint(1, 4), _moment(rng, came)),),
        closings=_closings(rng, came),
        worker=rng.choice(["", "desk-cara", "desk-dev"]),
    )


def _found(rng: Random) -> Found:
    return Found(
        adult=rng.random() < 0.3,
        level=rng.randint(1, 4),
        outcome=rng.choice(_CODES),
        person=rng.choice([None, *_CHILDREN]),
    )


def _closings(rng: Random, came: datetime) -> tuple[Closing, ...]:
    if rng.random() < 0.5:
        return ()
    closed = _moment(rng, came)
    return (Closing(closed, _later(rng, closed + _HOUR)),)
