"""Searching our own records: who it may be, and why. The score only orders."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll

from mash.bodies import Person
from terminal_ui import casework
from terminal_ui.desk import DeskScreen
from terminal_ui.in_words import person_line
from terminal_ui.screens.record import RecordScreen
from terminal_ui.views import Candidate, Candidates, EnquiryView
from terminal_ui.widgets.choice_field import ChoiceField
from terminal_ui.widgets.line_list import Line, LineList
from terminal_ui.widgets.prose import Prose, content, stacked, table


class SearchScreen(DeskScreen[None]):
    """Searches for one person of the enquiry. What is found never leaves by itself."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", id="search.back"),
        Binding("ctrl+s", "search", "Search", id="search.go", priority=True),
    ]
    HELP_ABOUT = "search"

    def __init__(self, view: EnquiryView) -> None:
        super().__init__()
        self._view = view
        self._found: tuple[Candidate, ...] = ()

    def parts(self) -> ComposeResult:
        people = casework.persons(self._view)
        options = [(person_line(person), person) for person in people]
        top = f" Search our own records for {self._view.row.reference}"
        yield Prose(id="banner")
        yield Prose((top, "bold"), id="top")
        yield ChoiceField("person", "Look for", options, value=people[0])
        with Container(id="work"):
            with Container(id="main"):
                yield Prose((_HEADING, "$secondary"), id="heading")
                yield LineList(id="candidates")
                yield Prose(id="empty")
            with VerticalScroll(id="side", can_focus=False):
                yield Prose(id="detail")

    def on_mount(self) -> None:
        """Search at once for the first person: that is why this was opened."""
        self.hint("Every search and every record opened is written in the access log.")
        self.action_search()

    def on_choice_field_changed(self) -> None:
        """Search for somebody else."""
        self.action_search()

    @work(exclusive=True, group="search", exit_on_error=False)
    async def action_search(self) -> None:
        """Ask the node; it logs the search before it answers."""
        person = self.query_one(ChoiceField).value
        if not isinstance(person, Person):
            self.problem("Look for: choose the person")
            return
        operator = self.desk.sitting.operator
        found = await self.ask(
            operator.search_records(self._view.row.enquiry_id, person)
        )
        if found is not None:
            self.paint(found)

    def paint(self, candidates: Candidates) -> None:
        """Show who it may be, and above it whether they must not be told."""
        self._found = candidates.found
        self._warn()
        listed = self.query_one("#candidates", LineList)
        listed.show([Line(c.record_id, _pieces(c)) for c in candidates.found])
        listed.display = bool(candidates.found)
        empty = self.query_one("#empty", Prose)
        compared = f"{candidates.compared} records compared."
        more = (
            " More matched than are shown: add a date of birth."
            if candidates.more
            else ""
        )
        empty.say(
            f"\n{compared}{more}"
            if candidates.found
            else f"Nobody like this in our records. {compared}\n\n"
            "Try another spelling with the desk, or answer: not known."
        )
        if candidates.found:
            listed.focus()
        self._describe()

    def on_line_list_moved(self) -> None:
        """Say why the one under the cursor may be the one."""
        self._describe()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Open the record. The node logs that too."""
        if isinstance(event.key, str):
            person = self.query_one(ChoiceField).value
            tag = person.tag if isinstance(person, Person) else ""
            self.app.push_screen(RecordScreen(self._view, event.key, tag))

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss()

    def _warn(self) -> None:
        person = self.query_one(ChoiceField).value
        kept = [
            f" DO NOT INFORM {kept.who} about {about.tag}. Look at this again on"
            f" {kept.review_on}."
            for about, kept in casework.do_not_inform(self._view)
            if isinstance(person, Person)
            and (about.tag == person.tag or casework.is_kept(person, kept))
        ]
        banner = self.query_one("#banner", Prose)
        banner.display = bool(kept)
        banner.say("\n".join(kept))

    def _describe(self) -> None:
        key = self.query_one("#candidates", LineList).key
        shown = next((c for c in self._found if c.record_id == key), None)
        detail = self.query_one("#detail", Prose)
        if shown is None:
            detail.say("")
            return
        heading = content(("Why this may be them\n\n", "bold"))
        why = content("\n".join(f"· {reason}" for reason in shown.reasons))
        held = table([("Address held", shown.address or "none")])
        judge = content("The score only orders. You decide whether it is them.")
        detail.show(stacked(heading + why, held, judge))


_HEADING = f" {'Match':<10}{'Score':<7}{'Name held':<30}{'Born':<12}{'Record':<16}"


def _pieces(candidate: Candidate) -> tuple[tuple[str, str], ...]:
    strong = "bold" if candidate.band == "strong" else ""
    return (
        (f"{candidate.band.upper():<10}", strong),
        (f"{candidate.score:<7}", ""),
        (f"{candidate.name[:29]:<30}", strong),
        (f"{candidate.born_on or 'not known':<12}", ""),
        (f"{candidate.record_id[:15]:<16}", ""),
    )
