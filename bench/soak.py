"""Soaking: hub and nodes killed again and again under load, for as long as one likes.

Every round founds a new federation, kills its parties at moments drawn from a
seed, lets it heal, and accounts for every statement that anybody was told is
safe. A bad round keeps its folder, and its seed runs it again.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Coroutine
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any

import click

from tests.attacks.cast import PLAN
from tests.faults.checking import HUB, check
from tests.faults.courier import READER, SENDERS
from tests.faults.killing import kill_hub_under_load, kill_nodes_under_load
from tests.faults.trial import Trial

NODES = (*SENDERS, READER)

Round = Callable[[Trial, int, int], Coroutine[Any, Any, None]]


async def _kill_hub(trial: Trial, kills: int, seed: int) -> None:
    await kill_hub_under_load(trial, kills, seed)
    await trial.find_at_hub(NODES)
    for member in NODES:
        await trial.find_delivered(member)


async def _kill_nodes(trial: Trial, kills: int, seed: int) -> None:
    await kill_nodes_under_load(trial, kills, seed)
    await trial.find_at_hub(NODES)
    trial.stop()
    for member in NODES:
        trial.find_held(member)


ROUNDS: dict[str, tuple[Round, tuple[str, ...]]] = {
    "the hub": (_kill_hub, (HUB,)),
    "the nodes": (_kill_nodes, (HUB, *NODES)),
}


def run_round(name: str, kills: int, seed: int) -> bool:
    """Run one round and say how it went; return whether all was well."""
    folder = Path(mkdtemp(prefix="mash-soak-"))
    kill, verified = ROUNDS[name]
    trial = Trial.found(folder / "federation", PLAN)
    try:
        asyncio.run(kill(trial, kills, seed))
    finally:
        trial.stop()
        trial.save()
    offences = check(trial.history)
    unsound = [each for each in verified if trial.verify(each).code]
    counts = Counter(type(event).__name__.lower() for event in trial.history)
    click.echo(
        f"{name:<10} seed {seed}: {counts['killed']} kills,"
        f" {counts['acknowledged']} acknowledged, {len(offences)} offences"
    )
    if offences or unsound:
        click.echo(f"  {offences[:3]} {unsound}; everything is in {folder}", err=True)
        return False
    rmtree(folder)
    return True


@click.command()
@click.option("--kills", default=100, show_default=True, help="Kills in each round.")
@click.option("--minutes", default=0.0, help="Begin no round after so long.")
@click.option("--seed", default=1, show_default=True, help="Of the first round.")
def main(kills: int, minutes: float, seed: int) -> None:
    """Kill hub and nodes under load; exit 1 if anything confirmed was lost or doubled.

    One round of each, and with --minutes as many as fit.

    Example: python -m bench.soak --minutes 480 --kills 200 --seed 7
    """
    until, sound = time.monotonic() + minutes * 60, True
    while True:
        for name in ROUNDS:
            sound &= run_round(name, kills, seed)
        seed += 1
        if time.monotonic() >= until:
            break
    raise SystemExit(not sound)


if __name__ == "__main__":
    main()
