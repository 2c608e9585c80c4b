"""Replying to a hand-over: a named person accepts, asks, or refuses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from mash.bodies import HandoverReplyBody
from mash.bodies.handover import MAX_NOTE_CHARACTERS
from mash.bodies.person import MAX_NAME_CHARACTERS
from mash.errors import MalformedError
from mash.kinds import HandoverOutcome, StatementKind
from mash.particulars import HandoverReplyParticulars
from terminal_ui import targets
from terminal_ui.forms.case_form import CaseForm
from terminal_ui.forms.sharing import recipients_field, terms_fields
from terminal_ui.intent import Intent
from terminal_ui.views import Held
from terminal_ui.widgets.choice_field import ChoiceField
from terminal_ui.widgets.fields import Field, ProseField, TextField

_OUTCOMES = (
    ("accept: a named person takes the work", HandoverOutcome.ACCEPTED),
    ("query: something is missing, the clock runs on", HandoverOutcome.QUERIED),
    ("refuse: not this team's, the desk must hand over again", HandoverOutcome.REFUSED),
)


_AFTERWARDS = (("acted: what was asked for is done", HandoverOutcome.ACTED),)


class ReplyForm(CaseForm):
    """Composes the reply to the hand-over that waits for us."""

    KIND: ClassVar[StatementKind] = StatementKind.HANDOVER_REPLY
    HELP_ABOUT = "reply"

    def background(self) -> Held | None:
        return targets.handover_for(self.view, self.us)

    def fields(self) -> Iterator[Field]:
        taken = self._is_taken()
        options = _AFTERWARDS if taken else _OUTCOMES
        only = HandoverOutcome.ACTED if taken else None
        yield ChoiceField("outcome", "We", options, value=only)
        note = "the person who will knock on the door, or who answers"
        yield TextField("by", "Named person", limit=MAX_NAME_CHARACTERS, note=note)
        why = f"needed unless you accept; at most {MAX_NOTE_CHARACTERS} characters"
        yield ProseField("note", "Note", rows=3, note=why)
        handover = self.background()
        desk = {handover.header.sender} if handover else set()
        yield recipients_field(self.desk.sitting.status, self.choices(), desk)
        yield from terms_fields(self.view.row.kind, self.KIND, self.terms_before())

    def intent(self) -> Intent:
        handover = self.background()
        if handover is None:
            raise MalformedError("hand-over: it was replied to already; go back")
        outcome = HandoverOutcome(self.required("outcome"))
        note = self.value("note")
        if outcome is not HandoverOutcome.ACCEPTED and not note:
            raise MalformedError("Note: say what is missing, why not, or what was done")
        return self.composed(
            HandoverReplyBody(by=self.value("by"), note=note),
            about=(handover.header.statement_id,),
            particulars=HandoverReplyParticulars(outcome),
        )

    def _is_taken(self) -> bool:
        handover = self.background()
        return handover is not None and targets.is_taken(
            self.view, handover.header.statement_id
        )
