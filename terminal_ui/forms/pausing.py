"""Pausing: the clock stops for a reason, or runs again. A Red's never stops."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from mash.bodies import RationaleBody
from mash.kinds import StatementKind
from mash.particulars import PauseParticulars
from terminal_ui.forms.case_form import CaseForm
from terminal_ui.forms.rating import WHY_NOTE
from terminal_ui.forms.sharing import recipients_field, terms_fields
from terminal_ui.intent import Intent
from terminal_ui.widgets.choice_field import ChoiceField
from terminal_ui.widgets.fields import Field, ProseField


class PauseForm(CaseForm):
    """Composes a stopped clock, or one that runs again, for everybody in the enquiry."""

    KIND: ClassVar[StatementKind] = StatementKind.PAUSE
    HELP_ABOUT = "pause"

    def fields(self) -> Iterator[Field]:
        stops = not self.state.paused
        said = "stops now, and is counted" if stops else "runs again from now"
        yield ChoiceField("paused", "The clock", ((said, stops),), value=stops)
        yield ProseField("why", "Why", rows=3, note=WHY_NOTE)
        circle = self.circle()
        yield recipients_field(self.desk.sitting.status, circle, circle)
        yield from terms_fields(self.view.row.kind, self.KIND, self.terms_before())

    def intent(self) -> Intent:
        return self.composed(
            RationaleBody(rationale=self.value("why")),
            particulars=PauseParticulars(paused=not self.state.paused),
        )
