"""Killing: at moments drawn from a seed, so that a bad run can be run again."""

from __future__ import annotations

import asyncio
from random import Random
from typing import TypeGuard

from mash.kinds import StatementKind
from tests.faults.checking import HUB
from tests.faults.courier import READER, SENDERS, Courier, Tally
from tests.faults.history import Acknowledged, Event, Stated
from tests.faults.teller import Teller
from tests.faults.trial import Trial, header_of

MOST_BETWEEN_KILLS = 60
"""Statements acknowledged between one kill and the next, at most."""

MOST_STATED = 12
"""The same where people state one at a time."""

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


async def kill_nodes_under_load(trial: Trial, kills: int, seed: int) -> None:
    """State worries at two nodes for a third, while all three are killed; then heal.

    When this returns, the reader's node has confirmed everything acknowledged.
    """
    drawn, tally = Random(seed), Tally()
    nodes = (*SENDERS, READER)
    for name in (HUB, *nodes):
        await trial.start(name)
    tellers = [Teller(trial, sender, tally) for sender in SENDERS]
    async with asyncio.TaskGroup() as tasks:
        for teller in tellers:
            tasks.create_task(teller.run())
        while kills > 0:
            await tally.reach(tally.count + drawn.randint(1, MOST_STATED))
            name = drawn.choice(nodes)
            trial.kill(name)
            kills -= 1
            if kills and drawn.random() < KILLED_WHILE_STARTING:
                await _kill_while_starting(trial, name, drawn)
                kills -= 1
            await trial.start(name)
        for teller in tellers:
            teller.stopping = True
    for sender in SENDERS:
        await until_confirmed(trial, sender)


async def until_confirmed(trial: Trial, sender: str) -> None:
    """Follow a sender's log until the reader has confirmed all that it was told of."""
    mine = {e.statement for e in trial.history if _is_by(e, sender)}
    told = {e.statement for e in trial.history if isinstance(e, Acknowledged)}
    missing = mine & told
    async with trial.line(sender) as hub:
        async for delivery in hub.follow(0):
            for header in map(header_of, delivery.entries):
                if header.kind is StatementKind.RECEIPT and header.sender == READER:
                    missing -= {item.hex() for item in header.about}
            if not missing:
                return


def _is_by(event: Event, sender: str) -> TypeGuard[Stated]:
    return isinstance(event, Stated) and event.sender == sender


async def _kill_while_starting(trial: Trial, name: str, drawn: Random) -> None:
    """Kill it again before it serves; the moment is the fault, so it is drawn."""
    trial.federation.start(name)
    await asyncio.sleep(drawn.uniform(0, LONGEST_START_SECONDS))
    trial.kill(name)
