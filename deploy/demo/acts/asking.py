"""Acts of asking: requests, reminders, a question back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from deploy.demo.acts.tables import People, Table, after_of
from deploy.demo.membership import DESK
from deploy.demo.playing import COORDINATOR
from deploy.demo.scene import Scene, StoryBrokenError
from deploy.demo.story import Act
from mash.agency import AgencyId
from mash.bodies import RationaleBody, RequestBody
from mash.bodies.person import for_search
from mash.calendars import LONDON
from mash.kinds import StatementKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """The coordinator asks agencies, one request each; asking again is a question back."""

    requests: dict[str, RequestBody]
    after: timedelta = timedelta()

    async def play(self, scene: Scene) -> None:
        """Ask them all at once."""
        scene.to(self.after)
        asked = await scene.player.ask(scene.id, self.requests)
        scene.sent |= {f"request:{agency}": item for agency, item in asked.items()}
        scene.said(DESK, f"asks {', '.join(self.requests)}")


@dataclass(frozen=True, slots=True, kw_only=True)
class AskAgain:
    """The coordinator asks again where others told more since a refusal."""

    agency: str
    after: timedelta = timedelta()

    async def play(self, scene: Scene) -> None:
        """See it on the board, and sign the request that the node has ready."""
        scene.to(self.after)
        view = await scene.view(COORDINATOR)
        again = {str(cell.agency) for cell in view.row.agencies if cell.ask_again}
        scene.require(
            self.agency in again, f"the board says to ask {self.agency} again"
        )
        scene.looked["asked again"] = view
        sitting = await scene.player.staff.at_terminal(*COORDINATOR)
        ready = await sitting.operator.compose(
            StatementKind.REQUEST, scene.id, agency=self.agency
        )
        if not isinstance(ready.body, RequestBody):
            raise StoryBrokenError(f"no request to {self.agency} is ready")
        asked = await scene.player.ask(scene.id, {self.agency: ready.body})
        scene.sent |= {f"request:{agency}": item for agency, item in asked.items()}
        scene.said(DESK, f"asks {self.agency} again: others have told more since")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chase:
    """The coordinator reminds an agency of what it was asked."""

    agency: str
    body: RationaleBody
    after: timedelta = timedelta()

    async def play(self, scene: Scene) -> None:
        """Remind it."""
        scene.to(self.after)
        await self._look(scene)
        state = await scene.state(COORDINATOR)
        waiting = [
            item
            for item, asked in state.requests.items()
            if asked.addressee == AgencyId(self.agency) and asked.answer is None
        ]
        if not waiting:
            raise StoryBrokenError(f"{self.agency} has answered already")
        await scene.player.say(
            COORDINATOR,
            scene.id,
            StatementKind.CHASE,
            self.body,
            [self.agency],
            about=(waiting[-1],),
        )
        scene.said(DESK, f"chases {self.agency}")

    async def _look(self, scene: Scene) -> None:
        """Say what the desk's board has of an agency that is not there in time."""
        for cell in (await scene.view(COORDINATOR)).row.agencies:
            if cell.agency == self.agency and cell.here_at is not None:
                on, instead = cell.here_at.astimezone(LONDON), cell.ask_instead
                when = f"{on:%a} {on.day} {on:%b}"
                scene.said(DESK, f"sees {self.agency} on {when}, {instead} until then")


def read_asking(told: Table, people: People) -> Act:
    """Read a round of requests."""
    persons = tuple(for_search(people[tag]) for tag in told["persons"])
    return Ask(
        after=after_of(told),
        requests={
            agency: RequestBody(
                persons=persons, concern=told["concern"], questions=tuple(questions)
            )
            for agency, questions in told["questions"].items()
        },
    )


def read_asking_again(told: Table, people: People) -> Act:
    """Read a second request to somebody who refused."""
    del people
    return AskAgain(after=after_of(told), agency=told["agency"])


def read_chase(told: Table, people: People) -> Act:
    """Read a reminder."""
    del people
    body = RationaleBody(rationale=told["note"])
    return Chase(after=after_of(told), agency=told["agency"], body=body)
