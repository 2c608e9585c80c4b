"""Acts of an agency that is asked: look up, answer, release, take back, put right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from deploy.demo.acts.relying import Relied, relied_on, under
from deploy.demo.acts.tables import People, Table, after_of, summary_of
from deploy.demo.membership import DESK
from deploy.demo.playing import MANAGER, releaser
from deploy.demo.scene import Scene, StoryBrokenError
from deploy.demo.stocking import own_record_id
from deploy.demo.story import Act
from mash.bodies import AnswerBody, RecallBody, ReleaseBody
from mash.enquiry import Stage
from mash.kinds import AnswerOutcome, RecallReason
from mash.marking import Marking
from mash.readability import Readability


@dataclass(frozen=True, slots=True)
class LookedFor:
    """Whom an agency looked for, by tag, and the local id of the record it chose.

    Empty where it holds nobody.
    """

    person: str
    record: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """How one agency answers, and on which of its records.

    `mistaken` is true where the story needs the wrong record to be chosen; `relied` says
    why it may be shared, and who signs it too, before which it waits.
    """

    by: str
    body: AnswerBody
    looked_for: tuple[LookedFor, ...]
    mistaken: bool = False
    relied: Relied | None = None
    marked: Marking | None = None
    after: timedelta = timedelta()

    async def play(self, scene: Scene) -> None:
        """Search the agency's own records, then answer."""
        scene.to(self.after)
        await scene.player.boards.until_waiting(self.by, scene.id)
        seen = await self._look_up(scene)
        body = under(self.body, self.relied, scene.id)
        sent = await scene.player.answer(self.by, scene.id, body, self.marked)
        scene.sent[f"answer:{self.by}"] = sent.statement_id
        scene.let_out(self.by, self.body.summary)
        held = f"{seen} lines held, " if seen else ""
        scene.said(self.by, f"{held}answers {_in_words(body)}")

    async def _look_up(self, scene: Scene) -> int:
        """Return how many lines of its own the agency looked at."""
        sitting = await scene.player.staff.at_terminal(*releaser(self.by))
        lines = 0
        for looked in self.looked_for:
            person = scene.story.person(looked.person)
            result = await sitting.operator.search_records(scene.id, person)
            if looked.record:
                chosen = own_record_id(self.by, looked.record)
                if chosen not in {candidate.record_id for candidate in result.found}:
                    raise StoryBrokenError(
                        f"{self.by} did not find {looked.record} among"
                        f" {len(result.found)} of {result.compared} compared"
                    )
                record = await sitting.operator.show_record(scene.id, chosen)
                lines += len(record.entries)
        return lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Recall:
    """An owner takes its answer back; what rested on it must be decided again."""

    by: str
    reason: RecallReason
    body: RecallBody
    reopens: bool = True
    after: timedelta = timedelta()

    async def play(self, scene: Scene) -> None:
        """Take it back, and see that the desk cannot read it any more."""
        item = scene.sent[f"answer:{self.by}"]
        scene.to(self.after)
        await scene.player.recall(self.by, scene.id, (item,), self.body, self.reason)
        await scene.until(Stage.REOPENED if self.reopens else Stage.ASKING)
        view = await scene.view(MANAGER)
        found = (h for h in view.statements if h.header.statement_id == item)
        readability = next((held.readability for held in found), None)
        if readability is not Readability.RECALLED:
            raise StoryBrokenError("the desk can still read what was recalled")
        reopened = "; the decision reopens" if self.reopens else ""
        scene.said(self.by, f"takes its answer back{reopened}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """Something an agency shares unasked."""

    by: str
    body: ReleaseBody
    relied: Relied | None = None
    after: timedelta = timedelta()

    async def play(self, scene: Scene) -> None:
        """Release it to the desk."""
        scene.to(self.after)
        body = under(self.body, self.relied, scene.id)
        sent = await scene.player.release(self.by, scene.id, body)
        scene.sent[f"release:{self.by}"] = sent.statement_id
        scene.let_out(self.by, self.body.summary)
        scene.said(self.by, f"releases more to {DESK}, unasked")


def _in_words(body: AnswerBody) -> str:
    items = body.summary.items if body.summary else ()
    lines = f", {len(items)} released" if items else ""
    grounds = body.grounds
    why = ", on a consent" if grounds and grounds.consent else ""
    second = (
        f"; waits for {grounds.approved_by}" if grounds and grounds.approved_by else ""
    )
    return body.outcome.name.lower().replace("_", " ") + lines + why + second


def read_answer(told: Table, people: People) -> Act:
    """Read an answer."""
    del people
    return Answer(
        after=after_of(told),
        by=told["by"],
        body=AnswerBody(
            outcome=AnswerOutcome[told["outcome"]],
            summary=summary_of(told) if "items" in told else None,
            searched=tuple(told["searched"]),
            reason=told.get("reason", ""),
            unsearched=tuple(told.get("unsearched", ())),
        ),
        looked_for=tuple(LookedFor(**each) for each in told["looked_for"]),
        mistaken=told.get("mistaken", False),
        relied=relied_on(told),
        marked=Marking[told["marking"]] if "marking" in told else None,
    )


def read_recall(told: Table, people: People) -> Act:
    """Read a recall."""
    del people
    return Recall(
        after=after_of(told),
        by=told["by"],
        reason=RecallReason[told["reason"]],
        body=RecallBody(explanation=told["explanation"]),
        reopens=told.get("reopens", True),
    )


def read_release(told: Table, people: People) -> Act:
    """Read a release."""
    del people
    body = ReleaseBody(summary=summary_of(told))
    return Release(
        after=after_of(told), by=told["by"], body=body, relied=relied_on(told)
    )
