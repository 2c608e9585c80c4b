"""Taking back: what of ours, why, and what the recipients should do about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import work

from mash.agency import AgencyId
from mash.bodies import RecallBody
from mash.bodies.recall import MAX_EXPLANATION_CHARACTERS
from mash.holdings import Holding
from mash.kinds import RecallReason, StatementKind
from mash.particulars import RecallParticulars
from mash.statement import StatementId
from terminal_ui import targets, words
from terminal_ui.forms.case_form import CaseForm
from terminal_ui.forms.sharing import terms_fields
from terminal_ui.holdings_lines import (
    ON_THEIR_WORD,
    by_statement,
    heading,
    prospect_lines,
)
from terminal_ui.intent import Intent
from terminal_ui.times import clock
from terminal_ui.views import Held
from terminal_ui.widgets.choice_field import ChoiceField
from terminal_ui.widgets.fields import Field, ProseField
from terminal_ui.widgets.prose import Prose, Wrapped, content, stacked, table


class RecallForm(CaseForm):
    """Composes a recall. It goes to everybody who holds a copy, by rule."""

    KIND: ClassVar[StatementKind] = StatementKind.RECALL
    HELP_ABOUT = "recall"
    _copies: tuple[Holding, ...] = ()

    def fields(self) -> Iterator[Field]:
        ours = targets.recallable(self.view, self.us)
        options = [(_named(held), held.header.statement_id) for held in ours]
        first = options[0][1] if len(options) == 1 else None
        yield ChoiceField("what", "Take back", options, value=first)
        reasons = [(said, reason) for reason, said in words.RECALL.items()]
        yield ChoiceField("reason", "Because", reasons)
        note = f"for the recipients; at most {MAX_EXPLANATION_CHARACTERS} characters"
        yield ProseField("explanation", "Explanation", rows=4, note=note)
        yield from terms_fields(self.view.row.kind, self.KIND, self.terms_before())

    def on_mount(self) -> None:
        """Ask where the copies are, to say what taking them back can still do."""
        self.look()

    @work(exclusive=True, group="holdings", exit_on_error=False)
    async def look(self) -> None:
        """Ask the node; without it the form still works."""
        operator = self.desk.sitting.operator
        enquiry_id = self.view.row.enquiry_id
        self._copies = await self.ask(operator.holdings.show(enquiry_id)) or ()
        self.fit()

    def fit(self) -> None:
        wanted = self.items()
        copies = [copy for copy in self._copies if copy.statement_id in wanted]
        if copies:
            self.query_one("#side").display = True
            self.query_one("#context", Prose).show(_prospects(copies))

    def recipients(self) -> tuple[AgencyId, ...]:
        """Everybody who holds a copy must be told."""
        held = (h.header for h in self.view.statements)
        told = (h.recipients for h in held if h.statement_id in self.items())
        return tuple(sorted({agency for each in told for agency in each}))

    def items(self) -> tuple[StatementId, ...]:
        """What is chosen to be taken back."""
        chosen = self.value("what")
        return (chosen,) if chosen else ()

    def intent(self) -> Intent:
        self.required("what")
        reason = RecallReason(self.required("reason"))
        body = RecallBody(explanation=self.value("explanation"))
        return self.composed(
            body,
            about=self.items(),
            particulars=RecallParticulars(reason),
        )


def _prospects(copies: list[Holding]) -> Wrapped:
    """What can still be undone, and what cannot, before anybody signs."""
    return stacked(
        content(("WHAT TAKING IT BACK CAN STILL DO", "bold")),
        *(
            stacked(content(heading(each)), table(prospect_lines(each)), gap="\n")
            for each in by_statement(copies)
        ),
        content(ON_THEIR_WORD),
    )


def _named(held: Held) -> str:
    to = ", ".join(held.header.recipients)
    made = clock(held.accepted_at or held.header.made_at)
    return f"{words.KIND[held.header.kind]} of {made} to {to}"
