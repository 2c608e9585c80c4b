"""Allocating: which of the desk's workers has an enquiry. It stays at the desk."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import work

from mash.agency import AgencyId
from mash.bodies import AllocationBody
from mash.bodies.allocation import MAX_ALLOCATION_NOTE_CHARACTERS
from mash.kinds import StatementKind
from mash.limits import MAX_PRACTITIONER_CHARACTERS
from terminal_ui.forms.case_form import CaseForm
from terminal_ui.forms.sharing import terms_fields
from terminal_ui.intent import Intent
from terminal_ui.widgets.fields import Field, ProseField, TextField
from terminal_ui.workload_lines import load_line


class AllocateForm(CaseForm):
    """Composes an allocation; how much everybody has to do stands beside it."""

    KIND: ClassVar[StatementKind] = StatementKind.ALLOCATION
    HELP_ABOUT = "allocate"

    def fields(self) -> Iterator[Field]:
        me = self.desk.sitting.speaker.practitioner
        limit = MAX_PRACTITIONER_CHARACTERS
        note = "as the register names them"
        yield TextField("worker", "Worker", limit=limit, value=me, note=note)
        note = f"what to begin with; at most {MAX_ALLOCATION_NOTE_CHARACTERS}"
        yield ProseField("note", "Note", rows=3, note=note)
        yield from terms_fields(self.view.row.kind, self.KIND, self.terms_before())

    def begin(self) -> None:
        self.weigh()

    @work(exclusive=True, group="compose", exit_on_error=False)
    async def weigh(self) -> None:
        """Say who has how much to do."""
        loads = await self.ask(self.desk.sitting.operator.show_workload())
        if loads:
            self.hint("; ".join(load_line(load) for load in loads if load.worker))

    def recipients(self) -> tuple[AgencyId, ...]:
        """Nobody: who does the work is the desk's own matter."""
        return ()

    def intent(self) -> Intent:
        body = AllocationBody(worker=self.value("worker"), note=self.value("note"))
        return self.composed(body)
