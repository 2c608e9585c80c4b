"""Due times under the Oxfordshire profile, over weekends, holidays and clock changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mash.clock import LONDON, OXON, clocks_of, due_at, handover_due, rerated
from mash.errors import MalformedError
from mash.profiles import profile
from mash.rating import Rating
from tests.mash.times import MOMENTS, local

# Received, then due: Red, Amber, Green. Local time, 2026 unless it says another year.
VECTORS = {
    "plain": ("03-03 10:15", "03-03 14:15", "03-04 10:15", "03-06 10:15"),
    "Friday closes earlier": (
        "03-05 16:45",
        "03-05 20:45",
        "03-06 16:00",
        "03-10 16:45",
    ),
    "after Friday's close": (
        "03-06 16:05",
        "03-06 20:05",
        "03-10 08:30",
        "03-12 08:30",
    ),
    "before Easter": ("04-02 16:45", "04-02 20:45", "04-07 16:45", "04-09 16:45"),
    "by night at Easter": ("04-04 02:20", "04-04 06:20", "04-08 08:30", "04-10 08:30"),
    "clocks go forward": ("03-29 00:30", "03-29 05:30", "03-31 08:30", "04-02 08:30"),
    "before Christmas": ("12-24 16:50", "12-24 20:50", "12-29 16:50", "12-31 16:50"),
    "clocks go forward at Easter": (
        "2027-03-28 00:30",
        "2027-03-28 05:30",
        "2027-03-31 08:30",
        "2027-04-02 08:30",
    ),
    "clocks go back": ("10-25 00:30", "10-25 03:30", "10-27 08:30", "10-29 08:30"),
    "before opening": ("03-03 07:00", "03-03 11:00", "03-04 08:30", "03-06 08:30"),
    "at the close": ("03-03 17:00", "03-03 21:00", "03-05 08:30", "03-09 08:30"),
}


@pytest.mark.parametrize("why", VECTORS)
@pytest.mark.parametrize("rating", Rating)
def test_decisions_are_owed(rating: Rating, why: str) -> None:
    """Each received time has one due time for each rating."""
    received, *due = VECTORS[why]

    owed = due_at(rating, local(received))

    assert owed == local(due[rating - 1]).astimezone(UTC)
    assert owed.tzinfo is UTC


HANDOVERS = {
    "Red is an hour, even by night": (Rating.RED, "04-04 02:20", "04-04 03:20"),
    "Amber is a working day": (Rating.AMBER, "03-05 16:45", "03-06 16:00"),
    "Green is a working day": (Rating.GREEN, "03-05 16:45", "03-06 16:00"),
}


@pytest.mark.parametrize("why", HANDOVERS)
def test_acceptances_are_owed(why: str) -> None:
    """A hand-over is accepted within an hour, or within a working day."""
    rating, at, due = HANDOVERS[why]

    assert handover_due(rating, local(at)) == local(due)


@given(MOMENTS, st.timedeltas(timedelta(0), timedelta(days=10)))
def test_what_comes_later_is_never_owed_sooner(
    received_at: datetime, later: timedelta
) -> None:
    """Nothing is gained by waiting to send."""
    for rating in Rating:
        assert due_at(rating, received_at) <= due_at(rating, received_at + later)


@given(MOMENTS)
def test_working_days_end_in_working_hours(received_at: datetime) -> None:
    """No Amber or Green falls due while the hub is closed."""
    for rating in (Rating.AMBER, Rating.GREEN):
        due = due_at(rating, received_at).astimezone(LONDON)
        hours = OXON.hours(due.date())

        assert hours is not None
        assert hours.opens <= due.time() <= hours.closes


EDGES = {
    "the last evening, Red": (Rating.RED, datetime(9999, 12, 31, 23, tzinfo=UTC)),
    "the last evening, Amber": (Rating.AMBER, datetime(9999, 12, 31, 23, tzinfo=UTC)),
    "the first moment, Green": (Rating.GREEN, datetime(1, 1, 1, tzinfo=UTC)),
}


@pytest.mark.parametrize("edge", EDGES)
def test_the_edge_of_the_calendar_is_refused(edge: str) -> None:
    """A time that cannot be reckoned with is a malformed one, not a crash."""
    with pytest.raises(MalformedError, match="outside the calendar"):
        due_at(*EDGES[edge])


CLOCKS = {
    "a Green owes its decision in three days, and an answer in one": (
        Rating.GREEN,
        True,
        [("rating", "03-06 10:15"), ("statutory", "03-04 10:15")],
    ),
    "a Red is owed before the law asks": (
        Rating.RED,
        True,
        [("rating", "03-03 14:15"), ("statutory", "03-04 10:15")],
    ),
    "what is no referral has no statutory clock": (
        Rating.AMBER,
        False,
        [("rating", "03-04 10:15")],
    ),
}


@pytest.mark.parametrize("why", CLOCKS)
def test_two_clocks_run_side_by_side(why: str) -> None:
    """Neither hides the other, and each says whose rule it is."""
    rating, referral, due = CLOCKS[why]

    clocks = clocks_of(rating, local("03-03 10:15"), referral=referral)

    assert [(c.name, c.due_at) for c in clocks] == [(n, local(at)) for n, at in due]
    assert all(clock.source for clock in clocks)


def test_both_clocks_run_on_the_hubs_own_calendar() -> None:
    """A hub that is shut on the Wednesday owes nothing on it."""
    shut = replace(OXON, extra_closed=frozenset({date(2026, 3, 4)}))

    clocks = clocks_of(Rating.AMBER, local("03-03 10:15"), profile("OXON", shut))

    assert {clock.due_at for clock in clocks} == {local("03-05 10:15")}


RERATINGS = {
    "raised an hour later: three are left": (
        (Rating.GREEN, Rating.RED),
        ("03-06 10:15", "03-03 14:15"),
    ),
    "raised, and a request keeps a due time that is sooner": (
        (Rating.GREEN, Rating.AMBER),
        ("03-03 12:00", "03-03 12:00"),
    ),
    "lowered": ((Rating.RED, Rating.GREEN), ("03-03 14:15", "03-06 10:15")),
    "left as it was": ((Rating.AMBER, Rating.AMBER), ("03-03 12:00", "03-03 12:00")),
}


@pytest.mark.parametrize("why", RERATINGS)
def test_a_new_rating_runs_from_when_it_was_received(why: str) -> None:
    """Not from when somebody noticed: all of these were received on Tuesday at 10:15."""
    (before, after), (stated, due) = RERATINGS[why]

    owed = rerated(local(stated), before, after, local("03-03 10:15"))

    assert owed == local(due)


@given(MOMENTS, MOMENTS, st.sampled_from(Rating), st.sampled_from(Rating))
def test_raising_tightens_and_lowering_loosens(
    received_at: datetime, stated: datetime, before: Rating, after: Rating
) -> None:
    """Whatever was stated before."""
    owed = rerated(stated, before, after, received_at)

    if after < before:
        assert owed <= min(stated, due_at(after, received_at))
    elif after > before:
        assert owed >= max(stated, due_at(after, received_at))
    else:
        assert owed == stated
