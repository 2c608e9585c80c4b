"""Acts of deciding: rate, discuss, weigh, decide, disagree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from deploy.demo.acts.tables import People, Table, after_of, decided_of
from deploy.demo.membership import DESK
from deploy.demo.playing import MANAGER, releaser
from deploy.demo.scene import Scene
from deploy.demo.story import Act
from mash.agency import AgencyId
from mash.bodies import (
    AnalysisBody,
    DecisionBody,
    Dissent,
    Gap,
    PersonDecision,
    RationaleBody,
    StrategyBody,
)
from mash.enquiry import Standing
from mash.kinds import StatementKind, StrategyEvent
from mash.particulars import (
    RatingParticulars,
    StrategyParticulars,
)
from mash.rating import Rating
from mash.role import Role
from terminal_ui.casework import readable
from terminal_ui.views import BoardRow

HELD_WITHIN = timedelta(hours=24)
"""A strategy discussion is normally held within a day of being called."""


THRESHOLD = "model-2"
"""The threshold document that a decision applies, unless its story says another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """The urgency changes, with a reason; downwards it takes two people."""

    rating: Rating
    body: RationaleBody
    who: tuple[str, Role] = MANAGER
    after: timedelta = timedelta()

    async def play(self, scene: Scene) -> None:
        """Change it."""
        scene.to(self.after)
        await scene.player.say(
            self.who,
            scene.id,
            StatementKind.RATING,
            self.body,
            {scene.story.case.by} - {DESK},
            particulars=RatingParticulars(self.rating),
        )
        scene.said(DESK, f"rates it {self.rating.name.lower()}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Discuss:
    """A strategy discussion is called, or was held, by these agencies."""

    event: StrategyEvent
    body: StrategyBody
    present: frozenset[str]
    after: timedelta = timedelta()

    async def play(self, scene: Scene) -> None:
        """Call it, or record it; it waits for nobody's answer."""
        scene.to(self.after)
        called = self.event is StrategyEvent.CALLED
        state = await scene.state(MANAGER)
        particulars = StrategyParticulars(
            self.event,
            state.outline,
            due_at=scene.player.clock() + HELD_WITHIN if called else None,
            present=()
            if called
            else tuple(sorted(map(AgencyId, self.present | {DESK}))),
        )
        await scene.player.say(
            MANAGER,
            scene.id,
            StatementKind.STRATEGY,
            self.body,
            self.present - {DESK},
            particulars=particulars,
        )
        word = "calls a strategy discussion with" if called else "discussed it with"
        scene.said(DESK, f"{word} {', '.join(sorted(self.present - {DESK}))}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Analyse:
    """An agency writes what the items mean, as it sees them."""

    by: str
    body: AnalysisBody
    after: timedelta = timedelta()

    async def play(self, scene: Scene) -> None:
        """Write it."""
        scene.to(self.after)
        who = MANAGER if self.by == DESK else releaser(self.by)
        to = {scene.story.case.by} - {DESK} or {"csc"}
        to = to if self.by == DESK else {DESK}
        await scene.player.say(who, scene.id, StatementKind.ANALYSIS, self.body, to)
        scene.said(self.by, "says what it means")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decide:
    """A decision but for the digests it rests on, which only a played case has."""

    persons: tuple[PersonDecision, ...]
    gaps: tuple[Gap, ...]
    voice: str
    threshold_version: str
    dissent: tuple[Dissent, ...] = ()
    history: str = ""
    alternative: str = ""
    again: bool = False
    after: timedelta = timedelta()

    async def play(self, scene: Scene) -> None:
        """Decide on what the desk can read, with the gaps named."""
        scene.to(self.after)
        waiting = {str(g.agency) for g in self.gaps if g.code != "NOT_ALL_SEARCHED"}
        if not waiting:
            await scene.player.boards.until(DESK, scene.id, _all_answered)
        view = await scene.view(MANAGER)
        opening = [h for h in view.statements if h.header.kind is StatementKind.ENQUIRY]
        body = self.body(tuple(h.digest for h in (*opening, *readable(view))))
        answered = {
            name[7:] for name in scene.sent if name.startswith(("answer:", "tick:"))
        }
        told = {scene.story.case.by, *answered} - {DESK} or {"csc"}
        sent = await scene.player.decide(scene.id, body, told)
        scene.sent["decision"], scene.decided = sent.statement_id, self.persons
        outcomes = ", ".join(f"{p.person} {p.outcome}" for p in self.persons)
        gaps = f" without {', '.join(sorted(waiting))}" if waiting else ""
        verb = "decides again" if self.again else "decides"
        scene.said(DESK, f"{verb}{gaps}: {outcomes}")

    def body(self, digests: tuple[bytes, ...]) -> DecisionBody:
        """The whole decision, resting on these envelopes."""
        return DecisionBody(
            persons=self.persons,
            rests_on=digests,
            gaps=self.gaps,
            voice=self.voice,
            threshold_version=self.threshold_version,
            dissent=self.dissent,
            history=self.history,
            alternative=self.alternative,
        )


def _all_answered(row: BoardRow) -> bool:
    done = {Standing.NOT_ASKED, Standing.ANSWERED}
    return all(cell.standing in done for cell in row.agencies)


def read_rating(told: Table, people: People) -> Act:
    """Read a change of rating."""
    del people
    body = RationaleBody(rationale=told["rationale"])
    return Rate(after=after_of(told), rating=Rating[told["rating"]], body=body)


def read_discussion(told: Table, people: People) -> Act:
    """Read a strategy discussion."""
    del people
    return Discuss(
        after=after_of(told),
        event=StrategyEvent[told["event"]],
        present=frozenset(told["present"]),
        body=StrategyBody(
            record=told["record"],
            persons=tuple(told["persons"]),
            people=tuple(told["people"]),
            section_47=told.get("section_47", False),
            without_quorum=told.get("without_quorum", ""),
        ),
    )


def read_analysis(told: Table, people: People) -> Act:
    """Read an analysis."""
    del people
    body = AnalysisBody(meaning=told["meaning"])
    return Analyse(after=after_of(told), by=told["by"], body=body)


def read_decision(told: Table, people: People) -> Act:
    """Read a decision."""
    del people
    return Decide(
        after=after_of(told),
        persons=decided_of(told["persons"]),
        gaps=tuple(
            Gap(agency=AgencyId(g["agency"]), reason=g["reason"], code=g["code"])
            for g in told.get("gaps", ())
        ),
        voice=told["voice"],
        threshold_version=told.get("threshold_version", THRESHOLD),
        dissent=tuple(
            Dissent(agency=AgencyId(d["agency"]), view=d["view"])
            for d in told.get("dissent", ())
        ),
        history=told.get("history", ""),
        alternative=told.get("alternative", ""),
        again=told.get("again", False),
    )
