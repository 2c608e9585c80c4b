"""The quarter adds up to the published figures, and is the same for the same seed."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

import pytest

from deploy.quarter import shape
from deploy.quarter.generating import generate
from deploy.quarter.plan import Path, PlannedCase
from mash.clock import due_at
from mash.rating import Rating

BEGINS = shape.latest_quarter(datetime(2026, 11, 22, 12, 0, tzinfo=UTC))


@pytest.fixture(scope="module")
def cases() -> list[PlannedCase]:
    """One whole quarter."""
    return generate(2015, BEGINS)


def test_it_begins_on_a_monday_twelve_weeks_before_this_one() -> None:
    """22 November 2026 is a Sunday; its Monday is the 16th."""
    assert datetime(2026, 8, 23, 23, 0, tzinfo=UTC) == BEGINS


def test_enquiries_and_people_are_those_published(cases: list[PlannedCase]) -> None:
    """1,139 enquiries about 1,963 children."""
    enquiries = [case for case in cases if case.is_enquiry]

    assert len(enquiries) == shape.ENQUIRIES == 1_139
    assert sum(len(case.people) for case in enquiries) == shape.PEOPLE == 1_963


def test_seventy_of_a_hundred_notifications_need_no_enquiry(
    cases: list[PlannedCase],
) -> None:
    """Of all domestic-abuse notifications, within the chance of one draw."""
    kinds = Counter((case.kind.name, case.is_enquiry) for case in cases)
    without, asked = kinds["DOMESTIC_ABUSE", False], kinds["DOMESTIC_ABUSE", True]
    assert without == sum(case.path is Path.TRIAGE for case in cases)

    assert without / (without + asked) == pytest.approx(0.70, abs=0.04)


def test_two_in_a_hundred_are_late(cases: list[PlannedCase]) -> None:
    """Exactly: which ones are late is drawn, how many is not."""
    enquiries = [case for case in cases if case.is_enquiry]
    late = [c for c in enquiries if c.decided_at > due_at(c.rating, c.received_at)]

    assert len(late) == round(shape.ENQUIRIES * (1 - shape.IN_TIME))


def test_every_rating_is_there_in_its_share(cases: list[PlannedCase]) -> None:
    """Red is never a rounding error."""
    ratings = Counter(case.rating for case in cases if case.is_enquiry)

    for rating, share in shape.RATINGS.items():
        assert ratings[rating] / shape.ENQUIRIES == pytest.approx(share, abs=0.05)
    assert ratings[Rating.RED] > 0


def test_families_come_again(cases: list[PlannedCase]) -> None:
    """About as often as they do in England."""
    seen = Counter(case.people for case in cases)
    again = sum(count - 1 for count in seen.values())

    assert again / len(cases) == pytest.approx(shape.SEEN_BEFORE, abs=0.04)


def test_the_same_seed_gives_the_same_quarter() -> None:
    """And another seed another."""
    assert generate(7, BEGINS, 0.05) == generate(7, BEGINS, 0.05)
    assert generate(7, BEGINS, 0.05) != generate(8, BEGINS, 0.05)
