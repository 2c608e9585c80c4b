"""Gating: what waits at the hub until somebody reads it."""

from __future__ import annotations

import pytest

from mash.gating import gate_of
from mash.kinds import Gate, StatementKind
from mash.rating import Rating

Kind = StatementKind

WAITS = {Kind.ANSWER, Kind.RELEASE, Kind.TICK, Kind.CORRECTION}
"""What an agency tells of its own records, and may have told of the wrong person."""


@pytest.mark.parametrize("kind", Kind, ids=lambda kind: kind.name)
def test_what_can_be_taken_back_unread_waits_at_the_hub(kind: StatementKind) -> None:
    """All the rest comes with its share, so that it can be read offline."""
    waits = Gate.ON_READING if kind in WAITS else Gate.ON_DELIVERY

    assert gate_of(kind, Rating.AMBER) is gate_of(kind, None) is waits


@pytest.mark.parametrize("kind", Kind, ids=lambda kind: kind.name)
def test_nothing_red_waits(kind: StatementKind) -> None:
    """A cut cable must not stand between a doctor and a warning."""
    assert gate_of(kind, Rating.RED) is Gate.ON_DELIVERY
