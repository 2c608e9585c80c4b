"""Chasing: an agency is reminded of a request that it has not answered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from mash.agency import AgencyId
from mash.bodies import RationaleBody
from mash.kinds import StatementKind
from terminal_ui import targets
from terminal_ui.forms.case_form import CaseForm
from terminal_ui.forms.rating import WHY_NOTE
from terminal_ui.forms.sharing import called, terms_fields
from terminal_ui.intent import Intent
from terminal_ui.widgets.choice_field import ChoiceField
from terminal_ui.widgets.fields import Field, ProseField

_SAID = "Please answer, or say by when you can."


class ChaseForm(CaseForm):
    """Composes a reminder, to the agency that was asked and to nobody else."""

    KIND: ClassVar[StatementKind] = StatementKind.CHASE
    HELP_ABOUT = "chase"

    def fields(self) -> Iterator[Field]:
        status, waiting = self.desk.sitting.status, targets.open_requests(self.view)
        options = [(called(agency, status), item) for item, agency in waiting]
        first = options[0][1] if len(options) == 1 else None
        yield ChoiceField("what", "Remind", options, value=first)
        yield ProseField("why", "In these words", rows=2, value=_SAID, note=WHY_NOTE)
        yield from terms_fields(self.view.row.kind, self.KIND, self.terms_before())

    def recipients(self) -> tuple[AgencyId, ...]:
        """Whoever was asked."""
        return (dict(targets.open_requests(self.view))[self.required("what")],)

    def intent(self) -> Intent:
        body = RationaleBody(rationale=self.value("why"))
        return self.composed(body, about=(self.required("what"),))
