"""Deciding: person by person, on what was shared, with the gaps named."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from mash.agency import AgencyId
from mash.bodies import DecisionBody, Gap, Person
from mash.bodies.decision import MAX_GAP_CHARACTERS, MAX_VOICE_CHARACTERS
from mash.errors import MalformedError
from mash.kinds import StatementKind
from terminal_ui import casework
from terminal_ui.forms.case_form import CaseForm
from terminal_ui.forms.decision_entry import DecisionScreen
from terminal_ui.forms.sharing import recipients_field, terms_fields
from terminal_ui.in_words.bodies import decision_line
from terminal_ui.intent import Intent
from terminal_ui.statement_lines import shared_line
from terminal_ui.widgets.entries_field import EntriesField
from terminal_ui.widgets.fields import Field, ProseField, TextField
from terminal_ui.widgets.ticks_field import TicksField


class DecideForm(CaseForm):
    """Composes the decision. Nothing that is missing is passed over in silence."""

    KIND: ClassVar[StatementKind] = StatementKind.DECISION
    HELP_ABOUT = "decide"

    def fields(self) -> Iterator[Field]:
        people = casework.persons(self.view)
        yield EntriesField(
            "persons", "Decisions", decision_line, lambda was: _editor(was, people)
        )
        cited = [
            (shared_line(held), held.digest) for held in casework.readable(self.view)
        ]
        yield TicksField("rests_on", "Rests on", cited, note="Tick what you relied on.")
        limit = MAX_GAP_CHARACTERS
        for agency in self._missing():
            yield TextField(
                f"gap-{agency}",
                f"Without {agency.upper()}",
                limit=limit,
                note="has not answered: why not wait?",
            )
        note = (
            'what the child or adult said, or "not known";'
            f" at most {MAX_VOICE_CHARACTERS} characters"
        )
        yield ProseField("voice", "Their voice", rows=2, note=note)
        circle = self.circle()
        spoke = casework.contributors(self.view)
        told = [agency for agency in circle if agency in spoke]
        yield recipients_field(self.desk.sitting.status, circle, told)
        yield from terms_fields(self.view.row.kind, self.KIND, self.terms_before())

    def intent(self) -> Intent:
        persons = self.required("persons")
        rests_on, gaps = self.value("rests_on"), tuple(self._gaps())
        if not rests_on and not gaps:
            raise MalformedError("Rests on: tick at least one answer")
        body = DecisionBody(
            persons=persons, rests_on=rests_on, gaps=gaps, voice=self.value("voice")
        )
        return self.composed(body)

    def _gaps(self) -> Iterator[Gap]:
        for agency in self._missing():
            reason = self.value(f"gap-{agency}")
            if not reason:
                raise MalformedError(
                    f"Without {agency.upper()}: say why you decide without its answer"
                )
            yield Gap(agency=agency, reason=reason)

    def _missing(self) -> list[AgencyId]:
        state = casework.state_of(self.view)
        return sorted(state.unanswered) if state else []


def _editor(before: object, people: tuple[Person, ...]) -> DecisionScreen:
    return DecisionScreen(before, people)  # type: ignore[arg-type]
