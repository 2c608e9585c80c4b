"""The hub's own count of blind questions, by asker and affiliate."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from hub_broker.blind.counting import REMEMBERED, Counts
from mash.agency import AgencyId
from mash.blind import BlindQuestion
from mash.errors import IdReusedError, LookUpQuotaError
from tests.mash.test_blind import NOW, QUESTION


def numbered(number: int, **changes: object) -> BlindQuestion:
    """One question after the other."""
    named = replace(QUESTION, question_id=number.to_bytes(16, "big"))
    return replace(named, **changes)  # type: ignore[arg-type] # any field


def test_the_same_question_is_counted_once() -> None:
    """Whoever recorded it on the way cannot put it again."""
    counts = Counts()
    counts.count(numbered(1), 200, NOW)

    with pytest.raises(IdReusedError):
        counts.count(numbered(1), 200, NOW)


def test_each_pair_is_counted_by_itself() -> None:
    """What one asks of one takes nothing from what another may ask, or of whom."""
    counts = Counts()
    for number in range(3):
        counts.count(numbered(number), 200, NOW)
    with pytest.raises(LookUpQuotaError):
        counts.count(numbered(3), 200, NOW)

    counts.count(numbered(4, addressee=AgencyId("frs")), 200, NOW)
    counts.count(numbered(5, asker=AgencyId("csc")), 200, NOW)
    with pytest.raises(LookUpQuotaError):
        counts.count(numbered(6), 200, NOW + timedelta(days=3))


def test_what_is_long_ago_is_forgotten() -> None:
    """Else a hub that runs for years would remember every question."""
    counts = Counts()
    for number in range(3):
        counts.count(numbered(number), 200, NOW)
    counts.count(numbered(9), 200, NOW + REMEMBERED + timedelta(days=1))

    with pytest.raises(IdReusedError):
        counts.count(numbered(9), 200, NOW + REMEMBERED + timedelta(days=1))
