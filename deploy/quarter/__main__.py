"""``python -m deploy.quarter``: twelve weeks of a hub's work through real processes."""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
)

from deploy.demo.boards import WatchedBoards
from deploy.demo.federation import Federation
from deploy.demo.membership import PLAN
from deploy.demo.playing import WATCHERS, Player
from deploy.demo.seating import PASSPHRASE, write_terminals
from deploy.demo.settling import until_settled
from deploy.demo.staff import Staff
from deploy.quarter import plan as planned
from deploy.quarter import reporting, shape
from deploy.quarter.agenda import agenda, windows
from deploy.quarter.generating import generate
from deploy.quarter.plan import PlannedCase
from deploy.quarter.replaying import Replay
from mash.calendars import LONDON
from mash.replay import ReplayClock, set_replay_clock
from mash.statement import StatementId

DEFAULT_SEED = 2015


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--seed", default=DEFAULT_SEED, show_default=True, help="Which quarter.")
@click.option(
    "--share",
    type=click.FloatRange(0, 1, min_open=True),
    default=1.0,
    show_default=True,
    help="How much of a quarter; 0.02 for a quick look.",
)
@click.option(
    "--keep",
    type=click.Path(path_type=Path, file_okay=False),
    help="Keep the federation in this folder, which must be new or empty.",
)
def main(seed: int, share: float, keep: Path | None) -> None:
    """Replay a quarter of a hub's work as fast as the processes go.

    Every case is opened, asked, answered, decided, handed over and closed by
    staff at terminals of separate nodes, on a clock that runs months in minutes.
    All people are fictional. The last line is one JSON object.
    """
    now = datetime.now(UTC)
    begins = shape.latest_quarter(now)
    cases = generate(seed, begins, share)
    with ExitStack() as stack:
        folder = keep or Path(
            stack.enter_context(tempfile.TemporaryDirectory(prefix="mash-quarter-"))
        )
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        result = asyncio.run(_replay(folder, cases, now, kept=keep is not None))
        if keep:
            first = begins.astimezone(LONDON).date()
            last = first + shape.LENGTH
            period = f"--from {first} --to {last}"
            click.echo(
                f"Kept. Its sheet: make desk KEEP={keep} RUN='day-sheet {period}'"
            )
    click.echo(json.dumps(reporting.as_json(result)))
    sys.exit(any((result.lost, result.duplicated, result.misdelivered)))


async def _replay(
    folder: Path, cases: list[PlannedCase], now: datetime, *, kept: bool
) -> reporting.Result:
    clock_file = folder / "clock"
    begins = cases[0].received_at - timedelta(days=1)
    set_replay_clock(clock_file, begins)
    plan = replace(PLAN, backdated=now - begins + timedelta(days=1))
    clock = ReplayClock(clock_file)
    federation = Federation(
        folder / "federation",
        plan,
        clock,
        replay_clock=clock_file,
        passphrase=PASSPHRASE if kept else None,
    )
    federation.found(now)
    write_terminals(federation)
    async with federation:
        staff = Staff(federation)
        boards = WatchedBoards(staff, WATCHERS)
        await boards.open()
        replay = Replay(Player(staff, boards, clock), clock_file)
        started = time.monotonic()
        await _play(replay, cases)
        await until_settled(staff)
        seconds = time.monotonic() - started
        await boards.close()
        await staff.close()
    return _result(federation, cases, set(staff.sent), seconds)


async def _play(replay: Replay, cases: list[PlannedCase]) -> None:
    events = agenda(cases)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task("Replaying the quarter", total=len(events))
        for window in windows(events):
            await replay.play(window, lambda: progress.advance(task))
            progress.update(task, description=f"{window.at:%a %d %b %H:%M}")


def _result(
    federation: Federation,
    cases: list[PlannedCase],
    signed: set[StatementId],
    seconds: float,
) -> reporting.Result:
    log = reporting.logged(federation)
    boxes = {
        member: reporting.held(federation, member) for member in federation.members
    }
    found = reporting.faults(log, signed, boxes)
    enquiries = [case for case in cases if case.is_enquiry]
    return reporting.Result(
        enquiries=len(enquiries),
        people=sum(len(case.people) for case in enquiries),
        weeks=shape.WEEKS,
        statements=len(log),
        seconds=seconds,
        acked_per_second=len(log) / seconds,
        in_time_share=reporting.in_time_share(log),
        notifications=sum(case.path is planned.Path.TRIAGE for case in cases),
        lost=found.lost,
        duplicated=found.duplicated,
        misdelivered=found.misdelivered,
    )


if __name__ == "__main__":
    main()
