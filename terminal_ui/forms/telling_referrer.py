"""Telling the referrer: whoever raised the worry hears what came of it, and no more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from mash.agency import AgencyId
from mash.bodies import Body, FeedbackBody
from mash.bodies.feedback import MAX_CHANNEL_CHARACTERS, MAX_MESSAGE_CHARACTERS
from mash.codes.casework import FEEDBACK_LEVEL
from mash.kinds import StatementKind
from terminal_ui.forms.case_form import CaseForm
from terminal_ui.forms.codes_field import code_field
from terminal_ui.forms.sharing import terms_fields
from terminal_ui.intent import Intent
from terminal_ui.widgets.fields import Field, ProseField, TextField


class FeedbackForm(CaseForm):
    """Composes feedback. The node proposes words made of codes; somebody reads them."""

    KIND: ClassVar[StatementKind] = StatementKind.FEEDBACK
    HELP_ABOUT = "feedback"

    def fields(self) -> Iterator[Field]:
        yield code_field("level", "They hear", FEEDBACK_LEVEL)
        note = f"word for word; at most {MAX_MESSAGE_CHARACTERS} characters"
        yield ProseField("message", "In these words", rows=9, note=note)
        note = "this statement, secure e-mail, telephone, letter"
        limit = MAX_CHANNEL_CHARACTERS
        yield TextField("channel", "How", limit=limit, note=note)
        yield from terms_fields(self.view.row.kind, self.KIND, self.terms_before())

    def begin(self) -> None:
        self.propose()

    def on_choice_field_changed(self) -> None:
        level = self.value("level")
        if level and level != self._proposed:
            self._proposed = level
            self.propose(level=level)

    def fill(self, body: Body) -> None:
        if isinstance(body, FeedbackBody):
            self._proposed = body.level
            self.put("level", body.level)
            self.put("message", body.message)
            self.put("channel", self.value("channel") or body.channel)

    _proposed = ""

    def recipients(self) -> tuple[AgencyId, ...]:
        """Whoever raised it; nobody where the desk itself took it and tells them."""
        raised = self.state.raised_by
        return () if raised in {None, self.us} else (AgencyId(str(raised)),)

    def intent(self) -> Intent:
        body = FeedbackBody(
            level=self.required("level"),
            message=self.value("message"),
            channel=self.value("channel"),
        )
        return self.composed(body)
