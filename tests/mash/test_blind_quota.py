"""How often one agency may ask another blind: a count, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mash.blind_quota import BlindAsked, require_within
from mash.errors import LookUpQuotaError
from mash.limits import (
    BLIND_ENQUIRIES_PER_DAY,
    BLIND_QUESTIONS_PER_ENQUIRY,
    BLIND_QUESTIONS_PER_MINUTE,
)

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
NEXT = BlindAsked(7, "2026-11", NOW)
HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)


def asked(leaf: int, ago: timedelta, epoch: str = "2026-11") -> BlindAsked:
    """A question that was put some time ago."""
    return BlindAsked(leaf, epoch, NOW - ago)


ENOUGH = {
    "three about the enquiry this month": (
        [asked(7, timedelta(days=day)) for day in (2, 3, 4)],
        "enquiry: at most 3",
    ),
    "two hundred enquiries within a day": (
        [asked(100 + n, HOUR) for n in range(BLIND_ENQUIRIES_PER_DAY)],
        "day: at most 200",
    ),
    "ten within a minute": (
        [asked(100 + n, SECOND) for n in range(BLIND_QUESTIONS_PER_MINUTE)],
        "minute: at most 10",
    ),
}
WITHIN = {
    "none": [],
    "three about it last month": [asked(7, 25 * 24 * HOUR, "2026-10")] * 3,
    "two hundred enquiries the day before": [
        asked(100 + n, 25 * HOUR) for n in range(200)
    ],
    "two hundred enquiries, this one among them": [
        asked(7, HOUR),
        *(asked(100 + n, HOUR) for n in range(199)),
    ],
    "ten more than a minute ago": [asked(100 + n, 61 * SECOND) for n in range(10)],
}


@pytest.mark.parametrize("name", ENOUGH)
def test_one_too_many_is_refused_and_says_which_count(name: str) -> None:
    """So that whoever asks knows whether to wait or to send a request."""
    past, said = ENOUGH[name]

    with pytest.raises(LookUpQuotaError, match=said):
        require_within(past, NEXT)


@pytest.mark.parametrize("name", WITHIN)
def test_what_is_within_every_count_passes(name: str) -> None:
    """Old months, old days and old minutes do not count."""
    passed = True
    try:
        require_within(WITHIN[name], NEXT)
    except LookUpQuotaError:
        passed = False

    assert passed


def test_the_agreement_may_allow_fewer_enquiries_a_day() -> None:
    """Never more than the limit, which its reader refuses."""
    past = [asked(100 + n, HOUR) for n in range(5)]

    with pytest.raises(LookUpQuotaError, match="at most 5 enquiries"):
        require_within(past, NEXT, 5)


@given(st.lists(st.integers(0, 3), max_size=60))
def test_no_enquiry_is_asked_about_more_than_three_times(leaves: list[int]) -> None:
    """However they come, minutes apart."""
    past: list[BlindAsked] = []
    for place, leaf in enumerate(leaves):
        wanted = BlindAsked(leaf, "2026-11", NOW + place * timedelta(minutes=7))
        try:
            require_within(past, wanted)
        except LookUpQuotaError:
            continue
        past.append(wanted)
    counts = [sum(each.leaf_index == leaf for each in past) for leaf in range(4)]

    assert max(counts) <= BLIND_QUESTIONS_PER_ENQUIRY
