"""Acts that must not succeed: somebody tries, and a named rule stops them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from deploy.demo.scene import Scene, StoryBrokenError
from deploy.demo.story import Act
from mash.errors import MashError


@dataclass(frozen=True, slots=True, kw_only=True)
class Try:
    """Somebody tries an act; the gate's rule of this name refuses it."""

    by: str
    act: Act
    rule: str
    after: timedelta = timedelta()

    async def play(self, scene: Scene) -> None:
        """Try it, and see that nothing left."""
        sent = len(scene.player.staff.sent)
        try:
            await self.act.play(scene)
        except MashError as refused:
            scene.require(
                str(refused).partition(":")[0] == self.rule,
                f"refused by {self.rule}, and not: {refused}",
            )
        else:
            raise StoryBrokenError(f"{self.rule} let it pass")
        scene.require(len(scene.player.staff.sent) == sent, "nothing left")
        scene.said(self.by, f"is stopped: rule {self.rule}")
