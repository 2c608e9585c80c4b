"""Headless: every story played to its end without a screen, then proved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.text import Text

from deploy.demo.boards import WatchedBoards
from deploy.demo.earlier import play_earlier
from deploy.demo.federation import Federation
from deploy.demo.membership import PLAN
from deploy.demo.playing import WATCHERS, Player
from deploy.demo.proving import prove
from deploy.demo.scene import Scene, SetClock
from deploy.demo.settling import until_settled
from deploy.demo.staff import Staff
from deploy.demo.stocking import stock
from deploy.demo.story import Story
from deploy.demo.story_reading import all_stories
from deploy.demo.telling import check, tell
from mash.replay import ReplayClock, set_replay_clock

_DAY = timedelta(days=1)


async def play(folder: Path, console: Console, now: datetime) -> int:
    """Play every story in the order in which it happened; 0 if all promises held."""
    stories = sorted(all_stories(), key=lambda story: story.case.arrives_at)
    begins = min(arrival for story in stories for arrival in _arrivals(story)) - _DAY
    clock_file = folder / "clock"
    set_replay_clock(clock_file, begins)
    plan = replace(PLAN, backdated=max(_DAY, now - begins + _DAY))
    federation = Federation(
        folder / "federation",
        plan,
        ReplayClock(clock_file),
        replay_clock=clock_file,
    )
    federation.found(now)
    # Own records are those of the day on which the last story happens.
    set_replay_clock(clock_file, stories[-1].case.arrives_at)
    await stock(federation)
    set_replay_clock(clock_file, begins)
    async with federation:
        console.print(f"Up: a hub and {len(plan.members)} nodes, each on its own.")
        staff = Staff(federation)
        boards = WatchedBoards(staff, WATCHERS)
        await boards.open()
        player = Player(staff, boards, federation.clock)
        set_clock = partial(set_replay_clock, clock_file)
        scenes = [
            Scene(player, story, set_clock, partial(_say, console)) for story in stories
        ]
        await _year_before(scenes, player, set_clock)
        for scene in scenes:
            await _tell(scene)
        await until_settled(staff)
        await boards.close()
        await staff.close()
    return _prove(federation, stories, console)


async def _year_before(
    scenes: list[Scene], player: Player, set_clock: SetClock
) -> None:
    """What came in before the stories begin, in the order in which it came."""
    cases = [(earlier, scene) for scene in scenes for earlier in scene.story.earlier]
    cases.sort(key=lambda pair: pair[0].case.arrives_at)
    for earlier, scene in cases:
        scene.series.append(await play_earlier(player, earlier, set_clock))
    scenes[0].say(f"The year before: {len(cases)} contacts, each closed by itself.")


async def _tell(scene: Scene) -> None:
    story, say = scene.story, scene.say
    say(f"\nStory {story.number}. {story.title}\n  {story.tells}")
    await tell(scene)
    for agency, text in scene.crossed:
        say(f"  crossed from {agency}: {text}")
    for bait in story.bait:
        say(f"  stayed at {bait.agency}: {bait.text}")
    await check(scene)


def _prove(federation: Federation, stories: list[Story], console: Console) -> int:
    say = partial(_say, console)
    say("\nChecked on the stopped parties' own files:")
    failed = 0
    for finding in prove(federation, stories):
        failed += not finding.kept
        word = "kept  " if finding.kept else "BROKEN"
        say(f"  {word} {finding.promise}: {finding.detail}")
    say("Every promise was kept." if not failed else f"{failed} promises were broken.")
    return 1 if failed else 0


def _say(console: Console, text: str) -> None:
    console.print(Text(text), soft_wrap=True)


def _arrivals(story: Story) -> Iterator[datetime]:
    yield story.case.arrives_at
    yield from (earlier.case.arrives_at for earlier in story.earlier)
