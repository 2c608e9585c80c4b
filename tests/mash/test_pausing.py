"""Pauses: how far a due time moves, and that no Red ever does."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mash.calendars import OXON
from mash.errors import MalformedError, StateError
from mash.pausing import Pause, require_pausable, with_pauses
from mash.rating import Rating
from tests.mash.times import MOMENTS, STRETCHES, local

NOW = "03-20 12:00"
# Due, paused from and until, now; then due. All but the last three look back.
VECTORS: dict[str, tuple[str, list[tuple[str, str | None]], str, str]] = {
    "never": ("03-04 10:15", [], NOW, "03-04 10:15"),
    "for two hours": (
        ("03-04 10:15", [("03-03 11:00", "03-03 13:00")], NOW, "03-04 12:15")
    ),
    "over a night": (
        ("03-04 10:15", [("03-03 16:30", "03-04 09:00")], NOW, "03-04 11:15")
    ),
    "by night only": (
        ("03-04 10:15", [("03-03 18:00", "03-04 07:00")], NOW, "03-04 10:15")
    ),
    "into the next day": (
        ("03-04 16:30", [("03-03 11:00", "03-03 12:00")], NOW, "03-05 09:00")
    ),
    "twice": (
        "03-04 10:15",
        [("03-03 11:00", "03-03 12:00"), ("03-03 14:00", "03-03 15:00")],
        NOW,
        "03-04 12:15",
    ),
    "twice at once, told backwards": (
        "03-04 10:15",
        [("03-03 12:00", "03-03 14:00"), ("03-03 11:00", "03-03 13:00")],
        NOW,
        "03-04 13:15",
    ),
    "one within the other": (
        "03-04 10:15",
        [("03-03 11:00", "03-03 14:00"), ("03-03 12:00", "03-03 13:00")],
        NOW,
        "03-04 13:15",
    ),
    "two within reach of a long one": (
        "03-04 10:15",
        [
            ("03-03 11:00", "03-03 15:00"),
            ("03-03 12:00", "03-03 13:00"),
            ("03-03 14:00", "03-03 16:00"),
        ],
        NOW,
        "03-04 15:15",
    ),
    "again, in the time that was won": (
        "03-04 10:15",
        [("03-03 11:00", "03-03 13:00"), ("03-04 11:00", "03-04 12:00")],
        NOW,
        "03-04 13:15",
    ),
    "backwards": ("03-04 10:15", [("03-03 13:00", "03-03 11:00")], NOW, "03-04 10:15"),
    "when it was late already": (
        ("03-04 10:15", [("03-04 10:15", "03-04 12:00")], NOW, "03-04 10:15")
    ),
    "still": ("03-04 10:15", [("03-03 11:00", None)], "03-03 14:00", "03-04 13:15"),
    "still, and it began just now": (
        ("03-04 10:15", [("03-03 11:00", None)], "03-03 11:00", "03-04 10:15")
    ),
    "until later": (
        ("03-04 10:15", [("03-03 11:00", "03-03 16:00")], "03-03 12:00", "03-04 11:15")
    ),
}


def pauses_of(told: list[tuple[str, str | None]]) -> list[Pause]:
    """Local times as pauses."""
    return [(local(a), None if b is None else local(b)) for a, b in told]


@pytest.mark.parametrize("paused", VECTORS)
@pytest.mark.parametrize("rating", [Rating.AMBER, Rating.GREEN])
def test_a_due_time_moves_by_the_work_that_was_paused(
    rating: Rating, paused: str
) -> None:
    """By no more and no less, however often it was paused."""
    due, told, now, moved = VECTORS[paused]

    owed = with_pauses(rating, local(due), pauses_of(told), local(now))

    assert owed == local(moved)


PAUSES = st.lists(
    st.builds(
        lambda paused_at, length: (paused_at, length and paused_at + length),
        MOMENTS,
        st.none() | STRETCHES,
    ),
    max_size=5,
)


@given(st.sampled_from(Rating), MOMENTS, PAUSES, MOMENTS, STRETCHES)
def test_pausing_never_makes_anything_due_sooner(
    rating: Rating,
    due: datetime,
    pauses: list[Pause],
    now: datetime,
    later: timedelta,
) -> None:
    """Nor does waiting."""
    owed = with_pauses(rating, due, pauses, now)

    assert due <= owed <= with_pauses(rating, due, pauses, now + later)


@given(MOMENTS, PAUSES, MOMENTS)
def test_a_red_is_never_paused(
    due: datetime, pauses: list[Pause], now: datetime
) -> None:
    """Not even by pauses from before it was raised."""
    assert with_pauses(Rating.RED, due, pauses, now) == due


@given(MOMENTS, STRETCHES, STRETCHES)
def test_what_is_left_stays_while_paused(
    paused_at: datetime, left: timedelta, waited: timedelta
) -> None:
    """The working time that was left at the pause is left whenever it ends."""
    due, now = paused_at + left, paused_at + waited

    owed = with_pauses(Rating.AMBER, due, [(paused_at, None)], now)

    if owed > now:
        assert OXON.work_between(now, owed) == OXON.work_between(paused_at, due)


@pytest.mark.parametrize("rating", [Rating.AMBER, Rating.GREEN])
def test_amber_and_green_may_be_paused(rating: Rating) -> None:
    """A Red may not, and the error says so."""
    require_pausable(rating)

    with pytest.raises(StateError, match="Red"):
        require_pausable(Rating.RED)


NAIVE = datetime(2026, 3, 3, 10, 15)  # noqa: DTZ001 - that is the offence
REFUSED: dict[str, tuple[datetime, datetime, datetime | None, datetime]] = {
    "a due time": (NAIVE, local("03-03 11:00"), None, local(NOW)),
    "a beginning": (local("03-04 10:15"), NAIVE, None, local(NOW)),
    "an end": (local("03-04 10:15"), local("03-03 11:00"), NAIVE, local(NOW)),
    "now": (local("03-04 10:15"), local("03-03 11:00"), None, NAIVE),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_pause_without_a_zone_is_refused(what: str) -> None:
    """Whichever of its times it is."""
    due, paused_at, resumed_at, now = REFUSED[what]

    with pytest.raises(MalformedError, match="zone"):
        with_pauses(Rating.AMBER, due, [(paused_at, resumed_at)], now)
