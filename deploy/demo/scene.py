"""Scenes: a story under way. What acts share: the clock, the cases, what was said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from deploy.demo.membership import DESK
from deploy.demo.playing import Player
from deploy.demo.story import Story
from mash.bodies import PersonDecision, Summary
from mash.clock import LONDON
from mash.enquiry import EnquiryState, Stage
from mash.role import Role
from mash.statement import EnquiryId, StatementId
from terminal_ui.views import EnquiryView

Say = Callable[[str], None]
SetClock = Callable[[datetime], None]

A_LITTLE = timedelta(minutes=10)
"""Between an act and the next, where the story does not say."""


class StoryBrokenError(Exception):
    """Something that the story says must happen did not."""


@dataclass(slots=True)
class Scene:
    """One story while it is played.

    `sent` holds statements by a name ("answer:hea"), `series` the cases that came
    before, `crossed` what each agency let out, `decided` the last decision, `looked`
    what the desk was shown on the way, by a name ("waiting").
    """

    player: Player
    story: Story
    set_clock: SetClock
    say: Say
    enquiry_id: EnquiryId | None = None
    sent: dict[str, StatementId] = field(default_factory=dict)
    series: list[EnquiryId] = field(default_factory=list)
    crossed: list[tuple[str, str]] = field(default_factory=list)
    decided: tuple[PersonDecision, ...] = ()
    looked: dict[str, EnquiryView] = field(default_factory=dict)

    @property
    def id(self) -> EnquiryId:
        """The case, once it has begun.

        Raises:
            StoryBrokenError: It has not.

        """
        if self.enquiry_id is None:
            raise StoryBrokenError("the story has not begun")
        return self.enquiry_id

    def to(self, after: timedelta) -> None:
        """Set the clock to so long after T0, or to a little later than now."""
        now = self.player.clock()
        at = self.story.case.arrives_at + after if after else now + A_LITTLE
        self.set_clock(max(at, now))

    def said(self, agency: str, what: str) -> None:
        """Say one line of the story."""
        at = self.player.clock().astimezone(LONDON)
        self.say(f"  {at:%a %H:%M}  {agency:<5} {what}")

    def let_out(self, agency: str, summary: Summary | None) -> None:
        """Remember what an agency let out."""
        items = summary.items if summary else ()
        self.crossed += [(agency, item.text) for item in items]

    def require(self, holds: bool, promise: str) -> None:  # noqa: FBT001 - reads as a sentence
        """Go on only if the story's promise is kept.

        Raises:
            StoryBrokenError: It is not.

        """
        if not holds:
            raise StoryBrokenError(f"story {self.story.number}: {promise}")

    async def until(self, *stages: Stage, at: str = DESK) -> None:
        """Wait until a board shows the case at one of these stages."""
        await self.player.boards.until(at, self.id, lambda row: row.stage in stages)

    async def view(self, who: tuple[str, Role]) -> EnquiryView:
        """What somebody's terminal shows of the case."""
        return await self.player.view(*who, self.id)

    async def state(self, who: tuple[str, Role]) -> EnquiryState:
        """Where the case stands, as somebody's terminal folds it."""
        _, state = await self.player.at(*who, self.id)
        return state
