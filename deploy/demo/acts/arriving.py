"""Acts at the door: a contact, its screening, three ticks, an enquiry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from deploy.demo import arriving
from deploy.demo.acts.tables import People, Table, after_of, decided_of, summary_of
from deploy.demo.membership import DESK
from deploy.demo.playing import MANAGER, SCREENER
from deploy.demo.scene import Scene
from deploy.demo.story import Act
from mash.bodies import ScreeningBody, TickBody
from mash.clock import LONDON, due_at
from mash.kinds import Lane
from mash.particulars import EnquiryOutline
from mash.statement import reference


def outline_of(scene: Scene) -> EnquiryOutline:
    """The case in outline, as its door rates it."""
    case = scene.story.case
    return EnquiryOutline(case.kind, case.rating, case.arrives_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeContact:
    """A worry reaches a door and is written down once."""

    after: timedelta = timedelta()

    async def play(self, scene: Scene) -> None:
        """Take the contact of the story's case."""
        case = scene.story.case
        scene.set_clock(max(case.arrives_at + self.after, scene.player.clock()))
        sent = await arriving.take_contact(
            scene.player, case.by, outline_of(scene), case.contact()
        )
        scene.enquiry_id, scene.sent["contact"] = sent.enquiry_id, sent.statement_id
        scene.said(case.by, f"takes {reference(scene.id)}: {case.source}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """The desk says which way the contact goes."""

    lane: Lane
    body: ScreeningBody
    by_manager: bool = False
    after: timedelta = timedelta()

    async def play(self, scene: Scene) -> None:
        """Screen it, and say what came of it."""
        scene.to(self.after)
        who = MANAGER if self.by_manager else SCREENER
        await arriving.screen(scene.player, scene.id, self.body, self.lane, who)
        scene.said(DESK, f"screens: {self.lane.name.lower()}, {self.body.outcome}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """One of the three that triage says what it thinks."""

    by: str
    body: TickBody
    after: timedelta = timedelta()

    async def play(self, scene: Scene) -> None:
        """Tick, at the agency's own terminal."""
        scene.to(self.after)
        await arriving.tick(scene.player, self.by, scene.id, self.body)
        scene.let_out(self.by, self.body.summary)
        word = "an enquiry" if self.body.escalate else "no enquiry"
        scene.said(self.by, f"ticks: {word} needed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """An enquiry is opened: at a door at once, or by the desk out of a contact."""

    circle: frozenset[str]
    after: timedelta = timedelta()

    async def play(self, scene: Scene) -> None:
        """Open it; what was told once is not typed again."""
        case = scene.story.case
        if scene.enquiry_id is None:
            scene.set_clock(max(case.arrives_at + self.after, scene.player.clock()))
            scene.enquiry_id = await scene.player.open(
                case.by, outline_of(scene), case.enquiry(), {case.by, *self.circle}
            )
        else:
            scene.to(self.after)
            await arriving.open_contact(
                scene.player, scene.id, case.enquiry(), set(self.circle)
            )
        due = due_at(case.rating, case.arrives_at).astimezone(LONDON)
        by = case.by if "contact" not in scene.sent else DESK
        scene.said(
            by,
            f"opens {reference(scene.id)}, {case.rating.name.lower()},"
            f" decision due {due:%a %d %b %H:%M}",
        )


def read_contact(told: Table, people: People) -> Act:
    """Read the contact of the story."""
    del people
    return TakeContact(after=after_of(told))


def read_screening(told: Table, people: People) -> Act:
    """Read a screening."""
    return Screen(
        after=after_of(told),
        lane=Lane[told["lane"]],
        by_manager=told.get("by_manager", False),
        body=ScreeningBody(
            outcome=told["outcome"],
            rationale=told["rationale"],
            advice=told.get("advice", ""),
            persons=tuple(people[tag] for tag in told.get("persons", ())),
            concern=told.get("concern", ""),
            persons_decided=decided_of(told.get("decided", ())),
            history=told.get("history", ""),
            absence=told.get("absence", ""),
        ),
    )


def read_tick(told: Table, people: People) -> Act:
    """Read a tick."""
    del people
    return Tick(
        after=after_of(told),
        by=told["by"],
        body=TickBody(
            escalate=told["escalate"],
            reason=told["reason"],
            summary=summary_of(told) if "items" in told else None,
            searched=tuple(told["searched"]),
        ),
    )


def read_opening(told: Table, people: People) -> Act:
    """Read the opening of the enquiry."""
    del people
    return Open(after=after_of(told), circle=frozenset(told["circle"]))
