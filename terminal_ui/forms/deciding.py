"""Deciding: person by person, on what was shared, with the gaps named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from textual import work

from mash.agency import AgencyId
from mash.bodies import DecisionBody, Gap
from mash.bodies.decision import (
    MAX_ALTERNATIVE_CHARACTERS,
    MAX_GAP_CHARACTERS,
    MAX_HISTORY_CHARACTERS,
    MAX_VOICE_CHARACTERS,
)
from mash.codes.casework import GAP_REASON, NOT_ALL_SEARCHED
from mash.codes.threshold import in_force
from mash.codes.threshold_documents import DOCUMENTS
from mash.errors import MalformedError
from mash.kinds import StatementKind
from mash.standing_answers import not_all_searched
from terminal_ui import casework
from terminal_ui.forms.case_form import CaseForm
from terminal_ui.forms.codes_field import code_field
from terminal_ui.forms.decision_entry import DecisionScreen
from terminal_ui.forms.dissent_entry import DissentScreen
from terminal_ui.forms.sharing import called, recipients_field, terms_fields
from terminal_ui.in_words.bodies import decision_line
from terminal_ui.intent import Intent
from terminal_ui.picture import Picture
from terminal_ui.statement_lines import shared_line
from terminal_ui.views import EnquiryView
from terminal_ui.widgets.choice_field import ChoiceField
from terminal_ui.widgets.entries_field import EntriesField
from terminal_ui.widgets.fields import Field, ProseField, TextField
from terminal_ui.widgets.ticks_field import TicksField

_NOTE_CHARACTERS = 100


class DecideForm(CaseForm):
    """Composes the decision. Nothing that is missing is passed over in silence."""

    KIND: ClassVar[StatementKind] = StatementKind.DECISION
    HELP_ABOUT = "decide"

    def __init__(self, view: EnquiryView) -> None:
        super().__init__(view)
        self._picture = Picture(history_needed=True)

    def fields(self) -> Iterator[Field]:
        people = casework.persons(self.view)
        yield EntriesField(
            "persons",
            "Decisions",
            decision_line,
            lambda was: DecisionScreen(was, people, self.view.row.kind, self.today()),
        )
        cited = [
            (shared_line(held), held.digest) for held in casework.readable(self.view)
        ]
        yield TicksField("rests_on", "Rests on", cited, note="Tick what you relied on.")
        yield from self._gap_fields()
        note = (
            'what the child or adult said, or "not known";'
            f" at most {MAX_VOICE_CHARACTERS} characters"
        )
        yield ProseField("voice", "Their voice", rows=2, note=note)
        note = f"what else could explain it? at most {MAX_ALTERNATIVE_CHARACTERS}"
        yield ProseField("alternative", "Also possible", rows=2, note=note)
        note = f"why earlier contacts do not change it; {MAX_HISTORY_CHARACTERS}"
        yield ProseField("history", "History", rows=2, note=note)
        yield from self._record()
        circle = self.circle()
        spoke = casework.contributors(self.view)
        told = [agency for agency in circle if agency in spoke]
        yield recipients_field(self.desk.sitting.status, circle, told)
        yield from terms_fields(self.view.row.kind, self.KIND, self.terms_before())

    def _gap_fields(self) -> Iterator[Field]:
        for agency in self._missing():
            label = f"Without {agency.upper()}"
            yield code_field(f"code-{agency}", label, GAP_REASON)
            yield TextField(
                f"gap-{agency}",
                "in words",
                limit=MAX_GAP_CHARACTERS,
                note="has not answered: why not wait?",
            )
        for agency, systems in self._half().items():
            label = f"{agency.upper()} not searched"
            note = f"not known, but not in: {'; '.join(systems)}"[:_NOTE_CHARACTERS]
            yield TextField(
                f"half-{agency}", label, limit=MAX_GAP_CHARACTERS, note=note
            )

    def _record(self) -> Iterator[Field]:
        status = self.desk.sitting.status
        agencies = [(called(a, status), a) for a in (*self.circle(), self.us)]
        yield EntriesField(
            "dissent",
            "Seen otherwise",
            lambda each: f"{each.agency}: {each.view}",
            lambda was: DissentScreen(was, agencies),
        )
        document = in_force(self.today(), DOCUMENTS)
        standing = [(f"{document.version}: {document.title}", document.version)]
        yield ChoiceField("threshold", "Levels as in", standing, value=document.version)

    def begin(self) -> None:
        self.look_back()

    @work(exclusive=True, group="compose", exit_on_error=False)
    async def look_back(self) -> None:
        """Ask what was heard of these people before, and what to think of."""
        operator = self.desk.sitting.operator
        picture = await self.ask(operator.show_picture(self.view.row.enquiry_id))
        if picture is None:
            return
        self._picture = picture
        self.fit()
        known = f"Contact {picture.contacts_in_year} within twelve months."
        thoughts = (known, *picture.prompts) if picture.contacts_in_year > 1 else ()
        self.hint("  ".join(thoughts or picture.prompts) or self.HINT)

    def fit(self) -> None:
        self.ask_only(lambda key: key != "history" or self._picture.history_needed)

    def intent(self) -> Intent:
        persons = self.required("persons")
        rests_on, gaps = self.value("rests_on"), tuple(self.gaps())
        if not rests_on and not gaps:
            raise MalformedError("Rests on: tick at least one answer")
        body = DecisionBody(
            persons=persons,
            rests_on=rests_on,
            gaps=gaps,
            voice=self.value("voice"),
            threshold_version=self.required("threshold"),
            dissent=self.value("dissent"),
            history=self.value("history") if self._picture.history_needed else "",
            alternative=self.value("alternative"),
        )
        return self.composed(body)

    def gaps(self) -> Iterator[Gap]:
        """Who has not answered, or not wholly, and why it does not wait for them."""
        for agency in self._missing():
            code, reason = self.value(f"code-{agency}"), self.value(f"gap-{agency}")
            if not code or not reason:
                raise MalformedError(
                    f"Without {agency.upper()}: say why you decide without its answer"
                )
            yield Gap(agency=agency, reason=reason, code=code)
        for agency in self._half():
            reason = self.value(f"half-{agency}")
            if not reason:
                raise MalformedError(
                    f"{agency.upper()} not searched: say what it means for the decision"
                )
            yield Gap(agency=agency, reason=reason, code=NOT_ALL_SEARCHED)

    def _half(self) -> Mapping[AgencyId, tuple[str, ...]]:
        """Who knows nobody, and could not search everything."""
        state = casework.state_of(self.view)
        bodies = {h.header.statement_id: h.body for h in self.view.statements if h.body}
        return not_all_searched(state, bodies) if state else {}

    def _missing(self) -> list[AgencyId]:
        state = casework.state_of(self.view)
        return sorted(state.unanswered) if state else []
