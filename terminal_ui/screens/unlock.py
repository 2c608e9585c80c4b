"""Unlock: who sits here, in which role, and their passphrase. Shows no case."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Footer, Input, Select

from mash.role import Role
from terminal_ui import words
from terminal_ui.desk import FAULTS, DeskScreen
from terminal_ui.faults import explain
from terminal_ui.unlocking import Sitting, Staff
from terminal_ui.widgets.prose import Prose
from terminal_ui.widgets.top_bar import MARKING

Seat = tuple[Staff, Role]


class UnlockScreen(DeskScreen[None]):
    """The only screen without a person. It is also what a locked terminal shows."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "app.sign_out", "Leave", id="leave", priority=True),
    ]

    class Seated(Message):
        """A person has unlocked the terminal."""

        def __init__(self, sitting: Sitting) -> None:
            super().__init__()
            self.sitting = sitting

    def compose(self) -> ComposeResult:
        with Vertical(id="gate"):
            yield Prose(MARKING, id="marking")
            yield Prose(("This terminal is locked.", "bold"), id="why")
            yield Prose("Person and role", classes="label")
            seats = [(Text(_named(seat)), seat) for seat in self._seats()]
            yield Select[Seat](
                seats, allow_blank=False, compact=True, id="seat", disabled=not seats
            )
            yield Prose("Passphrase", classes="label")
            yield Input(password=True, compact=True, id="passphrase")
            yield Prose(id="problem")
            yield Prose("Enter unlocks.  Shift+Tab chooses somebody else.", id="hint")
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Wait for a passphrase, unless whoever started this handed one over."""
        self.query_one("#passphrase", Input).focus()
        if self.desk.first is not None:
            who, role, passphrase = self.desk.first
            self.desk.first = None
            self.enter((who, role), passphrase)

    def on_screen_resume(self) -> None:
        """Say why the screen locked; hold no passphrase from before."""
        self.query_one("#passphrase", Input).clear()
        why = self.desk.told or "This terminal is locked."
        self.query_one("#why", Prose).say((why, "bold"))
        self.problem("" if self._seats() else _NOBODY)

    def tick(self) -> None:
        """Nothing moves while nobody sits here."""

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Try the passphrase; the field is emptied either way."""
        passphrase = event.value.encode()
        event.input.clear()
        seat = self.query_one("#seat", Select).value
        if passphrase and isinstance(seat, tuple):
            self.enter(seat, passphrase)

    @work(exclusive=True, group="unlock", exit_on_error=False)
    async def enter(self, seat: Seat, passphrase: bytes) -> None:
        """Unlock, off the message loop: guessing is made slow on purpose."""
        who, role = seat
        self.hint_here("Checking: this takes a second or two.")
        try:
            sitting = await self.desk.door.enter(who, role, passphrase)
        except FAULTS as error:
            self.problem(explain(error))
            self.hint_here("Enter tries again.")
            return
        self.problem("")
        self.post_message(self.Seated(sitting))

    def hint_here(self, text: str) -> None:
        """Say what happens."""
        self.query_one("#hint", Prose).say(text)

    def _seats(self) -> list[Seat]:
        return [(who, role) for who in self.desk.door.staff for role in who.roles]


def _named(seat: Seat) -> str:
    return f"{seat[0].practitioner}, {words.ROLE[seat[1]]}"


_NOBODY = "No staff are set up. Add a [[staff]] table to terminal.toml, then restart."
