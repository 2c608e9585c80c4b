"""Searching our own records: who it may be, and why. The score only orders."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.message import Message

from mash.bodies import Person
from mash.identity import Verdict
from mash.statement import EnquiryId
from terminal_ui import casework, evidence_lines
from terminal_ui.candidate_lines import (
    HEADING,
    candidate_pieces,
    nobody_found,
    summary,
)
from terminal_ui.desk import DeskScreen
from terminal_ui.evidence_words import how_found
from terminal_ui.found import NOTHING_MORE, Also, Candidate, Candidates
from terminal_ui.identity_calls import Saying
from terminal_ui.in_words import person_line
from terminal_ui.screens.record import RecordScreen
from terminal_ui.views import EnquiryView
from terminal_ui.widgets.candidate_list import CandidateList
from terminal_ui.widgets.choice_field import ChoiceField
from terminal_ui.widgets.line_list import Line, LineList
from terminal_ui.widgets.prose import Prose, Wrapped, content, stacked


class SearchScreen(DeskScreen[None]):
    """Searches for one person of the enquiry. What is found never leaves by itself."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", id="search.back"),
        Binding("ctrl+s", "search", "Search", id="search.go", priority=True),
        Binding("ctrl+a", "say_more", "Say more", id="search.more", priority=True),
    ]
    HELP_ABOUT = "search"

    class SayingMore(Message):
        """Somebody wants to search with more than the enquiry says."""

        def __init__(self, screen: SearchScreen) -> None:
            super().__init__()
            self.screen = screen

    class Deciding(Message):
        """Somebody wants to say whether a record is of this person."""

        def __init__(
            self, screen: SearchScreen, about: Candidate, verdict: Verdict
        ) -> None:
            super().__init__()
            self.screen = screen
            self.about = about
            self.verdict = verdict

    def __init__(self, view: EnquiryView) -> None:
        super().__init__()
        self._view = view
        self._found = Candidates((), 0, more=False)
        self._also: dict[str, Also] = {}
        self._unkept: dict[tuple[str, Verdict], Saying] = {}

    def parts(self) -> ComposeResult:
        people = casework.persons(self._view)
        options = [(person_line(person), person) for person in people]
        top = f" Search our own records for {self._view.row.reference}"
        yield Prose(id="banner")
        yield Prose((top, "bold"), id="top")
        yield ChoiceField("person", "Look for", options, value=people[0])
        yield Prose(id="also")
        with Container(id="work"):
            with Container(id="main"):
                yield Prose((HEADING, "$secondary"), id="heading")
                yield CandidateList(id="candidates")
                yield Prose(id="empty")
            with VerticalScroll(id="side"):
                yield Prose(id="detail")

    def on_mount(self) -> None:
        """Search at once for the first person: that is why this was opened."""
        self.hint("Every search and every record opened is written in the access log.")
        self.action_search()

    def on_choice_field_changed(self) -> None:
        """Search for somebody else."""
        self.action_search()

    @property
    def person(self) -> Person | None:
        """Whom to look for."""
        person = self.query_one(ChoiceField).value
        return person if isinstance(person, Person) else None

    @property
    def also(self) -> Also:
        """What was added for this person."""
        return self._also.get(self.person.tag if self.person else "", NOTHING_MORE)

    @work(exclusive=True, group="search", exit_on_error=False)
    async def action_search(self) -> None:
        """Ask the node; it logs the search before it answers."""
        person = self.person
        if person is None:
            self.problem("Look for: choose the person")
            return
        operator = self.desk.sitting.operator
        question = operator.search_records(self._view.row.enquiry_id, person, self.also)
        found = await self.ask(question)
        # What was found for somebody else must not stand under this name.
        self.paint(found)

    def paint(self, candidates: Candidates | None) -> None:
        """Show who it may be, and above it whether they must not be told."""
        self._warn()
        self._found = candidates or Candidates((), 0, more=False)
        added = self.query_one("#also", Prose)
        added.display = bool(self.also.words)
        added.say(f" Searched with, besides: {self.also.words}. Ctrl+A changes it.")
        self._list()
        empty = self.query_one("#empty", Prose)
        if candidates is None:
            empty.say("\nNothing was searched. Ctrl+S tries again.")
        elif not candidates.found:
            empty.say(nobody_found(candidates))
        else:
            empty.say(summary(candidates))
            self.query_one("#candidates").focus()
        self._describe()

    def on_line_list_moved(self) -> None:
        """Say why the one under the cursor may be the one."""
        self._describe()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Open the record. The node logs that too."""
        if isinstance(event.key, str):
            tag = self.person.tag if self.person else ""
            self.app.push_screen(RecordScreen(self._view, event.key, tag))

    def on_candidate_list_saying(self, event: CandidateList.Saying) -> None:
        """Ask why, and what was checked; nothing is kept before."""
        shown = self._shown
        if shown is None:
            return
        self.problem("")
        if event.verdict is Verdict.WITHDRAWN and shown.decision is None:
            self.problem("Nothing was said of this record, so nothing is to take back.")
            return
        self.post_message(self.Deciding(self, shown, event.verdict))

    def unkept(self, about: Candidate, verdict: Verdict) -> Saying | None:
        """What was written before, and the node refused."""
        return self._unkept.get((about.record_id, verdict))

    def say(self, person: Person, saying: Saying | None) -> None:
        """Take what was written; nothing, where it was left out."""
        if saying is not None:
            self.keep(person, saying)

    @work(exclusive=True, group="identity", exit_on_error=False)
    async def keep(self, person: Person, saying: Saying) -> None:
        """Have the node keep what was said; what it refuses is not typed again."""
        calls, enquiry_id = self.desk.sitting.operator.identities, self._enquiry_id
        key = (saying.record_id, saying.verdict)
        self._unkept[key] = saying
        if saying.verdict is Verdict.WITHDRAWN:
            decided = await self.ask(calls.withdraw(enquiry_id, person, saying))
        else:
            decided = await self.ask(
                calls.decide(enquiry_id, person, self.also, saying)
            )
        if decided is None:
            return
        del self._unkept[key]
        if person != self.person:
            return
        stands = None if decided.verdict is Verdict.WITHDRAWN else decided
        self._found = replace(
            self._found,
            found=tuple(
                replace(each, decision=stands)
                if each.record_id == saying.record_id
                else each
                for each in self._found.found
            ),
        )
        self._list()
        self._describe()

    def action_say_more(self) -> None:
        """Ask for another name, spelling or address, and search with it."""
        self.post_message(self.SayingMore(self))

    def search_with(self, also: Also | None) -> None:
        """Search again with what was added for this person."""
        if also is not None and self.person is not None:
            self._also[self.person.tag] = also
            self.action_search()

    def action_leave(self) -> None:
        """Go back; from the evidence first to the list."""
        listed = self.query_one("#candidates")
        if self.query_one("#side").has_focus and listed.display:
            listed.focus()
        else:
            self.dismiss()

    @property
    def _enquiry_id(self) -> EnquiryId:
        return self._view.row.enquiry_id

    @property
    def _shown(self) -> Candidate | None:
        key = self.query_one("#candidates", LineList).key
        return next((c for c in self._found.found if c.record_id == key), None)

    def _list(self) -> None:
        listed = self.query_one("#candidates", LineList)
        found = self._found.found
        listed.show([Line(c.record_id, candidate_pieces(c)) for c in found])
        listed.display = bool(found)
        self.query_one("#heading").display = bool(found)

    def _warn(self) -> None:
        person = self.person
        kept = [
            f" DO NOT INFORM {kept.who} about {about.tag}. Look at this again on"
            f" {kept.review_on}."
            for about, kept in casework.do_not_inform(self._view)
            if person is not None
            and (about.tag == person.tag or casework.is_kept(person, kept))
        ]
        banner = self.query_one("#banner", Prose)
        banner.display = bool(kept)
        banner.say("\n".join(kept))

    def _describe(self) -> None:
        shown = self._shown
        detail = self.query_one("#detail", Prose)
        tied = evidence_lines.household(self._found)
        if shown is None:
            detail.show(tied)
            return
        parts: tuple[Content | Wrapped, ...] = (
            evidence_lines.decision(shown.decision),
            evidence_lines.cautions(shown),
            evidence_lines.evidence(shown),
            content(how_found(shown)),
            *([tied] if self._found.tied else []),
            content(
                "The score only orders. You decide: y same person, n not the same."
            ),
        )
        detail.show(stacked(*parts))
