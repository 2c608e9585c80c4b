"""The terminal: one person, one node, a stack of screens. It only pushes screens."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from mash.kinds import StatementKind
from mash.role import Role
from mash.statement import reference
from terminal_ui import casework
from terminal_ui.desk import Desk
from terminal_ui.forms.also_entry import AlsoScreen
from terminal_ui.forms.asking import AskForm
from terminal_ui.forms.contacting import ContactForm
from terminal_ui.forms.handing_back import HandBackForm
from terminal_ui.forms.identity_entry import IdentityScreen
from terminal_ui.forms.line_entry import line_screen
from terminal_ui.forms.opening import OpeningForm
from terminal_ui.forms.registry import form_for
from terminal_ui.in_words import person_line
from terminal_ui.screens.access import AccessScreen
from terminal_ui.screens.acts import ActsScreen
from terminal_ui.screens.board import BoardScreen
from terminal_ui.screens.enquiry import EnquiryScreen
from terminal_ui.screens.enquiry_acts import LOOK_UP, RECALL, SEARCH, WITHDRAW
from terminal_ui.screens.help import HelpScreen
from terminal_ui.screens.history import HistoryScreen
from terminal_ui.screens.holdings import HoldingsScreen
from terminal_ui.screens.inbox import InboxScreen
from terminal_ui.screens.look_up import LookUpScreen
from terminal_ui.screens.picture import PictureScreen
from terminal_ui.screens.record import RecordScreen
from terminal_ui.screens.rows import RowsScreen
from terminal_ui.screens.search import SearchScreen
from terminal_ui.screens.shares import SharesScreen
from terminal_ui.screens.unlock import UnlockScreen
from terminal_ui.signing import Speaker
from terminal_ui.views import EnquiryView, Sent

LOCKED, WORK = "locked", "work"
_HOMES: dict[Role, type[Screen[Any]]] = {
    Role.RELEASER: InboxScreen,
    Role.RESEARCHER: InboxScreen,
    Role.LOCALITY_RECEIVER: InboxScreen,
    Role.SECURITY_OFFICER: AccessScreen,
}
"""Where a role begins; the board for the rest."""

_NEW: dict[StatementKind, Callable[[], Screen[Sent | None]]] = {
    StatementKind.CONTACT: ContactForm,
    StatementKind.ENQUIRY: OpeningForm,
    StatementKind.HAND_BACK: HandBackForm,
}
"""What begins an enquiry."""


class Terminal(Desk):
    """What `mash-terminal board` runs."""

    TITLE = "mash"
    CSS_PATH = Path(__file__).with_name("terminal.tcss")
    DEFAULT_MODE = LOCKED
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {LOCKED: UnlockScreen}
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (130, "-wide")]  # noqa: RUF012 - Textual's
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "Help", id="help"),
        Binding("ctrl+q", "sign_out", "Sign out", show=False, priority=True),
        Binding("ctrl+l", "lock_now", "Lock", show=False, priority=True, id="lock"),
    ]

    _last: Speaker | None = None

    def on_unlock_screen_seated(self, event: UnlockScreen.Seated) -> None:
        """Go on where the same person left; begin afresh for another."""
        self.sit_down(event.sitting)
        speaker = event.sitting.speaker
        if speaker != self._last:
            self._clear_away()
            self.add_mode(WORK, _HOMES.get(speaker.role, BoardScreen))
            self._last = speaker
        self.switch_mode(WORK)

    def cover(self) -> None:
        """Show the lock screen; what is behind it is not drawn."""
        self.switch_mode(LOCKED)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Before somebody sits down there is nothing to lock or to explain."""
        del parameters
        return action not in {"lock_now", "help"} or not self.locked

    def action_lock_now(self) -> None:
        """Lock at once."""
        self.lock("You locked this terminal.")

    def action_sign_out(self) -> None:
        """Lock, and forget what was being written."""
        if self.locked:
            self.exit()
            return
        self.lock("You signed out.")
        self._clear_away()

    def action_help(self) -> None:
        """Explain the screen that is shown."""
        about = getattr(self.screen, "HELP_ABOUT", "")
        if about and not self.locked:
            self.push_screen(HelpScreen(about))

    def on_board_screen_new(self, event: BoardScreen.New) -> None:
        """Take a contact or a worry, or hand what waits to the next shift."""
        self.push_screen(_NEW[event.kind](), self._opened)

    def on_board_screen_inbox(self) -> None:
        """Show what waits for us."""
        self.switch_screen(InboxScreen())

    def on_inbox_screen_whole_board(self) -> None:
        """Show everything."""
        self.switch_screen(BoardScreen())

    def on_rows_screen_opened(self, event: RowsScreen.Opened) -> None:
        """Open one enquiry."""
        self.push_screen(EnquiryScreen(event.enquiry_id))

    def on_enquiry_screen_wanted(self, event: EnquiryScreen.Wanted) -> None:
        """Open the form for an act, or the search."""
        if event.act is SEARCH:
            self.push_screen(SearchScreen(event.view))
        elif event.act is LOOK_UP:
            self.push_screen(LookUpScreen(event.view))
        else:
            recalls = event.act in {RECALL, WITHDRAW}
            then = partial(self._taken_back, event.view) if recalls else self._sent
            self.push_screen(form_for(event.act, event.view), then)

    def on_enquiry_screen_acts(self, event: EnquiryScreen.Acts) -> None:
        """Show everything that can be done, and begin what is chosen."""
        self.push_screen(ActsScreen(event.view), event.screen.begin)

    def on_enquiry_screen_together(self, event: EnquiryScreen.Together) -> None:
        """Put what was released beside each other; or show what was heard before."""
        shown = HistoryScreen if event.history else PictureScreen
        self.push_screen(shown(event.view))

    def on_enquiry_screen_went(self, event: EnquiryScreen.Went) -> None:
        """Show where each line has gone."""
        self.push_screen(SharesScreen(event.view))

    def on_enquiry_screen_holders(self, event: EnquiryScreen.Holders) -> None:
        """Show who holds what we told."""
        self.push_screen(HoldingsScreen(event.view))

    def on_look_up_screen_matched(self, event: LookUpScreen.Matched) -> None:
        """Ask openly where a key matched: the ordinary form, addressed."""
        self.push_screen(AskForm(event.view, event.affiliate), self._sent)

    def on_picture_screen_history(self, event: PictureScreen.History) -> None:
        """Show what was heard before, and what is owed."""
        self.push_screen(HistoryScreen(event.view))

    def on_record_screen_choosing(self, event: RecordScreen.Choosing) -> None:
        """Make a line of the answer from a line of the record, or say why it stays."""
        record = event.screen
        people = casework.persons(record.view)
        screen = line_screen(event.entry, event.way, people, record.person)
        self.push_screen(screen, record.keep)

    def on_search_screen_saying_more(self, event: SearchScreen.SayingMore) -> None:
        """Ask for another name, spelling or address."""
        search = event.screen
        self.push_screen(AlsoScreen(search.also), search.search_with)

    def on_search_screen_deciding(self, event: SearchScreen.Deciding) -> None:
        """Ask why, and what was checked."""
        search, about, verdict = event.screen, event.about, event.verdict
        if (person := search.person) is not None:
            before = search.unkept(about, verdict)
            screen = IdentityScreen(about, verdict, person_line(person), before)
            self.push_screen(screen, partial(search.say, person))

    def _opened(self, sent: Sent | None) -> None:
        self._sent(sent)
        if sent is not None:
            self.push_screen(EnquiryScreen(sent.enquiry_id))

    def _sent(self, sent: Sent | None) -> None:
        if sent is not None:
            then = "It leaves with the next link to the hub."
            if sent.waits_for:
                then = f"It waits for {sent.waits_for}, and has not left."
            told = f"{reference(sent.enquiry_id)}: signed. {then}"
            self.notify(told, markup=False)

    def _taken_back(self, view: EnquiryView, sent: Sent | None) -> None:
        """Show at once who has confirmed, and what cannot be undone."""
        self._sent(sent)
        if sent is not None:
            self.push_screen(HoldingsScreen(view))

    def _clear_away(self) -> None:
        self.drafts.clear()
        self._last = None
        if WORK in self._modes:
            self.remove_mode(WORK)
