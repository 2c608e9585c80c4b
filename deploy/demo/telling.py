"""Telling: a story played to its end, and each step said in a line."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from deploy.demo.membership import DESK
from deploy.demo.playing import COORDINATOR, MANAGER, RECEIVER, Player, releaser
from deploy.demo.stocking import own_record_id
from deploy.demo.story import (
    Answering,
    Deciding,
    HandingOver,
    Recalling,
    Releasing,
    Story,
)
from mash.agency import AgencyId
from mash.bodies import (
    AnswerBody,
    DecisionBody,
    HandoverBody,
    HandoverReplyBody,
    RationaleBody,
    ReleaseBody,
    SharedItem,
)
from mash.clock import LONDON, due_at
from mash.enquiry import Stage
from mash.kinds import HandoverOutcome, StatementKind
from mash.particulars import EnquiryOutline
from mash.readability import Readability
from mash.statement import EnquiryId, StatementId, reference
from terminal_ui.casework import persons, readable
from terminal_ui.views import EnquiryView

ASKED_AFTER = timedelta(minutes=10)
DECIDED_AFTER = timedelta(minutes=10)
HANDED_OVER_AFTER = timedelta(minutes=20)
ACCEPTED_AFTER = timedelta(minutes=40)

Say = Callable[[str], None]
SetClock = Callable[[datetime], None]


class StoryBrokenError(Exception):
    """Something that the story says must happen did not."""


@dataclass(slots=True)
class Teller:
    """Tells one story. `crossed` gathers what each agency let out, by agency."""

    player: Player
    story: Story
    set_clock: SetClock
    say: Say
    crossed: list[tuple[str, str]] = field(default_factory=list)
    _enquiry_id: EnquiryId | None = None
    _answers: dict[str, StatementId] = field(default_factory=dict)

    async def tell(self, at_most: int | None = None) -> None:
        """Play the story from the first worry to its end, or its first steps."""
        for step in self._steps()[:at_most]:
            await step()

    def _steps(self) -> list[Callable[[], Awaitable[None]]]:
        story = self.story
        steps = [self._open, self._ask, *self._answering(story.answers)]
        steps.append(partial(self._decide, story.decision, "decides"))
        steps += self._answering(story.late_answers)
        if story.recall is not None:
            steps.append(partial(self._recall, story.recall))
        if story.decision_again is not None:
            steps.append(partial(self._decide, story.decision_again, "decides again"))
        if story.release is not None:
            steps.append(partial(self._release, story.release))
        if story.handover is not None:
            steps.append(partial(self._hand_over, story.handover))
        if story.closure is not None:
            steps.append(partial(self._close, story.closure))
        return steps

    def _answering(
        self, answers: dict[str, Answering]
    ) -> list[Callable[[], Awaitable[None]]]:
        in_order = sorted(answers.items(), key=lambda pair: pair[1].after)
        return [partial(self._answer, *pair) for pair in in_order]

    @property
    def id(self) -> EnquiryId:
        """The enquiry, once it is open."""
        if self._enquiry_id is None:
            raise StoryBrokenError("the story has not begun")
        return self._enquiry_id

    async def _open(self) -> None:
        story = self.story
        self._to(story.arrives_at)
        outline = EnquiryOutline(story.kind, story.rating, story.arrives_at)
        circle = {story.opener, *story.requests}
        self._enquiry_id = await self.player.open(
            story.opener, outline, story.enquiry, circle
        )
        due = due_at(story.rating, story.arrives_at).astimezone(LONDON)
        self._said(
            story.opener,
            f"opens {reference(self.id)}, {story.rating.name.lower()},"
            f" decision due {due:%a %d %b %H:%M}",
        )

    async def _ask(self) -> None:
        self._to(self.story.arrives_at + ASKED_AFTER)
        await self.player.ask(self.id, self.story.requests)
        self._said(DESK, f"asks {', '.join(self.story.requests)}")

    async def _answer(self, agency: str, answering: Answering) -> None:
        self._to(self.story.arrives_at + answering.after)
        await self.player.boards.until_waiting(agency, self.id)
        seen = await self._look_up(agency, answering)
        sent = await self.player.answer(agency, self.id, answering.body)
        self._answers[agency] = sent.statement_id
        self._let_out(agency, answering.body)
        held = f"{seen} lines held, " if seen else ""
        self._said(agency, f"{held}answers {_in_words(answering.body)}")

    async def _look_up(self, agency: str, answering: Answering) -> int:
        """Search the agency's own records; return how many lines were looked at."""
        sitting = await self.player.staff.at_terminal(*releaser(agency))
        lines = 0
        for looked in answering.looked_for:
            person = self.story.person(looked.person)
            result = await sitting.operator.search_records(self.id, person)
            if looked.record:
                chosen = own_record_id(agency, looked.record)
                if chosen not in {candidate.record_id for candidate in result.found}:
                    raise StoryBrokenError(f"{agency} did not find {looked.record}")
                record = await sitting.operator.show_record(self.id, chosen)
                lines += len(record.entries)
        return lines

    async def _decide(self, deciding: Deciding, verb: str) -> None:
        self._to(self.player.clock() + DECIDED_AFTER)
        waiting = {gap.agency for gap in deciding.gaps}
        if not waiting:
            await self._until(Stage.ANSWERED, Stage.REOPENED)
        view = await self.player.view(*MANAGER, self.id)
        opening = [h for h in view.statements if h.header.kind is StatementKind.ENQUIRY]
        body = DecisionBody(
            persons=deciding.persons,
            rests_on=tuple(held.digest for held in (*opening, *readable(view))),
            gaps=deciding.gaps,
            voice=deciding.voice,
        )
        told = {self.story.opener, *self._answers} - {DESK}
        await self.player.decide(self.id, body, told)
        outcomes = ", ".join(f"{p.person} {p.outcome}" for p in deciding.persons)
        gaps = f" without {', '.join(sorted(waiting))}" if waiting else ""
        self._said(DESK, f"{verb}{gaps}: {outcomes}")

    async def _recall(self, recalling: Recalling) -> None:
        item = self._answers[recalling.agency]
        self._to(self.story.arrives_at + recalling.after)
        await self.player.recall(
            recalling.agency, self.id, item, recalling.body, recalling.reason
        )
        await self._until(Stage.REOPENED)
        view = await self.player.view(*MANAGER, self.id)
        if _readability(view, item) is not Readability.RECALLED:
            raise StoryBrokenError("the desk can still read what was recalled")
        self._said(recalling.agency, "takes its answer back; the decision reopens")
        await self._answer(recalling.agency, recalling.replacement)

    async def _release(self, release: Releasing) -> None:
        self._to(self.story.arrives_at + release.after)
        await self.player.release(release.agency, self.id, release.body)
        self._let_out(release.agency, release.body)
        self._said(release.agency, "releases more, unasked")

    async def _close(self, closure: RationaleBody) -> None:
        told = {self.story.opener} - {DESK} or {*self._answers}
        await self.player.close(self.id, closure, told, after=Stage.DECIDED)
        self._said(DESK, "closes")

    async def _hand_over(self, handing: HandingOver) -> None:
        self._to(self.player.clock() + HANDED_OVER_AFTER)
        view = await self.player.view(*COORDINATOR, self.id)
        again = self.story.decision_again
        body = HandoverBody(
            persons=persons(view),
            decisions=(again or self.story.decision).persons,
            shared=_shared(view),
            safety=handing.safety,
            ask=handing.ask,
        )
        await self.player.hand_over(self.id, body, handing.lead)
        self._said(DESK, f"hands over to {handing.lead}")
        self._to(self.player.clock() + ACCEPTED_AFTER)
        if handing.outcome is not HandoverOutcome.ACCEPTED:
            await self.player.reply(self.id, handing.reply, handing.outcome)
            what = handing.outcome.name.lower()
            self._said(
                handing.lead, f"{what} by {handing.reply.by}: {handing.reply.note}"
            )
            self._to(self.player.clock() + ACCEPTED_AFTER)
        await self.player.reply(self.id, HandoverReplyBody(by=handing.reply.by))
        await self._until(Stage.ACCEPTED)
        self._said(handing.lead, f"accepted by {handing.reply.by}")
        await self.player.view(*RECEIVER, self.id)

    async def _until(self, *stages: Stage) -> None:
        await self.player.boards.until(DESK, self.id, lambda row: row.stage in stages)

    def _to(self, at: datetime) -> None:
        self.set_clock(max(at, self.player.clock()))

    def _said(self, agency: str, what: str) -> None:
        at = self.player.clock().astimezone(LONDON)
        self.say(f"  {at:%a %H:%M}  {agency:<5} {what}")

    def _let_out(self, agency: str, body: AnswerBody | ReleaseBody) -> None:
        items = body.summary.items if body.summary else ()
        self.crossed += [(agency, item.text) for item in items]


def _in_words(body: AnswerBody) -> str:
    items = body.summary.items if body.summary else ()
    lines = f", {len(items)} released" if items else ""
    return body.outcome.name.lower().replace("_", " ") + lines


def _readability(view: EnquiryView, item: StatementId) -> Readability | None:
    found = (h for h in view.statements if h.header.statement_id == item)
    return next((held.readability for held in found), None)


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
