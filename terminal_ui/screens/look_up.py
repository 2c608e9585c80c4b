"""Known to affiliates? Asked blind, person by person; a match leads to a request."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from mash.agency import AgencyId
from mash.look_up import LookUpChoice, LookUpResult, Outcome, advice
from terminal_ui.desk import DeskScreen
from terminal_ui.look_up_lines import (
    NOT_SAID,
    first_purpose,
    next_purpose,
    person_lines,
    purpose_words,
    result_lines,
)
from terminal_ui.views import EnquiryView
from terminal_ui.widgets.line_list import LineList
from terminal_ui.widgets.prose import Prose


class LookUpScreen(DeskScreen[None]):
    """The people of one enquiry above, what each affiliate comes to below."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", id="look_up.back"),
        Binding("p", "purpose", "Other purpose", id="look_up.purpose"),
        Binding("a", "request", "Send a request", id="look_up.request"),
    ]
    HELP_ABOUT = "look_up"

    class Matched(Message):
        """Somebody wants to ask an affiliate openly, where a key matched."""

        def __init__(self, view: EnquiryView, affiliate: AgencyId) -> None:
            super().__init__()
            self.view = view
            self.affiliate = affiliate

    def __init__(self, view: EnquiryView) -> None:
        super().__init__()
        self._view = view
        self._purpose = first_purpose(view.row.kind)
        self._choice: LookUpChoice | None = None
        self._results: tuple[LookUpResult, ...] = ()

    def parts(self) -> ComposeResult:
        top = f" {self._view.row.reference}: known to affiliates?"
        yield Prose((top, "bold"), id="top")
        yield Prose(id="whom")
        yield LineList(id="people")
        yield LineList(id="results")
        yield Prose(id="advice")

    def on_mount(self) -> None:
        """Ask the node about whom one could ask, and whom."""
        self.query_one("#people").focus()
        self.query_one("#results").display = False
        self.hint(f"Enter asks about one person. {NOT_SAID}")
        self.load()

    @work(exclusive=True, group="look_up", exit_on_error=False)
    async def load(self) -> None:
        """Learn what could be asked. Nothing leaves for it."""
        calls = self.desk.sitting.operator.look_ups
        self._choice = await self.ask(calls.choice(self._view.row.enquiry_id))
        if self._choice is not None:
            self.paint()

    def paint(self) -> None:
        """Say whom and for what; and show the people."""
        choice = self._choice
        if choice is None:
            return
        asked = ", ".join(choice.affiliates)
        said = f" Asks {asked}; for {purpose_words(self._purpose)}. Every question is on record."
        self.query_one("#whom", Prose).say(choice.why_not or said)
        self.query_one("#people", LineList).show(person_lines(choice.people))

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Ask about a person; or send a request where a key matched."""
        if event.control.id == "results":
            self.action_request()
        elif isinstance(event.key, str) and self._choice is not None:
            if self._choice.why_not:
                self.problem(self._choice.why_not)
            else:
                self.look_up(event.key)

    @work(exclusive=True, group="look_up", exit_on_error=False)
    async def look_up(self, tag: str) -> None:
        """Ask. The node logs it before anything leaves."""
        calls = self.desk.sitting.operator.look_ups
        self.query_one("#advice", Prose).say("Asking…")
        enquiry_id = self._view.row.enquiry_id
        results = await self.ask(calls.ask(enquiry_id, tag, self._purpose))
        self._results = results or ()
        self.show_results(tag)

    def show_results(self, tag: str) -> None:
        """Show what came of it; the cursor goes to the first match."""
        told = " ".join((f"About {tag}.", *advice(self._results)))
        self.query_one("#advice", Prose).say(told if self._results else "")
        shown = sorted(self._results, key=lambda each: each.outcome)
        rows = self.query_one("#results", LineList)
        rows.display = bool(shown)
        rows.show(result_lines(shown))
        if any(each.outcome is Outcome.HIT for each in shown):
            rows.cursor = 0
            rows.focus()

    def action_purpose(self) -> None:
        """Ask for another purpose."""
        self._purpose = next_purpose(self._purpose)
        self.paint()

    def action_request(self) -> None:
        """Begin a request to the affiliate under the cursor, or the one that matched."""
        hits = [e.affiliate for e in self._results if e.outcome is Outcome.HIT]
        chosen = self.query_one("#results", LineList).key
        if not hits:
            self.problem("No key matched: a request needs no match, see All acts.")
        elif chosen in hits or len(hits) == 1:
            affiliate = hits[hits.index(chosen)] if chosen in hits else hits[0]
            self.post_message(self.Matched(self._view, affiliate))
        else:
            self.problem("Choose an affiliate where a key matched.")

    def action_leave(self) -> None:
        """Go back; from the results first to the people."""
        if self.query_one("#results").has_focus:
            self.query_one("#people").focus()
        else:
            self.dismiss()
