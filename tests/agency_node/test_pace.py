"""How often one person may search: a burst and a pace, and an hour's allowance."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agency_node.access import Action
from agency_node.access_log import COMMAND_LINE, Access
from agency_node.pace import (
    BURST,
    COMMAND_WINDOW,
    MOST_BY_COMMAND,
    SECONDS_EACH,
    CommandPace,
    TerminalPace,
)
from mash.errors import SearchPaceError
from mash.role import Role

NOW = datetime(2026, 3, 2, 10, 15, tzinfo=UTC)
A_SECOND = timedelta(seconds=1)


class Stopwatch:
    """Seconds that move when a test says so."""

    now = 0.0

    def __call__(self) -> float:
        """What it shows."""
        return self.now


def allowed(pace: TerminalPace, tries: int, who: str = "una") -> int:
    """How many of so many tries at once pass."""
    passed = 0
    for _ in range(tries):
        try:
            pace.take(who)
        except SearchPaceError:
            continue
        passed += 1
    return passed


def test_a_burst_passes_and_then_one_every_two_seconds() -> None:
    """Thirty at once; after them one for each two seconds that have gone by."""
    watch = Stopwatch()
    pace = TerminalPace(watch)

    first = allowed(pace, 2 * BURST)
    watch.now += SECONDS_EACH - 0.1
    early = allowed(pace, 5)
    watch.now += 0.1
    later = allowed(pace, 5)
    watch.now += 10 * SECONDS_EACH

    assert (first, early, later) == (BURST, 0, 1)
    assert allowed(pace, 50) == 10


def test_a_refusal_says_when_to_go_on_and_means_it() -> None:
    """Whole seconds, rounded up; then it passes."""
    watch = Stopwatch()
    pace = TerminalPace(watch)
    allowed(pace, BURST)

    with pytest.raises(SearchPaceError, match="go on in 2 s"):
        pace.take("una")
    watch.now += 2

    assert allowed(pace, 1) == 1


def test_each_practitioner_has_their_own_pace() -> None:
    """Una's burst takes nothing from Ines."""
    pace = TerminalPace(Stopwatch())
    allowed(pace, BURST)

    assert allowed(pace, 1, "ines") == 1


@given(st.lists(st.floats(0, 30), max_size=120))
def test_no_rhythm_gets_more_than_the_burst_and_the_pace(pauses: list[float]) -> None:
    """However the tries are spread."""
    watch = Stopwatch()
    pace = TerminalPace(watch)
    passed = 0
    for pause in pauses:
        watch.now += pause
        passed += allowed(pace, 3)

    assert passed <= BURST + watch.now / SECONDS_EACH + 1e-6


def entry(at: datetime, **changes: object) -> Access:
    """One search by command."""
    said: dict[str, object] = {
        "at": at,
        "practitioner": "una",
        "role": Role.RESEARCHER,
        "action": Action.SEARCH_RECORDS,
        "target": "",
        "enquiry": "E-7K3MQ2",
        "terminal": COMMAND_LINE,
        "allowed": True,
    }
    return Access(**{**said, **changes})  # type: ignore[arg-type]


COUNTED = {
    "a search of this hour": (entry(NOW - A_SECOND), 1),
    "a verdict, which searches too": (
        entry(NOW - A_SECOND, action=Action.DECIDE_IDENTITY),
        1,
    ),
    "a search an hour ago": (entry(NOW - COMMAND_WINDOW), 0),
    "somebody else's": (entry(NOW - A_SECOND, practitioner="ines"), 0),
    "one at a terminal": (entry(NOW - A_SECOND, terminal="t1"), 0),
    "one that was refused": (entry(NOW - A_SECOND, allowed=False), 0),
    "something else": (entry(NOW - A_SECOND, action=Action.LIST_FLOWS), 0),
}


@pytest.mark.parametrize("name", COUNTED)
def test_what_counts_toward_the_hour(name: str) -> None:
    """What a search by command of this practitioner, allowed, within the hour."""
    access, counts = COUNTED[name]

    pace = CommandPace("una", [access], NOW)

    assert pace.left(NOW) == MOST_BY_COMMAND - counts


def test_the_log_is_read_no_further_than_the_hour() -> None:
    """Years of it would take long."""
    entries = iter([entry(NOW - A_SECOND), entry(NOW - 2 * COMMAND_WINDOW), entry(NOW)])

    CommandPace("una", entries, NOW)

    assert len([*entries]) == 1


def test_the_hours_allowance_comes_back_as_the_hour_moves_on() -> None:
    """The refusal says when; a second later that one more passes."""
    earlier = [entry(NOW - timedelta(minutes=10)) for _ in range(MOST_BY_COMMAND - 1)]
    pace = CommandPace("una", earlier, NOW)
    pace.take(NOW)

    with pytest.raises(SearchPaceError, match="go on after 11:05 UTC"):
        pace.take(NOW)

    assert pace.left(NOW + timedelta(minutes=50)) == MOST_BY_COMMAND - 1
