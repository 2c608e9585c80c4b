"""Handing over: everything a receiving team needs before it knocks on a door."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from mash.bodies import (
    AnswerBody,
    DecisionBody,
    HandoverBody,
    PersonDecision,
    ReleaseBody,
    SharedItem,
)
from mash.bodies.handover import MAX_ASK_CHARACTERS, MAX_SAFETY_CHARACTERS
from mash.clock import handover_due
from mash.errors import MalformedError
from mash.kinds import StatementKind
from mash.particulars import HandoverParticulars
from terminal_ui import casework
from terminal_ui.forms.asking import DUE_CHARACTERS, outline_of
from terminal_ui.forms.case_form import CaseForm
from terminal_ui.forms.sharing import called, terms_fields
from terminal_ui.in_words.bodies import item_line
from terminal_ui.intent import Intent
from terminal_ui.times import as_typed, typed_time
from terminal_ui.views import EnquiryView, Held
from terminal_ui.widgets.choice_field import ChoiceField
from terminal_ui.widgets.fields import (
    Field,
    ProseField,
    TextField,
)
from terminal_ui.widgets.ticks_field import TicksField


class HandOverForm(CaseForm):
    """Composes the hand-over to one team, which leads from then on."""

    KIND: ClassVar[StatementKind] = StatementKind.HANDOVER
    HELP_ABOUT = "hand_over"

    def background(self) -> Held | None:
        return _decision(self.view)

    def fields(self) -> Iterator[Field]:
        status, row = self.desk.sitting.status, self.view.row
        teams = casework.localities(status) or tuple(self.choices())
        options = [(called(agency, status), agency) for agency in teams]
        yield ChoiceField("lead", "Team that acts", options)
        due = as_typed(handover_due(row.rating, self.desk.clock()))
        yield TextField(
            "due", "Accept by", limit=DUE_CHARACTERS, value=due, note="local time"
        )
        note = f'risks to workers, who must not be told; "none known"; {MAX_SAFETY_CHARACTERS}'
        yield ProseField("safety", "SAFETY", rows=3, note=note)
        note = f"what they are asked to do; at most {MAX_ASK_CHARACTERS}"
        yield ProseField("ask", "We ask them", rows=3, note=note)
        items = [(f"{s.owner}: {item_line(s.item)}", s) for s in passed_on(self.view)]
        yield TicksField("shared", "Pass on", items, note="Only what they need.")
        yield from terms_fields(row.kind, self.KIND, self.terms_before())

    def required(self, key: str) -> Any:  # noqa: ANN401 - as the parent
        """The lead is the one recipient."""
        if key == "recipients":
            return (super().required("lead"),)
        return super().required(key)

    def intent(self) -> Intent:
        decided = self._decided()
        tags = {decision.person for decision in decided}
        body = HandoverBody(
            persons=tuple(p for p in casework.persons(self.view) if p.tag in tags),
            decisions=decided,
            shared=self.value("shared"),
            safety=self.value("safety"),
            ask=self.value("ask"),
        )
        particulars = HandoverParticulars(
            outline_of(self.view),
            self.required("lead"),
            typed_time("Accept by", self.value("due")),
        )
        return self.composed(body, particulars=particulars)

    def _decided(self) -> tuple[PersonDecision, ...]:
        held = _decision(self.view)
        if held is None or not isinstance(held.body, DecisionBody):
            raise MalformedError(
                "decision: this role cannot read it, so cannot pass it on"
            )
        return held.body.persons


def passed_on(view: EnquiryView) -> Iterator[SharedItem]:
    """Every line that other agencies told and that can still be read."""
    for held in casework.readable(view):
        match held.body:
            case AnswerBody(summary=summary) | ReleaseBody(summary=summary):
                for item in summary.items if summary else ():
                    yield SharedItem(
                        owner=held.header.sender,
                        envelope_digest=held.digest,
                        item=item,
                    )
            case _:
                pass


def _decision(view: EnquiryView) -> Held | None:
    made = [h for h in view.statements if isinstance(h.body, DecisionBody)]
    return made[-1] if made else None
