"""Killing: at moments drawn from a seed, so that a bad run can be run again."""

from __future__ import annotations

import asyncio
from random import Random

from tests.faults.checking import HUB
from tests.faults.courier import SENDERS, Courier, Tally
from tests.faults.trial import Trial

MOST_BETWEEN_KILLS = 60
"""Statements acknowledged between one kill and the next, at most."""

KILLED_WHILE_STARTING = 0.25
"""The part of all restarts that are cut short by another kill."""


LONGEST_START_SECONDS = 1.0


async def kill_hub_under_load(trial: Trial, kills: int, seed: int) -> None:
    """Hand statements in from two sides while the hub is killed; then let it heal.

    Everything that was stated is acknowledged when this returns.
    """
    drawn, tally = Random(seed), Tally()
    await trial.start(HUB)
    couriers = [Courier.of(trial, sender, tally) for sender in SENDERS]
    async with asyncio.TaskGroup() as tasks:
        for courier in couriers:
            tasks.create_task(courier.run())
        while kills > 0:
            await tally.reach(tally.count + drawn.randint(1, MOST_BETWEEN_KILLS))
            trial.kill(HUB)
            kills -= 1
            if kills and drawn.random() < KILLED_WHILE_STARTING:
                await _kill_while_starting(trial, HUB, drawn)
                kills -= 1
            await trial.start(HUB)
        for courier in couriers:
            courier.stopping = True


async def _kill_while_starting(trial: Trial, name: str, drawn: Random) -> None:
    """Kill it again before it serves; the moment is the fault, so it is drawn."""
    trial.federation.start(name)
    await asyncio.sleep(drawn.uniform(0, LONGEST_START_SECONDS))
    trial.kill(name)
