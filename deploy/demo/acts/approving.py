"""Acts of a second person: read the very bytes that a colleague signed, and sign them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from deploy.demo.acts.tables import People, Table, after_of
from deploy.demo.playing import COORDINATOR, MANAGER
from deploy.demo.scene import Scene
from deploy.demo.story import Act
from mash.role import Role
from terminal_ui.signing import examine_waiting, sign


@dataclass(frozen=True, slots=True, kw_only=True)
class Approve:
    """A colleague signs an agency's answer too; until then it has not left."""

    by: str
    who: str
    after: timedelta = timedelta()

    async def play(self, scene: Scene) -> None:
        """Look at what the desk has, sign, and wait until the desk has more."""
        scene.to(self.after)
        scene.looked["waiting"] = await scene.view(MANAGER)
        item = scene.sent[f"answer:{self.by}"]
        sitting = await scene.player.staff.at_terminal(self.who, Role.RELEASER)
        waiting = await sitting.operator.approvals.show(item)
        examined = examine_waiting(waiting, sitting.speaker)
        signature = sign(examined, sitting.custody)
        await sitting.operator.approvals.approve(item, signature)
        await scene.player.until_known(COORDINATOR, scene.id, (item,))
        scene.said(self.by, f"{self.who} reads the same bytes and signs them too")


def read_approval(told: Table, people: People) -> Act:
    """Read a second signature."""
    del people
    return Approve(after=after_of(told), by=told["by"], who=told["who"])
