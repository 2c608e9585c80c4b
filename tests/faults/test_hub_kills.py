"""A hub that is killed at any moment loses nothing that it confirmed, and doubles nothing."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.attacks.cast import PLAN
from tests.faults.checking import HUB, check
from tests.faults.history import Acknowledged, Killed
from tests.faults.killing import kill_hub_under_load
from tests.faults.trial import Trial

KILLS = 20
SEED = 20_260_303
LIMIT_SECONDS = 200
WHOLE_SECONDS = 240


@pytest.mark.timeout(WHOLE_SECONDS)
async def test_a_hub_killed_twenty_times_keeps_its_word(tmp_path: Path) -> None:
    """What csc and pol were told is safe is in the log and at the desk, once, in order."""
    trial = Trial.found(tmp_path / "federation", PLAN)
    try:
        async with asyncio.timeout(LIMIT_SECONDS):
            await kill_hub_under_load(trial, KILLS, SEED)
            await trial.find_at_hub(("desk", "csc", "pol", "hea"))
            for member in ("desk", "csc", "pol", "hea", "north"):
                await trial.find_delivered(member)
    finally:
        trial.stop()
        saved = trial.save()

    assert check(trial.history) == [], f"the history is in {saved}"
    assert trial.history.count(Killed(HUB)) == KILLS
    assert sum(isinstance(each, Acknowledged) for each in trial.history) > KILLS
    assert trial.verify(HUB).code == 0
