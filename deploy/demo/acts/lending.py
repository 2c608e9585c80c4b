"""Acts of lending: ask an owner to let a line go on, allow it, take a consent back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from deploy.demo.acts.tables import People, Table, after_of
from deploy.demo.composing import Composer
from deploy.demo.membership import DESK
from deploy.demo.playing import COORDINATOR, MANAGER, releaser
from deploy.demo.scene import Scene
from deploy.demo.story import Act
from mash.agency import AgencyId
from mash.bodies import OnwardReplyBody, OnwardRequestBody, RecallBody
from mash.enquiry import Stage
from mash.kinds import RecallReason, StatementKind
from terminal_ui import targets


@dataclass(frozen=True, slots=True, kw_only=True)
class AskOnward:
    """The desk asks whoever told something to let it go further."""

    owner: str
    body: OnwardRequestBody
    after: timedelta = timedelta()

    async def play(self, scene: Scene) -> None:
        """Ask; nothing goes on until they say so."""
        scene.to(self.after)
        item = scene.sent[f"answer:{self.owner}"]
        state = await scene.state(COORDINATOR)
        composer = Composer.on(state, scene.player.clock())
        intent = composer.onward(self.body, self.owner, item)
        sent = await scene.player.staff.state(*COORDINATOR, intent)
        scene.sent["onward"] = sent.statement_id
        whom = ", ".join(self.body.agencies)
        scene.said(DESK, f"asks {self.owner} to let {whom} have it too")


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerOnward:
    """The owner says whether it may, on what condition, and until when."""

    by: str
    body: OnwardReplyBody
    after: timedelta = timedelta()

    async def play(self, scene: Scene) -> None:
        """Say so, and wait until the desk has it."""
        scene.to(self.after)
        sent = await scene.player.say(
            releaser(self.by),
            scene.id,
            StatementKind.ONWARD_REPLY,
            self.body,
            [DESK],
            about=(scene.sent["onward"],),
        )
        await scene.player.until_known(COORDINATOR, scene.id, (sent.statement_id,))
        word = f"yes, until {self.body.until}" if self.body.granted else "no"
        scene.said(self.by, f"says {word}: {self.body.condition}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdraw:
    """Somebody takes their consent back, and with it all that rests on it."""

    by: str
    body: RecallBody
    after: timedelta = timedelta()

    async def play(self, scene: Scene) -> None:
        """Take it all back in one gesture; what was decided on it reopens."""
        scene.to(self.after)
        scene.looked["resting"] = await scene.view(MANAGER)
        view = await scene.view(releaser(self.by))
        ((_, resting),) = targets.consents(view, AgencyId(self.by))
        items = tuple(held.header.statement_id for held in resting)
        reason = RecallReason.CONSENT_WITHDRAWN
        await scene.player.recall(self.by, scene.id, items, self.body, reason)
        await scene.until(Stage.REOPENED)
        scene.said(
            self.by,
            f"takes back all that rests on the consent, {len(items)} statements;"
            " the decision reopens",
        )


def read_wish(told: Table, people: People) -> Act:
    """Read what the desk wants to do with an owner's lines."""
    del people
    return AskOnward(
        after=after_of(told),
        owner=told["owner"],
        body=OnwardRequestBody(
            use=told["use"],
            reason=told["reason"],
            lines=tuple(told.get("lines", ())),
            agencies=tuple(map(AgencyId, told.get("agencies", ()))),
        ),
    )


def read_word(told: Table, people: People) -> Act:
    """Read what an owner says to it."""
    del people
    body = OnwardReplyBody(
        granted=told["granted"],
        condition=told.get("condition", ""),
        until=told.get("until", ""),
    )
    return AnswerOnward(after=after_of(told), by=told["by"], body=body)


def read_withdrawal(told: Table, people: People) -> Act:
    """Read a consent that is taken back."""
    del people
    body = RecallBody(explanation=told["explanation"])
    return Withdraw(after=after_of(told), by=told["by"], body=body)
