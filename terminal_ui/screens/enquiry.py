"""One enquiry: what it is about, everything stated in it, and what may be done next."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.message import Message

from mash.statement import EnquiryId
from terminal_ui import casework
from terminal_ui.advice import next_step
from terminal_ui.desk import DeskScreen
from terminal_ui.screens.enquiry_acts import ACTS, Act, acts_open, foremost
from terminal_ui.screens.enquiry_top import enquiry_top, show_banner
from terminal_ui.screens.statement_detail import statement_detail
from terminal_ui.statement_lines import statement_pieces
from terminal_ui.views import EnquiryView, Held
from terminal_ui.widgets.line_list import Line, LineList
from terminal_ui.widgets.prose import Prose

NAMES_FOR = timedelta(seconds=60)


class EnquiryScreen(DeskScreen[None]):
    """Everything this role may read of one enquiry. The node logs each reading."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", id="enquiry.back"),
        *(
            Binding(
                a.key, f"{how}('{a.name}')", a.words, show=shown, id=f"{how}.{a.name}"
            )
            for a in ACTS
            for how, shown in (("foremost", True), ("act", False))
            if a.key
        ),
        Binding("m", "acts", "All acts", id="enquiry.acts"),
        Binding("v", "picture", "Picture", id="enquiry.picture"),
        Binding("y", "history", "History", show=False, id="enquiry.history"),
        Binding("H", "holders", "Who holds it", show=False, id="enquiry.holders"),
        Binding("S", "shares", "Where it went", show=False, id="enquiry.shares"),
        Binding("n", "names", "Names", id="enquiry.names"),
        Binding("r", "reload", "Read again", show=False, id="enquiry.reload"),
    ]
    HELP_ABOUT = "enquiry"

    class Wanted(Message):
        """Somebody wants to do something in this enquiry."""

        def __init__(self, act: Act, view: EnquiryView) -> None:
            super().__init__()
            self.act = act
            self.view = view

    class Acts(Message):
        """Somebody wants to see everything that can be done."""

        def __init__(self, screen: EnquiryScreen, view: EnquiryView) -> None:
            super().__init__()
            self.screen = screen
            self.view = view

    class Together(Message):
        """Somebody wants the joint picture, or the history."""

        def __init__(self, view: EnquiryView, *, history: bool) -> None:
            super().__init__()
            self.view = view
            self.history = history

    class Holders(Message):
        """Somebody wants to know who holds what we told."""

        def __init__(self, view: EnquiryView) -> None:
            super().__init__()
            self.view = view

    class Went(Message):
        """Somebody wants to know where each line has gone."""

        def __init__(self, view: EnquiryView) -> None:
            super().__init__()
            self.view = view

    def __init__(self, enquiry_id: EnquiryId) -> None:
        super().__init__()
        self._enquiry_id = enquiry_id
        self._view: EnquiryView | None = None
        self._names_until: datetime | None = None
        self._open: tuple[Act, ...] = ()

    def parts(self) -> ComposeResult:
        yield Prose(id="banner")
        yield Prose("Reading the enquiry…", id="top")
        with Container(id="work"):
            with Container(id="main"):
                yield LineList(id="statements")
            with VerticalScroll(id="side"):
                yield Prose(id="detail")

    def on_mount(self) -> None:
        """Read it."""
        self.query_one("#statements").focus()
        self.action_reload()

    def on_screen_resume(self) -> None:
        """Read it again after something was sent."""
        if self._view is not None and not self.desk.locked:
            self.action_reload()

    @work(exclusive=True, group="enquiry", exit_on_error=False)
    async def action_reload(self) -> None:
        """Ask the node; it logs the reading before it answers."""
        operator = self.desk.sitting.operator
        view = await self.ask(operator.show_enquiry(self._enquiry_id))
        if view is not None:
            self._view = view
            self._open = acts_open(view, self.desk.sitting, self.desk.clock())
            self.paint()
            self.refresh_bindings()

    def paint(self) -> None:
        """Show what was read."""
        view = self._view
        if view is None or self.desk.locked:
            return
        names = self._names_until is not None
        show_banner(self.query_one("#banner", Prose), view, names=names)
        top = enquiry_top(view, self.desk.clock(), names=names)
        self.query_one("#top", Prose).show(top)
        told = casework.told(view)
        lines = [Line(h.header.statement_id, statement_pieces(h)) for h in told]
        self.query_one("#statements", LineList).show(lines)
        self._describe()
        speaker = self.desk.sitting.speaker
        self.hint(f"Next: {next_step(view.row, speaker.role, speaker.agency)}")

    def tick(self) -> None:
        """Hide names when their minute is over."""
        super().tick()
        if self._names_until is not None and self.desk.clock() >= self._names_until:
            self.action_names()

    def on_line_list_moved(self) -> None:
        """Show the statement under the cursor."""
        if not self.desk.locked:
            self._describe()

    def on_line_list_chosen(self) -> None:
        """Enter goes to the statement's own part, to scroll in it."""
        self.query_one("#side").focus()

    @property
    def held(self) -> Held | None:
        """The statement under the cursor."""
        key = self.query_one("#statements", LineList).key
        held = self._view.statements if self._view else ()
        return next((h for h in held if h.header.statement_id == key), None)

    def action_names(self) -> None:
        """Show names for a minute, or hide them."""
        shown = self._names_until is not None
        self._names_until = None if shown else self.desk.clock() + NAMES_FOR
        self.paint()

    def action_leave(self) -> None:
        """Go back; from a statement first to the list."""
        if self.query_one("#side").has_focus:
            self.query_one("#statements").focus()
        else:
            self.dismiss()

    def action_picture(self) -> None:
        """Put what was released beside each other."""
        if self._view is not None:
            self.post_message(self.Together(self._view, history=False))

    def action_history(self) -> None:
        """Show what was heard of these people before, and what is owed."""
        if self._view is not None:
            self.post_message(self.Together(self._view, history=True))

    def action_shares(self) -> None:
        """Show where each line has gone, and by whose signature."""
        if self._view is not None:
            self.post_message(self.Went(self._view))

    def action_holders(self) -> None:
        """Show who holds what we told, and who has read it."""
        if self._view is not None:
            self.post_message(self.Holders(self._view))

    def action_acts(self) -> None:
        """Show everything that can be done, and why some of it is off."""
        if self._view is not None:
            self.post_message(self.Acts(self, self._view))

    def begin(self, act: Act | None) -> None:
        """Begin to do something; a form opens, nothing is sent."""
        if act is not None and self._view is not None:
            self.post_message(self.Wanted(act, self._view))

    def action_act(self, name: str) -> None:
        """Begin the act of this name."""
        self.begin(next(act for act in ACTS if act.name == name))

    action_foremost = action_act

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what this role may do, now."""
        if action not in {"act", "foremost"} or self.desk.locked:
            return True
        if self._view is None:
            return False
        first = foremost(self._view, self._open)
        offered = first if action == "foremost" else self._open
        return parameters[0] in {act.name for act in offered}

    def _describe(self) -> None:
        held, detail = self.held, self.query_one("#detail", Prose)
        if held is None or self._view is None:
            detail.say("Nothing is stated here yet." if self._view else "")
            return
        status = self.desk.sitting.status
        names = self._names_until is not None
        detail.show(statement_detail(self._view, held, status, names=names))
