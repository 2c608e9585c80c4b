"""Playing: staff taking one case through the hub, each at their own terminal."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from deploy.demo.boards import AGAIN_SECONDS, PATIENCE_SECONDS, WatchedBoards
from deploy.demo.composing import Composer
from deploy.demo.membership import DESK
from deploy.demo.staff import Staff
from mash.agency import AgencyId
from mash.basis import Basis
from mash.bodies import (
    AnswerBody,
    Body,
    DecisionBody,
    EnquiryBody,
    HandoverBody,
    HandoverReplyBody,
    RationaleBody,
    RecallBody,
    ReleaseBody,
    RequestBody,
)
from mash.enquiry import EnquiryState, Stage
from mash.kinds import EnquiryKind, HandoverOutcome, RecallReason, StatementKind
from mash.marking import Marking
from mash.particulars import EnquiryOutline, Particulars
from mash.role import Role
from mash.statement import EnquiryId, StatementId
from terminal_ui.casework import state_of, strictest
from terminal_ui.targets import handover_for, request_for
from terminal_ui.views import EnquiryView, Held, Sent

COORDINATOR = "desk-coordinator", Role.HUB_COORDINATOR
SCREENER = "desk-screener", Role.SCREENER
MANAGER = "desk-manager", Role.DECISION_MAKER
RECEIVER = "north-manager", Role.LOCALITY_RECEIVER

POLICE = "pol"
"""Answers under DPA 2018 Part 3, where the purpose is to protect a child."""

ASKED = ("csc", "asc", "pol", "hea", "hou", "frs", "tsd")
WATCHERS = {
    DESK: COORDINATOR,
    "north": RECEIVER,
    **{a: (f"{a}-lead", Role.RELEASER) for a in ASKED},
}
"""Who sits at each agency's board."""


def front_door(agency: str) -> tuple[str, Role]:
    """Who takes contacts at an agency."""
    return "desk-duty" if agency == DESK else f"{agency}-front", Role.FRONT_DOOR


def releaser(agency: str) -> tuple[str, Role]:
    """Who may release for an agency."""
    return f"{agency}-lead", Role.RELEASER


class NothingWaitsError(Exception):
    """A terminal did not show what its user was told to act on."""


@dataclass(frozen=True, slots=True)
class Player:
    """Plays the staff of every agency. Everything goes through operator APIs."""

    staff: Staff
    boards: WatchedBoards
    clock: Callable[[], datetime]

    async def open(
        self, agency: str, outline: EnquiryOutline, body: EnquiryBody, circle: set[str]
    ) -> EnquiryId:
        """A worry enters at an agency's front door and goes to the desk.

        What the desk itself takes goes to children's social care, who must act.
        """
        composer = Composer(None, outline, self.clock())
        to = "csc" if agency == DESK else DESK
        intent = composer.enquiry(body, to, circle | {agency, to, DESK})
        sent = await self.staff.state(*front_door(agency), intent)
        await self.boards.until(DESK, sent.enquiry_id, lambda _: True)
        return sent.enquiry_id

    async def say(
        self,
        who: tuple[str, Role],
        enquiry_id: EnquiryId,
        kind: StatementKind,
        body: Body,
        to: Iterable[str],
        *,
        particulars: Particulars | None = None,
        about: tuple[StatementId, ...] = (),
    ) -> Sent:
        """Anybody states anything in a case, once their terminal shows what it is about."""
        view, state = await self.until_known(who, enquiry_id, about)
        intent = Composer.on(state, self.clock(), strictest(view)).state(
            kind, body, sorted(set(to)), particulars, about
        )
        return await self.staff.state(*who, intent)

    async def ask(
        self, enquiry_id: EnquiryId, bodies: dict[str, RequestBody]
    ) -> dict[str, StatementId]:
        """The coordinator asks agencies, one request each."""
        _, state = await self.at(*COORDINATOR, enquiry_id)
        composer = Composer.on(state, self.clock())
        asked = {}
        for agency, body in bodies.items():
            sent = await self.staff.state(*COORDINATOR, composer.request(body, agency))
            asked[agency] = sent.statement_id
        return asked

    async def answer(
        self,
        agency: str,
        enquiry_id: EnquiryId,
        body: AnswerBody,
        marked: Marking | None = None,
    ) -> Sent:
        """An agency's releaser answers the request that waits for them."""
        await self.boards.until_waiting(agency, enquiry_id)
        request, state = await self.until_shown(
            releaser(agency), enquiry_id, lambda v: request_for(v, AgencyId(agency))
        )
        intent = Composer.on(state, self.clock()).answer(
            body, [DESK], request.header.statement_id
        )
        if agency == POLICE and state.outline.kind is EnquiryKind.CHILD:
            intent = replace(intent, basis=Basis.LAW_ENFORCEMENT)
        intent = replace(intent, marking=marked or intent.marking)
        return await self.staff.state(*releaser(agency), intent)

    async def decide(
        self, enquiry_id: EnquiryId, body: DecisionBody, to: Iterable[str]
    ) -> Sent:
        """The decision maker decides, person by person."""
        return await self.say(MANAGER, enquiry_id, StatementKind.DECISION, body, to)

    async def hand_over(
        self, enquiry_id: EnquiryId, body: HandoverBody, lead: str
    ) -> Sent:
        """The coordinator hands over to a receiving team."""
        await self.boards.until_stage(DESK, enquiry_id, Stage.DECIDED)
        view, state = await self.at(*COORDINATOR, enquiry_id)
        composer = Composer.on(state, self.clock(), strictest(view))
        intent = composer.handover(body, [lead], lead)
        return await self.staff.state(*COORDINATOR, intent)

    async def release(
        self, agency: str, enquiry_id: EnquiryId, body: ReleaseBody
    ) -> Sent:
        """An agency's releaser shares something unasked."""
        who = releaser(agency)
        return await self.say(who, enquiry_id, StatementKind.RELEASE, body, [DESK])

    async def reply(
        self,
        enquiry_id: EnquiryId,
        body: HandoverReplyBody,
        outcome: HandoverOutcome = HandoverOutcome.ACCEPTED,
    ) -> Sent:
        """A named person in the receiving team accepts, queries or refuses."""
        await self.boards.until_waiting("north", enquiry_id)
        handover, state = await self.until_shown(
            RECEIVER, enquiry_id, lambda v: handover_for(v, AgencyId("north"))
        )
        intent = Composer.on(state, self.clock()).handover_reply(
            body, DESK, handover.header.statement_id, outcome
        )
        return await self.staff.state(*RECEIVER, intent)

    async def close(
        self,
        enquiry_id: EnquiryId,
        body: RationaleBody,
        to: Iterable[str],
        after: Stage,
    ) -> Sent:
        """The coordinator closes what is ended or accepted; whoever took part hears."""
        await self.boards.until_stage(DESK, enquiry_id, after)
        _, state = await self.at(*COORDINATOR, enquiry_id)
        told = {str(a) for seen in state.seen.values() for a in seen.recipients}
        told |= {str(seen.sender) for seen in state.seen.values()} | set(to)
        intent = Composer.on(state, self.clock()).state(
            StatementKind.CLOSURE, body, sorted(told - {DESK})
        )
        return await self.staff.state(*COORDINATOR, intent)

    async def recall(
        self,
        agency: str,
        enquiry_id: EnquiryId,
        items: tuple[StatementId, ...],
        body: RecallBody,
        reason: RecallReason,
    ) -> Sent:
        """An owner takes statements back from everybody who holds any of them."""
        view, state = await self.at(*releaser(agency), enquiry_id)
        held = (h.header for h in view.statements if h.header.statement_id in items)
        told = sorted({str(a) for header in held for a in header.recipients})
        intent = Composer.on(state, self.clock()).recall(body, told, items, reason)
        return await self.staff.state(*releaser(agency), intent)

    async def until_known(
        self, who: tuple[str, Role], enquiry_id: EnquiryId, items: Iterable[StatementId]
    ) -> tuple[EnquiryView, EnquiryState]:
        """Wait until somebody's terminal shows these statements, at most a minute."""
        wanted = set(items)
        async with asyncio.timeout(PATIENCE_SECONDS):
            while True:
                view, state = await self.at(*who, enquiry_id)
                if wanted <= state.seen.keys():
                    return view, state
                await asyncio.sleep(AGAIN_SECONDS)

    async def until_shown(
        self,
        who: tuple[str, Role],
        enquiry_id: EnquiryId,
        find: Callable[[EnquiryView], Held | None],
    ) -> tuple[Held, EnquiryState]:
        """Wait, at most a minute, for what is to be acted on: a board may be of before."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while True:
                view, state = await self.at(*who, enquiry_id)
                found = find(view)
                if found is not None:
                    return found, state
                await asyncio.sleep(AGAIN_SECONDS)

    async def view(self, who: str, role: Role, enquiry_id: EnquiryId) -> EnquiryView:
        """What somebody's terminal shows of an enquiry."""
        sitting = await self.staff.at_terminal(who, role)
        return await sitting.operator.show_enquiry(enquiry_id)

    async def at(
        self, who: str, role: Role, enquiry_id: EnquiryId
    ) -> tuple[EnquiryView, EnquiryState]:
        view = await self.view(who, role, enquiry_id)
        state = state_of(view)
        if state is None:
            raise NothingWaitsError(f"{who}: the enquiry itself is not shown")
        return view, state
