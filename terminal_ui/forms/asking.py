"""Asking an agency: whom to search for, why, and the questions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from mash.agency import AgencyId
from mash.bodies import Body, Person, RequestBody
from mash.bodies.person import for_search
from mash.bodies.request import MAX_CONCERN_CHARACTERS
from mash.enquiry import Standing
from mash.errors import MalformedError
from mash.kinds import StatementKind
from mash.particulars import EnquiryOutline, RequestParticulars
from terminal_ui import casework
from terminal_ui.forms.case_form import CaseForm
from terminal_ui.forms.sharing import called, terms_fields
from terminal_ui.in_words import person_line
from terminal_ui.intent import Intent
from terminal_ui.times import as_typed, typed_time
from terminal_ui.views import EnquiryView
from terminal_ui.widgets.choice_field import ChoiceField
from terminal_ui.widgets.fields import (
    Field,
    ProseField,
    TextField,
)
from terminal_ui.widgets.ticks_field import TicksField

DUE_CHARACTERS = 16
_WAITING = frozenset({Standing.ASKED, Standing.DELIVERED, Standing.OPENED})


def outline_of(view: EnquiryView) -> EnquiryOutline:
    """The enquiry in outline, as its board row has it now."""
    row = view.row
    return EnquiryOutline(row.kind, row.rating, row.received_at)


class AskForm(CaseForm):
    """Composes a request to one agency."""

    KIND: ClassVar[StatementKind] = StatementKind.REQUEST
    HELP_ABOUT = "ask"

    def __init__(self, view: EnquiryView, to: AgencyId | None = None) -> None:
        super().__init__(view)
        self._to = to

    def fields(self) -> Iterator[Field]:
        status, row = self.desk.sitting.status, self.view.row
        waiting = {c.agency for c in row.agencies if c.standing in _WAITING}
        able = casework.askable(status) or self.choices()
        free = [agency for agency in able if agency not in waiting]
        options = [(called(agency, status), agency) for agency in free]
        yield ChoiceField("agency", "Ask", options, value=self._to or self._again())
        people = [
            (person_line(person), person) for person in casework.persons(self.view)
        ]
        yield TicksField(
            "persons", "Search for", people, note="The fewest that will do."
        )
        note = f"the least they need; at most {MAX_CONCERN_CHARACTERS} characters"
        yield ProseField("concern", "Concern", rows=3, note=note)
        yield ProseField("questions", "Questions", rows=3, note="one a line, at most 8")
        due = as_typed(row.due_at) if row.due_at else ""
        yield TextField(
            "due", "Answer due", limit=DUE_CHARACTERS, value=due, note="local time"
        )
        yield from terms_fields(row.kind, self.KIND, self.terms_before())

    def begin(self) -> None:
        again = self._again()
        self.propose(**({"agency": again} if again else {}))

    def _again(self) -> AgencyId | None:
        """The first that refused, or knew nobody, before others told more."""
        cells = self.view.row.agencies
        return next((cell.agency for cell in cells if cell.ask_again), None)

    def fill(self, body: Body) -> None:
        """Begin with what is recorded: a request never claims more (Haringey)."""
        if isinstance(body, RequestBody):
            self.put("concern", self.value("concern") or body.concern)
            asked = self.value("questions") or "\n".join(body.questions)
            self.put("questions", asked)
            if self._again() and not self.value("persons"):
                self.put("persons", self._recorded(body))

    def _recorded(self, body: RequestBody) -> tuple[Person, ...]:
        """Whom the node would ask about now, as they are recorded here."""
        tags = {person.tag for person in body.persons}
        return tuple(p for p in casework.persons(self.view) if p.tag in tags)

    def recipients(self) -> tuple[AgencyId, ...]:
        """The addressee is the one recipient."""
        return (self.required("agency"),)

    def intent(self) -> Intent:
        due_at = typed_time("Answer due", self.value("due"))
        if due_at <= self.desk.clock():
            raise MalformedError("Answer due: it has passed; give a later time")
        body = RequestBody(
            persons=tuple(map(for_search, self.required("persons"))),
            concern=self.value("concern"),
            questions=tuple(filter(None, self.value("questions").splitlines())),
        )
        particulars = RequestParticulars(outline_of(self.view), due_at)
        return self.composed(body, particulars=particulars)
