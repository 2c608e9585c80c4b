"""The desk: the app while somebody sits at it, and the screens' way back to it."""

from __future__ import annotations

from collections.abc import Awaitable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, ClassVar, Generic, TypeVar, cast

from textual import work
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Footer

from keys.errors import KeysError
from mash.errors import MashError, NoSessionError
from mash.role import Role
from terminal_ui.faults import LockedError, explain
from terminal_ui.secure_app import LOCK_AFTER, SecureApp
from terminal_ui.unlocking import Door, Sitting, Staff
from terminal_ui.widgets.prose import Prose
from terminal_ui.widgets.top_bar import TopBar

T = TypeVar("T")
R = TypeVar("R")

STATUS_EVERY = timedelta(seconds=5)
FAULTS = (MashError, KeysError)
"""What a screen tells instead of stopping."""


class Desk(SecureApp):
    """Holds the one sitting there is, and forgets it when the screen locks."""

    def __init__(
        self,
        door: Door,
        *,
        lock_after: timedelta = LOCK_AFTER,
        crash_folder: Path | None = None,
        theme: str = "dark",
    ) -> None:
        super().__init__(
            door.clock, lock_after=lock_after, crash_folder=crash_folder, theme=theme
        )
        self.door = door
        self.first: tuple[Staff, Role, bytes] | None = None
        self.told = ""
        self.drafts: dict[object, dict[str, Any]] = {}
        self._sitting: Sitting | None = None

    @property
    def sitting(self) -> Sitting:
        """Who sits here.

        Raises:
            LockedError: Nobody does.

        """
        if self._sitting is None:
            raise LockedError
        return self._sitting

    @property
    def locked(self) -> bool:
        """Whether nobody sits here."""
        return self._sitting is None

    def on_mount(self) -> None:
        """Ask the node how it stands, now and then."""
        self.set_interval(STATUS_EVERY.total_seconds(), self.ask_status)

    def sit_down(self, sitting: Sitting) -> None:
        """Begin, or go on where the same person left."""
        self._sitting = sitting
        self.told = ""

    def lock(self, why: str) -> None:
        """Cover everything, end the session, forget the key. Drafts stay in memory."""
        if self._sitting is None:
            return
        self.end_session(self._sitting)
        self._sitting = None
        self.told = why
        self.forget_clipboard()
        self.clear_notifications()
        self.cover()

    def cover(self) -> None:
        """Show the lock screen and nothing else."""

    @work(exit_on_error=False)
    async def end_session(self, sitting: Sitting) -> None:
        """Tell the node; the session ends by itself where that fails."""
        try:
            await sitting.operator.close_session()
        except MashError:
            return

    @work(exclusive=True, group="status", exit_on_error=False)
    async def ask_status(self) -> None:
        """Learn how the node stands; a node that does not answer is away."""
        if self._sitting is None:
            return
        sitting = self._sitting
        try:
            status = await sitting.operator.show_status()
        except NoSessionError:
            self.lock("The session at the node has ended.")
            return
        except MashError:
            status = replace(sitting.status, connected=False)
        if self._sitting is sitting:
            self._sitting = replace(sitting, status=status)


class DeskScreen(Screen[R], Generic[R]):
    """A screen of the desk: marking above, the next step and the keys below."""

    HELP_ABOUT: ClassVar[str] = ""

    def compose(self) -> ComposeResult:
        yield TopBar()
        yield from self.parts()
        yield Prose(id="problem")
        yield Prose(id="hint")
        yield Footer(compact=True, show_command_palette=False)

    def parts(self) -> ComposeResult:
        """Yield what is between the bars."""
        yield from ()

    @property
    def desk(self) -> Desk:
        """The app."""
        return cast("Desk", self.app)

    def on_mount(self) -> None:
        """Keep the bars true."""
        self.query_one("#problem", Prose).display = False
        self.set_interval(1, self._tick)
        self._tick()

    def tick(self) -> None:
        """Run once a second while somebody sits here: clocks move, so does the link."""
        bar = self.query_one(TopBar)
        bar.tell(self.desk.sitting, self.desk.clock(), self.desk.locks_at)

    def _tick(self) -> None:
        if not self.desk.locked:
            self.tick()

    def problem(self, text: str) -> None:
        """Say what went wrong and what to do; empty to say no more."""
        line = self.query_one("#problem", Prose)
        line.display = bool(text)
        line.say(("! " + text, "bold"))

    def hint(self, text: str) -> None:
        """Say what to do next."""
        self.query_one("#hint", Prose).say(text)

    async def ask(self, question: Awaitable[T]) -> T | None:
        """Await the node; what it refuses is said on this screen, and gives None."""
        try:
            answer = await question
        except NoSessionError:
            self.desk.lock("The session at the node has ended.")
            return None
        except FAULTS as error:
            self.problem(explain(error))
            return None
        self.problem("")
        return answer
