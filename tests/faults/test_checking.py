"""The check is checked: every planted offence is found, and none where there is none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.faults.checking import Offence, check
from tests.faults.history import (
    Acknowledged,
    Event,
    Found,
    Killed,
    Stated,
    read_history,
    write_history,
)

STATED = [
    Stated("c1", "csc", ("desk",)),
    Stated("p1", "pol", ("desk", "hea")),
    Stated("c2", "csc", ("desk",)),
    Stated("c3", "csc", ("desk",)),
]
ACKNOWLEDGED = [Acknowledged("c1"), Acknowledged("p1"), Acknowledged("c2")]
LOG = ["c1", "p1", "c2"]

Plant = Callable[[list[Event]], list[Event]]


def _history() -> list[Event]:
    """All well: c3 was never acknowledged, and is nowhere."""
    return [
        *STATED,
        *ACKNOWLEDGED,
        Killed("hub"),
        *(Found(item, "hub") for item in LOG),
        *(Found(item, "desk") for item in LOG),
        Found("p1", "hea"),
    ]


def _without(event: Event) -> Plant:
    return lambda events: [each for each in events if each != event]


def _swapped(holder: str) -> Plant:
    """The first and the last that somebody holds, the other way round."""

    def plant(events: list[Event]) -> list[Event]:
        first, last = Found("c1", holder), Found("c2", holder)
        moved = {first: last, last: first}
        return [
            moved.get(each, each) if isinstance(each, Found) else each
            for each in events
        ]

    return plant


SABOTAGE: dict[str, tuple[Plant, Offence]] = {
    "the log lost one": (_without(Found("c1", "hub")), Offence("lost", "hub", "c1")),
    "a recipient lost one": (
        _without(Found("p1", "hea")),
        Offence("lost", "hea", "p1"),
    ),
    "the log has one twice": (
        lambda events: [*events, Found("c2", "hub")],
        Offence("twice", "hub", "c2"),
    ),
    "a recipient has one twice": (
        lambda events: [*events, Found("p1", "hea")],
        Offence("twice", "hea", "p1"),
    ),
    "one went to somebody else": (
        lambda events: [*events, Found("c1", "hea")],
        Offence("misdelivered", "hea", "c1"),
    ),
    "one that nobody stated": (
        lambda events: [*events, Found("x9", "hub")],
        Offence("misdelivered", "hub", "x9"),
    ),
    "the log turned a sender's round": (
        _swapped("hub"),
        Offence("disordered", "hub", "c1"),
    ),
    "a recipient has them in another order than the log": (
        _swapped("desk"),
        Offence("disordered", "desk", "c1"),
    ),
}


@pytest.mark.parametrize("name", SABOTAGE)
def test_a_planted_offence_is_found(name: str) -> None:
    """A check that cannot fail would prove nothing about the product."""
    plant, offence = SABOTAGE[name]

    assert offence in check(plant(_history()))


def test_a_good_history_is_good() -> None:
    """What was never acknowledged may be anywhere, or nowhere."""
    assert check(_history()) == []
    late = [*_history(), Found("c3", "hub"), Found("c3", "desk")]
    assert check(late) == []


@given(st.sampled_from([e for e in _history() if isinstance(e, Found)]))
def test_no_single_loss_goes_unnoticed(gone: Found) -> None:
    """Whichever copy of an acknowledged statement disappears."""
    offences = check(_without(gone)(_history()))

    assert Offence("lost", gone.holder, gone.statement) in offences


def test_a_history_is_the_same_once_it_was_written_down(tmp_path: Path) -> None:
    """So that a failure can be looked at again."""
    path = tmp_path / "history.jsonl"
    write_history(path, _history())

    assert list(read_history(path)) == _history()
