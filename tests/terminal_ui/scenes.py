"""Every screen there is, and the keys that lead to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mash.agency import AgencyId
from mash.role import Role
from terminal_ui.views import EnquiryView
from tests.terminal_ui import front_door, later, world
from tests.terminal_ui.node import PaperNode
from tests.terminal_ui.waiting import waits


@dataclass(frozen=True)
class Scene:
    """One screen: who sits where, and what they press after unlocking."""

    agency: AgencyId
    role: Role
    keys: tuple[str, ...] = ()
    unlocked: bool = True
    view: Callable[[], EnquiryView] | None = None
    waits: bool = False

    def set_up(self, node: PaperNode) -> None:
        """Give the node what this scene shows."""
        node.picture, node.workload = front_door.PICTURE, front_door.WORKLOAD
        node.proposals = dict(front_door.PROPOSALS)
        node.approvals.waiting = [waits()] if self.waits else []
        if self.view is not None:
            node.view = self.view()
            node.rows = (node.view.row,)


_SEEN = ("down", "enter")

SCENES: dict[str, Scene] = {
    "unlock": Scene(world.DESK, Role.HUB_COORDINATOR, unlocked=False),
    "board": Scene(world.DESK, Role.HUB_COORDINATOR),
    "sheet": Scene(world.DESK, Role.HUB_COORDINATOR, ("t",)),
    "sheet for outside": Scene(
        world.DESK, Role.HUB_COORDINATOR, ("t", "down", "down", "w", "p", "o")
    ),
    "kept sheets": Scene(world.DESK, Role.SERVICE_MANAGER, ("y",)),
    "a kept sheet": Scene(world.DESK, Role.SERVICE_MANAGER, ("y", "enter")),
    "inbox": Scene(world.HEALTH, Role.RELEASER),
    "approvals": Scene(world.POLICE, Role.RELEASER, ("a",), waits=True),
    "approval": Scene(world.POLICE, Role.RELEASER, ("a", "enter"), waits=True),
    "sent back": Scene(
        world.POLICE, Role.RELEASER, ("a", "enter", "ctrl+b"), waits=True
    ),
    "enquiry": Scene(world.DESK, Role.HUB_COORDINATOR, (*_SEEN, "end")),
    "enquiry with names": Scene(world.DESK, Role.DECISION_MAKER, (*_SEEN, "n")),
    "request": Scene(world.HEALTH, Role.RELEASER, ("enter",)),
    "all acts": Scene(world.DESK, Role.HUB_COORDINATOR, (*_SEEN, "m")),
    "picture": Scene(world.DESK, Role.HUB_COORDINATOR, (*_SEEN, "v")),
    "history": Scene(world.DESK, Role.HUB_COORDINATOR, (*_SEEN, "y")),
    "workload": Scene(world.DESK, Role.HUB_COORDINATOR, ("w",)),
    "strategy": Scene(world.DESK, Role.HUB_COORDINATOR, (*_SEEN, "w")),
    "so what": Scene(world.DESK, Role.DECISION_MAKER, (*_SEEN, "l")),
    "hand-back": Scene(world.DESK, Role.HUB_COORDINATOR, ("h",)),
    "new contact": Scene(world.CSC, Role.FRONT_DOOR, ("n", "down", "enter")),
    "question": Scene(world.CSC, Role.FRONT_DOOR, ("n", "down", "down", "enter")),
    "contact": Scene(world.DESK, Role.SCREENER, ("enter",), view=front_door.received),
    "screening": Scene(
        world.DESK,
        Role.SCREENER,
        ("enter", "e", "down", "down"),
        view=front_door.received,
    ),
    "tick": Scene(
        world.HEALTH, Role.RELEASER, ("enter", "i"), view=front_door.in_triage
    ),
    "open": Scene(
        world.DESK, Role.HUB_COORDINATOR, ("enter", "o"), view=front_door.to_open
    ),
    "disagree": Scene(
        world.POLICE, Role.RELEASER, ("enter", "q"), view=later.seen_by_police
    ),
    "search": Scene(world.HEALTH, Role.RESEARCHER, ("enter", "s")),
    "search with more": Scene(world.HEALTH, Role.RESEARCHER, ("enter", "s", "ctrl+a")),
    "the same person": Scene(world.HEALTH, Role.RESEARCHER, ("enter", "s", "y")),
    "record": Scene(world.HEALTH, Role.RESEARCHER, ("enter", "s", "enter")),
    "known to affiliates": Scene(
        world.DESK, Role.HUB_COORDINATOR, (*_SEEN, "K", "enter")
    ),
    "answer": Scene(world.HEALTH, Role.RELEASER, ("enter", "c")),
    "line of an answer": Scene(
        world.HEALTH, Role.RELEASER, ("enter", "c", "down", "enter", "a")
    ),
    "ask": Scene(world.DESK, Role.HUB_COORDINATOR, (*_SEEN, "a")),
    "decide": Scene(world.DESK, Role.DECISION_MAKER, (*_SEEN, "d")),
    "decision for one": Scene(world.DESK, Role.DECISION_MAKER, (*_SEEN, "d", "a")),
    "new enquiry": Scene(world.CSC, Role.FRONT_DOOR, ("e",)),
    "new person": Scene(
        world.CSC, Role.FRONT_DOOR, ("e", "enter", "down", "enter", "tab", "a")
    ),
    "access log": Scene(world.POLICE, Role.SECURITY_OFFICER),
    "help": Scene(world.DESK, Role.HUB_COORDINATOR, ("f1",)),
}

WALKS: dict[str, Scene] = {
    "a coordinator": Scene(
        world.DESK,
        Role.HUB_COORDINATOR,
        (
            *("t", "down", "down", "escape", "y", "enter", "escape", "escape"),
            *(*_SEEN, "end", "n", "v", "escape", "a", "escape", "g", "escape", "f1"),
        ),
    ),
    "a decision maker": Scene(
        world.DESK, Role.DECISION_MAKER, (*_SEEN, "d", "a", "escape", "escape")
    ),
    "a releaser": Scene(
        world.HEALTH,
        Role.RELEASER,
        (
            *("enter", "c", "down", "enter", "a", "escape", "escape"),
            *("u", "escape", "s", "enter", "w"),
        ),
    ),
    "a second person": Scene(
        world.POLICE, Role.RELEASER, ("a", "enter", "end", "ctrl+b")
    ),
    "a front door": Scene(world.CSC, Role.FRONT_DOOR, ("n", "escape", "e")),
    "a security officer": Scene(world.POLICE, Role.SECURITY_OFFICER),
}
"""Through every screen that draws what a node sends."""
