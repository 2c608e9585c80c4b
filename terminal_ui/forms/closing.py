"""Closing: the enquiry ends, and everybody in it is told why."""

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


class CloseForm(CaseForm):
    """Composes a closure, for everybody in the enquiry."""

    KIND: ClassVar[StatementKind] = StatementKind.CLOSURE
    HELP_ABOUT = "close"

    def fields(self) -> Iterator[Field]:
        yield ProseField("why", "Why it ends", rows=4, note=WHY_NOTE)
        circle = self.circle()
        yield recipients_field(self.desk.sitting.status, circle, circle)
        yield from terms_fields(self.view.row.kind, self.KIND, self.terms_before())

    def intent(self) -> Intent:
        return self.composed(RationaleBody(rationale=self.value("why")))
