"""Asking the owner of some lines to let them go further, be printed or be written out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from mash.agency import AgencyId
from mash.bodies import OnwardRequestBody
from mash.bodies.onward import MAX_ONWARD_CHARACTERS
from mash.codes.onward import PASS_ON, USE
from mash.errors import MalformedError
from mash.kinds import StatementKind
from mash.particulars import OnwardParticulars
from mash.practice_clocks import practice_due
from terminal_ui import targets
from terminal_ui.forms.case_form import CaseForm
from terminal_ui.forms.codes_field import code_field
from terminal_ui.forms.sharing import called, terms_fields
from terminal_ui.intent import Intent
from terminal_ui.statement_lines import named_line
from terminal_ui.views import Held
from terminal_ui.widgets.choice_field import ChoiceField
from terminal_ui.widgets.fields import Field, ProseField, TextField
from terminal_ui.widgets.ticks_field import TicksField

_MOST = 80
"""Characters for the numbers of lines."""


class AskOnwardForm(CaseForm):
    """Composes a wish, to whoever told us the lines and to nobody else."""

    KIND: ClassVar[StatementKind] = StatementKind.ONWARD_REQUEST
    HELP_ABOUT = "onward"

    def background(self) -> Held | None:
        told = targets.passable(self.view, self.us)
        return told[-1] if told else None

    def fields(self) -> Iterator[Field]:
        told = targets.passable(self.view, self.us)
        options = [(named_line(held), held.header.statement_id) for held in told]
        last = options[-1][1] if options else None
        yield ChoiceField("what", "What was told", options, value=last)
        note = "their numbers, as 1, 3; empty for all of them"
        yield TextField("lines", "Lines", limit=_MOST, note=note)
        yield code_field("use", "To do what", USE)
        status = self.desk.sitting.status
        whom = [(called(agency, status), agency) for agency in self.choices()]
        yield TicksField("agencies", "For whom", whom)
        note = f"at most {MAX_ONWARD_CHARACTERS} characters"
        yield ProseField("reason", "Why it is needed", rows=3, note=note)
        yield from terms_fields(self.view.row.kind, self.KIND, self.terms_before())

    def fit(self) -> None:
        """Agencies are not asked for where nothing is passed on."""
        stays = self.value("use") not in {None, PASS_ON}
        self.ask_only(lambda key: key != "agencies" or not stays)

    def recipients(self) -> tuple[AgencyId, ...]:
        """Whoever told it."""
        return (self.state.seen[self.required("what")].sender,)

    def intent(self) -> Intent:
        use = self.required("use")
        agencies = self.required("agencies") if use == PASS_ON else ()
        body = OnwardRequestBody(
            lines=_numbers(self.value("lines")),
            use=use,
            agencies=tuple(sorted(agencies)),
            reason=self.value("reason"),
        )
        due_at = practice_due("ONWARD", self.desk.clock())
        return self.composed(
            body,
            about=(self.required("what"),),
            particulars=OnwardParticulars(due_at),
        )


def _numbers(text: str) -> tuple[int, ...]:
    parts = text.replace(",", " ").split()
    if not all(part.isdecimal() for part in parts):
        raise MalformedError("Lines: give their numbers, as 1, 3")
    return tuple(sorted({int(part) for part in parts}))
