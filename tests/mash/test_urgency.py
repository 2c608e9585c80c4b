"""Urgency: ratings and pauses, as the state keeps them for the clocks."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from mash.kinds import HandoverOutcome, StatementKind
from mash.rating import Rating
from mash.statement import Header
from tests.mash.casework_stories import (
    called,
    paused,
    rated,
)
from tests.mash.headers import (
    MADE_AT,
)
from tests.mash.stories import (
    ASKED,
    run,
    step,
)

Kind, Outcome = StatementKind, HandoverOutcome
MINUTE = timedelta(minutes=1)


def later(header: Header, minutes: int) -> Header:
    """The same, made so many minutes later."""
    return replace(header, made_at=MADE_AT + minutes * MINUTE)


def test_a_pause_ends_with_a_red_a_discussion_a_decision_or_a_word() -> None:
    """From when until when; it lasts while nothing ends it."""
    stopped = (*ASKED, later(paused(2), 5))
    enders = (
        rated(3, Rating.RED),
        called(3),
        step(3, Kind.DECISION),
        paused(3, stops=False),
    )

    assert run(*stopped).pauses == ((MADE_AT + 5 * MINUTE, None),)
    assert run(*stopped).paused
    for ender in enders:
        state = run(*stopped, later(ender, 9))
        assert state.pauses == ((MADE_AT + 5 * MINUTE, MADE_AT + 9 * MINUTE),)


def test_every_rating_that_took_effect_is_kept_with_its_time() -> None:
    """A lowering counts from the second person's word."""
    state = run(
        *ASKED,
        later(rated(2, Rating.GREEN), 1),
        later(rated(3, Rating.GREEN, "a.other"), 2),
        later(rated(4, Rating.RED), 3),
    )

    assert state.rated == (
        (MADE_AT, Rating.AMBER),
        (MADE_AT + 2 * MINUTE, Rating.GREEN),
        (MADE_AT + 3 * MINUTE, Rating.RED),
    )
