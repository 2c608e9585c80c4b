"""The top bar: the marking, who sits here, and how the link stands. Never clipped."""

from __future__ import annotations

from datetime import datetime

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from terminal_ui import words
from terminal_ui.times import clock, hours_and_minutes
from terminal_ui.unlocking import Sitting
from terminal_ui.views import NodeStatus
from terminal_ui.widgets.prose import Prose, Styled

MARKING = " OFFICIAL-SENSITIVE "
DEMO = " DEMO: everybody is fictional "


class TopBar(Vertical):
    """Two lines: the marking and the person, then the link and the time."""

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Prose(MARKING, id="marking")
            yield Prose(id="demo")
            yield Prose(id="who")
        with Horizontal():
            yield Prose(id="link")
            yield Prose(id="time")

    def tell(self, sitting: Sitting, now: datetime, locks_at: datetime) -> None:
        """Show how everything stands."""
        status, speaker = sitting.status, sitting.speaker
        demo = self.query_one("#demo", Prose)
        demo.display = status.demo
        demo.say(DEMO)
        role = words.ROLE[speaker.role]
        self.query_one("#who", Prose).say((f"{sitting.name}, {role} ", "bold"))
        self.query_one("#link", Prose).say(*link(status))
        minutes, seconds = divmod(max(0, int((locks_at - now).total_seconds())), 60)
        left = f"  {clock(now)}  ^l lock {minutes}:{seconds:02d} "
        self.query_one("#time", Prose).say(left)


def link(status: NodeStatus) -> tuple[Styled | str, ...]:
    """Say how the node and its link to the hub stand; the agency's name comes last."""
    seen = status.hub_seen_at
    heard = hours_and_minutes(seen) if seen else "never"
    waiting = f", {status.outbox} waiting to leave" if status.outbox else ""
    whose = f"   {status.agency_name}"
    if status.alarm:
        return ((" HUB NOT BELIEVED: call the security officer ", "$error"), whose)
    if status.connected:
        return (" ", ("●", "$success"), f" hub heard {heard}{waiting}", whose)
    return ((f" ○ hub away since {heard}", "$warning"), waiting, whose)
