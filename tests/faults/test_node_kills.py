"""A node that is killed at any moment loses nothing that its staff were told is safe."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.attacks.cast import PLAN
from tests.faults.checking import HUB, check
from tests.faults.courier import READER, SENDERS
from tests.faults.history import Acknowledged, Killed
from tests.faults.killing import kill_nodes_under_load
from tests.faults.trial import Trial

KILLS = 20
SEED = 20_260_304
LIMIT_SECONDS = 200
WHOLE_SECONDS = 240
NODES = (*SENDERS, READER)


@pytest.mark.timeout(WHOLE_SECONDS)
async def test_nodes_killed_twenty_times_keep_their_word(tmp_path: Path) -> None:
    """What was signed is in the log and at the desk's node, once, in order, and opens."""
    trial = Trial.found(tmp_path / "federation", PLAN)
    try:
        async with asyncio.timeout(LIMIT_SECONDS):
            await kill_nodes_under_load(trial, KILLS, SEED)
            await trial.find_at_hub(NODES)
    finally:
        trial.stop()
        saved = trial.save()
    for member in NODES:
        trial.find_held(member)

    assert check(trial.history) == [], f"the history is in {saved}"
    assert sum(isinstance(each, Killed) for each in trial.history) == KILLS
    assert sum(isinstance(each, Acknowledged) for each in trial.history) > KILLS
    assert {name: trial.verify(name).code for name in (HUB, *NODES)} == dict.fromkeys(
        (HUB, *NODES), 0
    )
