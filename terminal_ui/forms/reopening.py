"""Reopening: what was decided, ended or closed is taken up again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from mash.bodies import RationaleBody
from mash.kinds import StatementKind
from terminal_ui.forms.case_form import CaseForm
from terminal_ui.forms.rating import WHY_NOTE
from terminal_ui.forms.sharing import recipients_field, terms_fields
from terminal_ui.intent import Intent
from terminal_ui.widgets.fields import Field, ProseField


class ReopenForm(CaseForm):
    """Composes a reopening, for everybody in the enquiry."""

    KIND: ClassVar[StatementKind] = StatementKind.REOPENING
    HELP_ABOUT = "reopen"

    def fields(self) -> Iterator[Field]:
        yield ProseField("why", "Why it goes on", rows=4, note=WHY_NOTE)
        circle = self.circle()
        yield recipients_field(self.desk.sitting.status, circle, circle)
        yield from terms_fields(self.view.row.kind, self.KIND, self.terms_before())

    def intent(self) -> Intent:
        return self.composed(RationaleBody(rationale=self.value("why")))
