"""Acts at the end: hand over, tell the referrer, hand back between shifts, close."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from deploy.demo.acts.tables import People, Table, after_of
from deploy.demo.arriving import feed_back
from deploy.demo.composing import Composer
from deploy.demo.membership import DESK
from deploy.demo.playing import COORDINATOR, RECEIVER, front_door
from deploy.demo.scene import Scene
from deploy.demo.story import Act
from mash.agency import AgencyId
from mash.bodies import (
    AnswerBody,
    FeedbackBody,
    HandBackBody,
    HandBackItem,
    HandoverBody,
    HandoverReplyBody,
    PersonDecision,
    RationaleBody,
    ReleaseBody,
    RunningClock,
    SharedItem,
)
from mash.clock import LONDON
from mash.enquiry import Stage
from mash.kinds import EnquiryKind, HandoverOutcome, StatementKind
from mash.particulars import (
    EnquiryOutline,
    HandBackParticulars,
    HandoverReplyParticulars,
)
from mash.rating import Rating
from terminal_ui.casework import persons, readable, without_protected
from terminal_ui.views import EnquiryView

ANSWERED_AFTER = timedelta(minutes=40)


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """A hand-over but for what was shared, and what the receiving team says to it."""

    lead: str
    safety: str
    ask: str
    told: str
    taken: str
    plan: str
    running: tuple[RunningClock, ...]
    first_reply: HandoverOutcome
    reply: HandoverReplyBody
    after: timedelta = timedelta()

    async def play(self, scene: Scene) -> None:
        """Hand over, have it answered, and wait until it is accepted by name."""
        scene.to(self.after)
        view = await scene.view(COORDINATOR)
        await scene.player.hand_over(
            scene.id, self._body(view, scene.decided), self.lead
        )
        scene.said(DESK, f"hands over to {self.lead}")
        scene.set_clock(scene.player.clock() + ANSWERED_AFTER)
        if self.first_reply is not HandoverOutcome.ACCEPTED:
            await scene.player.reply(scene.id, self.reply, self.first_reply)
            word = self.first_reply.name.lower()
            scene.said(self.lead, f"{word} by {self.reply.by}: {self.reply.note}")
            scene.set_clock(scene.player.clock() + ANSWERED_AFTER)
        await scene.player.reply(scene.id, HandoverReplyBody(by=self.reply.by))
        await scene.until(Stage.ACCEPTED)
        scene.said(self.lead, f"accepted by {self.reply.by}")
        await scene.view(RECEIVER)

    def _body(
        self, view: EnquiryView, decided: tuple[PersonDecision, ...]
    ) -> HandoverBody:
        return HandoverBody(
            persons=tuple(map(without_protected, persons(view))),
            decisions=decided,
            shared=_shared(view),
            safety=self.safety,
            ask=self.ask,
            told=self.told,
            taken=self.taken,
            plan=self.plan,
            running=self.running,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TellReferrer:
    """Whoever raised the worry is told what they may be told."""

    body: FeedbackBody
    after: timedelta = timedelta()

    async def play(self, scene: Scene) -> None:
        """Tell them."""
        scene.to(self.after)
        await feed_back(scene.player, scene.id, self.body)
        level = self.body.level.lower().replace("_", " ")
        scene.said(DESK, f"tells the referrer: {level}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Close:
    """The desk ends the case; nothing may wait."""

    body: RationaleBody
    last: Stage
    after: timedelta = timedelta()

    async def play(self, scene: Scene) -> None:
        """Close it."""
        scene.to(self.after)
        told = {scene.story.case.by} - {DESK}
        await scene.player.close(scene.id, self.body, told, after=self.last)
        scene.said(DESK, "closes")


@dataclass(frozen=True, slots=True, kw_only=True)
class HandBack:
    """The night hands to the day, in one packet that a named person accepts."""

    note: str
    next: str
    due_at: str
    until: datetime
    by: str
    accepted_at: datetime

    @property
    def after(self) -> timedelta:
        """A little after the act before."""
        return timedelta()

    async def play(self, scene: Scene) -> None:
        """Hand back, and have it accepted by the day's coordinator."""
        scene.to(self.after)
        outline = EnquiryOutline(
            EnquiryKind.HAND_BACK, Rating.RED, scene.player.clock()
        )
        item = HandBackItem(enquiry_id=scene.id, next=self.next, due_at=self.due_at)
        intent = Composer(None, outline, scene.player.clock()).state(
            StatementKind.HAND_BACK,
            HandBackBody(items=(item,), note=self.note),
            [],
            HandBackParticulars(AgencyId(DESK), self.until),
        )
        sent = await scene.player.staff.state(*front_door(DESK), intent)
        scene.said(DESK, "hands back to the day, one packet")
        scene.set_clock(max(self.accepted_at, scene.player.clock()))
        await scene.player.say(
            COORDINATOR,
            sent.enquiry_id,
            StatementKind.HANDOVER_REPLY,
            HandoverReplyBody(by=self.by),
            [],
            particulars=HandoverReplyParticulars(HandoverOutcome.ACCEPTED),
            about=(sent.statement_id,),
        )
        await scene.player.boards.until_stage(DESK, sent.enquiry_id, Stage.ACCEPTED)
        scene.sent["hand_back"] = sent.statement_id
        scene.said(DESK, f"{self.by} of the day shift accepts the packet")


def _shared(view: EnquiryView) -> tuple[SharedItem, ...]:
    """What other agencies released and can still be read, with its source."""
    return tuple(
        SharedItem(
            owner=AgencyId(held.header.sender), envelope_digest=held.digest, item=item
        )
        for held in readable(view)
        if isinstance(held.body, AnswerBody | ReleaseBody) and held.body.summary
        for item in held.body.summary.items
    )


def read_handover(told: Table, people: People) -> Act:
    """Read a hand-over."""
    del people
    reply = told["reply"]
    return HandOver(
        after=after_of(told),
        lead=told["lead"],
        safety=told["safety"],
        ask=told["ask"],
        told=told.get("told", ""),
        taken=told.get("taken", ""),
        plan=told.get("plan", ""),
        running=tuple(RunningClock(**each) for each in told.get("running", ())),
        first_reply=HandoverOutcome[reply["outcome"]],
        reply=HandoverReplyBody(by=reply["by"], note=reply["note"]),
    )


def read_feedback(told: Table, people: People) -> Act:
    """Read what a referrer is told."""
    del people
    body = FeedbackBody(
        level=told["level"], message=told["message"], channel=told["channel"]
    )
    return TellReferrer(after=after_of(told), body=body)


def read_closing(told: Table, people: People) -> Act:
    """Read a closing."""
    del people
    body = RationaleBody(rationale=told["rationale"])
    return Close(after=after_of(told), body=body, last=Stage[told["last"]])


def read_hand_back(told: Table, people: People) -> Act:
    """Read a hand-back."""
    del people
    return HandBack(
        note=told["note"],
        next=told["next"],
        due_at=told["due_at"],
        until=told["until"].replace(tzinfo=LONDON).astimezone(UTC),
        by=told["by"],
        accepted_at=told["accepted_at"].replace(tzinfo=LONDON).astimezone(UTC),
    )
