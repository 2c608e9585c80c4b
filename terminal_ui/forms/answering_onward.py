"""Answering whether lines of ours may go further: yes, on a condition, until a day; or no."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from mash.agency import AgencyId
from mash.bodies import OnwardReplyBody
from mash.bodies.onward import MAX_ONWARD_CHARACTERS
from mash.errors import MalformedError
from mash.kinds import StatementKind
from terminal_ui import targets
from terminal_ui.forms.case_form import CaseForm
from terminal_ui.forms.sharing import terms_fields
from terminal_ui.intent import Intent
from terminal_ui.statement_lines import named_line
from terminal_ui.views import Held
from terminal_ui.widgets.choice_field import ChoiceField
from terminal_ui.widgets.fields import Field, ProseField, TextField

_GRANTED = (("yes, it may", True), ("no", False))
_DAY = len("2026-01-01")


class AnswerOnwardForm(CaseForm):
    """Composes our word on what somebody wants to do with our lines."""

    KIND: ClassVar[StatementKind] = StatementKind.ONWARD_REPLY
    HELP_ABOUT = "onward"

    def background(self) -> Held | None:
        waiting = targets.onward_to(self.view, self.us)
        return waiting[0] if waiting else None

    def fields(self) -> Iterator[Field]:
        waiting = targets.onward_to(self.view, self.us)
        options = [(named_line(held), held.header.statement_id) for held in waiting]
        first = options[0][1] if options else None
        yield ChoiceField("what", "They want to", options, value=first)
        yield ChoiceField("granted", "May they", _GRANTED)
        note = f"why not, or on what condition; {MAX_ONWARD_CHARACTERS} characters"
        yield ProseField("condition", "In these words", rows=3, note=note)
        note = "the last day, YYYY-MM-DD; empty while they hold the statement"
        yield TextField("until", "Until", limit=_DAY, note=note)
        yield from terms_fields(self.view.row.kind, self.KIND, self.terms_before())

    def fit(self) -> None:
        """A refusal has no last day."""
        refused = self.value("granted") is False
        self.ask_only(lambda key: key != "until" or not refused)

    def recipients(self) -> tuple[AgencyId, ...]:
        """Whoever asked."""
        return (self.state.onward[self.required("what")].by,)

    def intent(self) -> Intent:
        granted = self.value("granted")
        if granted is None:
            raise MalformedError("May they: choose")
        body = OnwardReplyBody(
            granted=granted,
            condition=self.value("condition"),
            until=self.value("until") if granted else "",
        )
        return self.composed(body, about=(self.required("what"),))
