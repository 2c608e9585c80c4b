"""Comparing: the table of 2012 and 2013, worked out instead of typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from agency_node.sheet.comparing import compare, compare_shares
from agency_node.sheet.making import Asked
from mash.errors import MalformedError
from mash.sheet import SUPPRESSED, Audience, Period
from tests.agency_node.sheet.cases import cell

_DAY = datetime(2026, 3, 31, 23, tzinfo=UTC)
SIX_MONTHS_OF_2012 = {
    "referrals": 2994,
    "initial assessments": 1569,
    "core assessments": 990,
    "s.47 enquiries": 435,
    "initial conferences": 192,
    "on a plan": 175,
    "became looked after": 109,
}
SIX_MONTHS_OF_2013 = {
    "referrals": 2838,
    "initial assessments": 1699,
    "core assessments": 1281,
    "s.47 enquiries": 598,
    "initial conferences": 293,
    "on a plan": 276,
    "became looked after": 147,
}
PER_CENT = (-5.2, 8.3, 29.4, 37.5, 52.6, 57.7, 34.9)
"""April to September, as published; but the slides print 30 for what is 29.4."""

CHANGE = compare(SIX_MONTHS_OF_2012, SIX_MONTHS_OF_2013, "2012")


def test_the_published_changes_follow_from_the_counts() -> None:
    """All but one of them as printed; that one was rounded by hand."""
    found = [
        round(100 * cell_of, 1)
        for name in SIX_MONTHS_OF_2012
        if isinstance(cell_of := cell(CHANGE.table, name, "change"), float)
    ]

    assert tuple(found) == PER_CENT


def test_fewer_came_and_graver() -> None:
    """An s.47 enquiry for each seventh referral became one for each fifth."""
    shares = compare_shares(
        SIX_MONTHS_OF_2012, SIX_MONTHS_OF_2013, "s.47 enquiries", "referrals"
    )
    per_cent = [
        round(100 * share, 1)
        for share in (cell(shares.table, p, "share") for p in ("before", "after"))
        if isinstance(share, float)
    ]

    assert per_cent == [14.5, 21.1]


def test_what_is_hidden_in_one_period_hides_the_change() -> None:
    """Else the change would give it away."""
    change = compare({"closed": SUPPRESSED}, {"closed": 20}, "before")

    assert cell(change.table, "closed", "after") == 20
    assert cell(change.table, "closed", "difference") is SUPPRESSED
    assert cell(change.table, "closed", "change") is SUPPRESSED


def test_nothing_grows_from_nothing_by_any_share() -> None:
    """There is nothing to divide by, and no 100 % is invented."""
    change = compare({}, {"closed": 20}, "before")

    assert cell(change.table, "closed", "difference") == 20
    assert cell(change.table, "closed", "change") is None


def test_outside_no_period_is_compared_with_part_of_itself() -> None:
    """The difference would be one day's own figures, however few."""
    april = Period(begins=_DAY, ends=_DAY + timedelta(days=30), words="April")
    all_but_a_day = replace(april, ends=_DAY + timedelta(days=29))
    inside = Asked(period=april, audience=Audience.HUB, at=_DAY, before=all_but_a_day)

    assert inside.before == all_but_a_day
    with pytest.raises(MalformedError, match="before"):
        replace(inside, audience=Audience.OUTSIDE)
