"""Screening: what comes of a contact, and why. The outcome says which way it goes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import work

from mash.agency import AgencyId
from mash.bodies import Body, ContactBody, ScreeningBody
from mash.bodies.decision import MAX_HISTORY_CHARACTERS
from mash.bodies.person import for_search
from mash.bodies.rationale import MAX_RATIONALE_CHARACTERS
from mash.bodies.request import MAX_CONCERN_CHARACTERS
from mash.bodies.screening import MAX_ADVICE_CHARACTERS
from mash.codes.outcomes import SCREENING_OUTCOME, lane
from mash.errors import MalformedError
from mash.kinds import Lane, StatementKind
from mash.particulars import ScreeningParticulars
from terminal_ui import casework
from terminal_ui.forms.asking import outline_of
from terminal_ui.forms.case_form import CaseForm
from terminal_ui.forms.decision_entry import DecisionScreen
from terminal_ui.forms.sharing import called, terms_fields
from terminal_ui.in_words import person_line
from terminal_ui.in_words.bodies import decision_line
from terminal_ui.intent import Intent
from terminal_ui.picture import Picture
from terminal_ui.views import EnquiryView, Held
from terminal_ui.widgets.choice_field import ChoiceField
from terminal_ui.widgets.entries_field import EntriesField
from terminal_ui.widgets.fields import Field, ProseField
from terminal_ui.widgets.ticks_field import TicksField

_NOT_NEEDED = "NO_MASH_NEEDED"
_WAYS = {
    Lane.ENDED: "ends here",
    Lane.PASSED_ON: "hand it over",
    Lane.TRIAGE: "each ticks",
    Lane.ENQUIRY: "open it",
}
_TRIAGE = frozenset({"triage", "persons", "concern"})


class ScreenForm(CaseForm):
    """Composes a screening. Saying no is cheap, and is counted with every other no."""

    KIND: ClassVar[StatementKind] = StatementKind.SCREENING
    HELP_ABOUT = "screen"

    def __init__(self, view: EnquiryView) -> None:
        super().__init__(view)
        self._picture = Picture(history_needed=True)

    def background(self) -> Held | None:
        return next((h for h in self.view.statements if _is_contact(h.body)), None)

    def fields(self) -> Iterator[Field]:
        outcomes = [
            (f"{each.words}  → {_WAYS[way]}", each.code)
            for each in SCREENING_OUTCOME
            if (way := lane(each.code)) is not None
        ]
        yield ChoiceField("outcome", "Outcome", outcomes)
        note = f"at most {MAX_RATIONALE_CHARACTERS} characters"
        yield ProseField("rationale", "Why", rows=3, note=note)
        note = f"what was said to the referrer; at most {MAX_ADVICE_CHARACTERS}"
        yield ProseField("advice", "Advice given", rows=3, note=note)
        yield from self._triage()
        people = casework.persons(self.view)
        yield EntriesField(
            "decided",
            "Each person",
            decision_line,
            lambda was: DecisionScreen(was, people, self.view.row.kind, self.today()),
        )
        note = f"why what was before does not change it; {MAX_HISTORY_CHARACTERS}"
        yield ProseField("history", "History", rows=2, note=note)
        yield ProseField("absence", "Not waited for", rows=1, note="why not")
        yield from terms_fields(self.view.row.kind, self.KIND, self.terms_before())

    def _triage(self) -> Iterator[Field]:
        status = self.desk.sitting.status
        able = [(called(a, status), a) for a in casework.askable(status)]
        yield TicksField("triage", "Triage by", able, note="Each ticks by itself.")
        people = [
            (person_line(person), person) for person in casework.persons(self.view)
        ]
        yield TicksField("persons", "Look for", people, note="The fewest that will do.")
        note = f"the least they need; at most {MAX_CONCERN_CHARACTERS} characters"
        yield ProseField("concern", "Concern", rows=3, note=note)

    def begin(self) -> None:
        self.look_back()

    @work(exclusive=True, group="compose", exit_on_error=False)
    async def look_back(self) -> None:
        """Ask what was heard of these people before: to say no without it is unsafe."""
        operator = self.desk.sitting.operator
        picture = await self.ask(operator.show_picture(self.view.row.enquiry_id))
        if picture is not None:
            self._picture = picture
            self.fit()
            if picture.contacts_in_year > 1:
                said = f"Contact {picture.contacts_in_year} within twelve months"
                self.hint(f"{said}: y on the enquiry shows them. Ctrl+S goes on.")

    def fit(self) -> None:
        way = lane(self.value("outcome") or "")
        each = way is Lane.PASSED_ON or self.value("outcome") == _NOT_NEEDED
        shown = {
            "advice": way is Lane.ENDED,
            "decided": each,
            "history": way is Lane.ENDED and self._picture.history_needed,
            "absence": way is Lane.ENDED and bool(self.state.missing_ticks),
            **dict.fromkeys(_TRIAGE, way is Lane.TRIAGE),
        }
        self.ask_only(lambda key: shown.get(key, True))

    def on_choice_field_changed(self) -> None:
        self.fit()
        triage = lane(self.value("outcome") or "") is Lane.TRIAGE
        if triage and not self.value("concern"):
            self.propose()

    def fill(self, body: Body) -> None:
        if isinstance(body, ScreeningBody):
            tags = {person.tag for person in body.persons}
            people = casework.persons(self.view)
            self.put("persons", [p for p in people if p.tag in tags])
            self.put("concern", body.concern)

    def recipients(self) -> tuple[AgencyId, ...]:
        """Whoever brought it hears what came of it, and whoever triages gets to know it."""
        told = {a for a in (self.state.raised_by, self.state.owner) if a is not None}
        return tuple(sorted((told | set(self._triaging())) - {self.us}))

    def intent(self) -> Intent:
        outcome = self.required("outcome")
        way = lane(outcome)
        if way is None:
            raise MalformedError("Outcome: choose one of the list")
        triage = tuple(sorted(self._triaging()))
        if way is Lane.TRIAGE and not triage:
            raise MalformedError("Triage by: tick police, health and social work")
        outline = outline_of(self.view) if triage else None
        return self.composed(
            self._body(outcome, way),
            particulars=ScreeningParticulars(way, triage, outline),
        )

    def _body(self, outcome: str, way: Lane) -> ScreeningBody:
        triages, ends = way is Lane.TRIAGE, way is Lane.ENDED
        alike = [each for each in self._picture.earlier if each.same_parties]
        return ScreeningBody(
            outcome=outcome,
            rationale=self.value("rationale"),
            advice=self.value("advice") if ends else "",
            persons=tuple(map(for_search, self.value("persons"))) if triages else (),
            concern=self.value("concern") if triages else "",
            persons_decided=self.value("decided"),
            series=tuple(each.enquiry_id for each in alike),
            history=self.value("history") if ends else "",
            absence=self.value("absence") if ends else "",
        )

    def _triaging(self) -> tuple[AgencyId, ...]:
        triages = lane(self.value("outcome") or "") is Lane.TRIAGE
        return tuple(self.value("triage")) if triages else ()


def _is_contact(body: Body | None) -> bool:
    return isinstance(body, ContactBody)
