"""Strategy discussions: called, or held and recorded (Children Act 1989 s.47)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from mash.agency import AgencyId
from mash.bodies import StrategyBody
from mash.bodies.strategy import MAX_QUORUM_CHARACTERS, MAX_RECORD_CHARACTERS
from mash.errors import MalformedError
from mash.kinds import StatementKind, StrategyEvent
from mash.particulars import StrategyParticulars
from mash.practice_clocks import practice_due
from terminal_ui import casework
from terminal_ui.forms.asking import DUE_CHARACTERS, outline_of
from terminal_ui.forms.case_form import CaseForm
from terminal_ui.forms.codes_field import yes_no
from terminal_ui.forms.sharing import called, recipients_field, terms_fields
from terminal_ui.in_words import person_line
from terminal_ui.intent import Intent
from terminal_ui.times import as_typed, typed_time
from terminal_ui.widgets.choice_field import ChoiceField
from terminal_ui.widgets.fields import Field, ProseField, TextField
from terminal_ui.widgets.ticks_field import TicksField

QUORUM = "Quorum: social work, police and health at the least."
_EVENTS = (
    ("call one: it is to be held by a time", StrategyEvent.CALLED),
    ("record one that was held", StrategyEvent.HELD),
)
_HELD = frozenset({"present", "section_47", "without_quorum"})


class StrategyForm(CaseForm):
    """Composes a call, or the record. It waits for no answer."""

    KIND: ClassVar[StatementKind] = StatementKind.STRATEGY
    HELP_ABOUT = "strategy"

    def fields(self) -> Iterator[Field]:
        strategy = self.state.strategy
        waits = strategy is not None and strategy.held_at is None
        event = StrategyEvent.HELD if waits else StrategyEvent.CALLED
        yield ChoiceField("event", "We", _EVENTS, value=event)
        note = f"the reasons, or what was agreed; at most {MAX_RECORD_CHARACTERS}"
        yield ProseField("record", "Record", rows=5, note=note)
        who = [(person_line(p), p.tag) for p in casework.persons(self.view)]
        about = [person.tag for person in casework.subjects(self.view)]
        yield TicksField("persons", "About", who, ticked=about)
        note = "who takes part, with their role, one a line"
        yield ProseField("people", "Taking part", rows=3, note=note)
        yield from self._discussion()
        status = self.desk.sitting.status
        yield recipients_field(status, self.choices(), self.circle())
        yield from terms_fields(self.view.row.kind, self.KIND, self.terms_before())

    def _discussion(self) -> Iterator[Field]:
        due = as_typed(practice_due("STRATEGY", self.desk.clock()))
        limit = DUE_CHARACTERS
        yield TextField("due", "Hold it by", limit=limit, value=due, note="local time")
        status = self.desk.sitting.status
        able = [(called(a, status), a) for a in (self.us, *self.choices())]
        yield TicksField("present", "Took part", able, ticked=[self.us], note=QUORUM)
        yield yes_no("section_47", "Section 47 begins", value=None)
        note = f"why nobody waited; at most {MAX_QUORUM_CHARACTERS} characters"
        yield ProseField("without_quorum", "Without quorum", rows=1, note=note)

    def fit(self) -> None:
        held = self.value("event") is StrategyEvent.HELD
        self.ask_only(lambda key: held if key in _HELD else key != "due" or not held)

    def intent(self) -> Intent:
        event = StrategyEvent(self.required("event"))
        held = event is StrategyEvent.HELD
        if held and self.value("section_47") is None:
            raise MalformedError("Section 47 begins: choose")
        body = StrategyBody(
            record=self.value("record"),
            persons=self.value("persons"),
            people=tuple(filter(None, self.value("people").splitlines())),
            section_47=held and bool(self.value("section_47")),
            without_quorum=self.value("without_quorum") if held else "",
        )
        return self.composed(body, particulars=self._particulars(event))

    def recipients(self) -> tuple[AgencyId, ...]:
        """Everybody ticked, and everybody who took part."""
        held = self.value("event") is StrategyEvent.HELD
        present = self.value("present") if held else ()
        return tuple(sorted({*self.required("recipients"), *present} - {self.us}))

    def _particulars(self, event: StrategyEvent) -> StrategyParticulars:
        outline = outline_of(self.view)
        if event is StrategyEvent.CALLED:
            due_at = typed_time("Hold it by", self.value("due"))
            return StrategyParticulars(event, outline, due_at)
        present = tuple(sorted({self.us, *self.value("present")}))
        return StrategyParticulars(event, outline, None, present)
