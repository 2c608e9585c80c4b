"""Replaying: every case of the quarter through the real processes, on its own clock."""

from __future__ import annotations

import asyncio
import pathlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from deploy.demo import arriving
from deploy.demo.membership import DESK
from deploy.demo.playing import COORDINATOR, MANAGER, SCREENER, Player
from deploy.quarter import saying
from deploy.quarter.agenda import Event, Step, Window
from deploy.quarter.plan import Path, PlannedCase
from mash.enquiry import Stage
from mash.kinds import Lane, StatementKind
from mash.particulars import EnquiryOutline
from mash.replay import set_replay_clock
from mash.statement import EnquiryId
from terminal_ui.casework import readable

CIRCLE = {DESK, "csc", "pol", "hea", "asc", "hou"}


@dataclass(slots=True)
class Replay:
    """A quarter under way: whose case has become which enquiry."""

    player: Player
    clock_file: pathlib.Path
    enquiries: dict[int, EnquiryId] = field(default_factory=dict)

    async def play(self, window: Window, done: Callable[[], None]) -> None:
        """Set the clock, then let everybody do what is theirs to do by now."""
        set_replay_clock(self.clock_file, window.at)
        cases: dict[int, list[Event]] = {}
        for event in window.events:
            cases.setdefault(event.case.number, []).append(event)
        async with asyncio.TaskGroup() as together:
            for events in cases.values():
                together.create_task(self._in_order(events, done))

    async def _in_order(self, events: list[Event], done: Callable[[], None]) -> None:
        for event in events:
            await _STEPS[event.step](self, event)
            done()

    async def arrive(self, event: Event) -> None:
        """A worry reaches a front door."""
        case = event.case
        outline = EnquiryOutline(case.kind, case.rating, case.received_at)
        if case.path is Path.DOOR:
            self.enquiries[case.number] = await self.player.open(
                case.opener, outline, saying.worry(case), CIRCLE
            )
            await self._allocate(case)
            return
        sent = await arriving.take_contact(
            self.player, case.opener, outline, saying.contact(case)
        )
        self.enquiries[case.number] = sent.enquiry_id

    async def screen(self, event: Event) -> None:
        """The desk screens a contact: three agencies tick it, or it is opened."""
        case, enquiry_id = event.case, self._id(event.case)
        if case.path is Path.TRIAGE:
            body, lane = saying.triaged(case), Lane.TRIAGE
            await arriving.screen(self.player, enquiry_id, body, lane)
            return
        body, lane = saying.to_be_opened(), Lane.ENQUIRY
        await arriving.screen(self.player, enquiry_id, body, lane)
        await arriving.open_contact(self.player, enquiry_id, saying.worry(case), CIRCLE)
        await self._allocate(case)

    async def tick(self, event: Event) -> None:
        """One of the three says that no enquiry is needed."""
        enquiry_id = self._id(event.case)
        await arriving.tick(self.player, event.agency, enquiry_id, saying.ticked())

    async def _allocate(self, case: PlannedCase) -> None:
        body = saying.allocated(case)
        kind, enquiry_id = StatementKind.ALLOCATION, self._id(case)
        await self.player.say(COORDINATOR, enquiry_id, kind, body, ())

    async def ask(self, event: Event) -> None:
        """The coordinator asks."""
        bodies = {a.agency: saying.question(event.case) for a in event.case.asked}
        await self.player.ask(self._id(event.case), bodies)

    async def answer(self, event: Event) -> None:
        """One agency answers."""
        (planned,) = (a for a in event.case.asked if a.agency == event.agency)
        body = saying.reply(event.case, planned)
        await self.player.answer(event.agency, self._id(event.case), body)

    async def decide(self, event: Event) -> None:
        """The manager decides, on what the desk can read."""
        enquiry_id, case = self._id(event.case), event.case
        await self.player.boards.until_stage(DESK, enquiry_id, Stage.ANSWERED)
        view = await self.player.view(*MANAGER, enquiry_id)
        opening = [h for h in view.statements if h.header.kind is StatementKind.ENQUIRY]
        digests = tuple(held.digest for held in (*opening, *readable(view)))
        body = saying.outcome(case, digests)
        await self.player.decide(enquiry_id, body, {case.opener})
        # The clock must not move on before the hub has put its time to a decision.
        await self.player.boards.until_stage(case.opener, enquiry_id, Stage.DECIDED)

    async def hand_over(self, event: Event) -> None:
        """The coordinator hands over."""
        body = saying.package(event.case)
        await self.player.hand_over(self._id(event.case), body, "north")

    async def accept(self, event: Event) -> None:
        """The receiving team accepts."""
        await self.player.reply(self._id(event.case), saying.acceptance())

    async def end(self, event: Event) -> None:
        """Whoever raised it is told, and the coordinator closes."""
        case, enquiry_id = event.case, self._id(event.case)
        if not case.is_enquiry:
            await self._screen_out(case)
        await arriving.feed_back(self.player, enquiry_id, saying.told_back())
        told = {case.opener}
        await self.player.close(enquiry_id, saying.ending(case), told, _last(case))

    async def _screen_out(self, case: PlannedCase) -> None:
        enquiry_id, who = self._id(case), MANAGER if case.again else SCREENER
        if case.path is Path.TRIAGE:
            await self.player.boards.until(
                DESK,
                enquiry_id,
                lambda row: row.stage is Stage.TRIAGE and row.waits_for_us,
            )
        body = saying.ended(case)
        await arriving.screen(self.player, enquiry_id, body, Lane.ENDED, who)

    def _id(self, case: PlannedCase) -> EnquiryId:
        return self.enquiries[case.number]


_STEPS: dict[Step, Callable[[Replay, Event], Awaitable[None]]] = {
    Step.ARRIVE: Replay.arrive,
    Step.SCREEN: Replay.screen,
    Step.TICK: Replay.tick,
    Step.ASK: Replay.ask,
    Step.ANSWER: Replay.answer,
    Step.DECIDE: Replay.decide,
    Step.HAND_OVER: Replay.hand_over,
    Step.ACCEPT: Replay.accept,
    Step.END: Replay.end,
}


def _last(case: PlannedCase) -> Stage:
    if not case.is_enquiry:
        return Stage.ENDED
    return Stage.ACCEPTED if case.handed_over else Stage.DECIDED
