"""Case forms: forms about an enquiry that is open, and what they all know of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from textual import work

from mash.agency import AgencyId
from mash.bodies import Body
from mash.enquiry import EnquiryState
from mash.errors import MalformedError
from mash.kinds import StatementKind
from mash.particulars import Particulars
from mash.statement import MAY_STAY_HERE, StatementId, Terms
from terminal_ui import casework, words
from terminal_ui.forms.form import FormScreen
from terminal_ui.forms.sharing import RECIPIENTS, Sharing, read_sharing, whom
from terminal_ui.in_words import body_lines
from terminal_ui.intent import Intent
from terminal_ui.times import LOCAL, left_in_words
from terminal_ui.views import EnquiryView, Held
from terminal_ui.widgets.prose import Wrapped, content, stacked, table


class CaseForm(FormScreen):
    """A form for one kind of statement in one enquiry."""

    KIND: ClassVar[StatementKind]

    def __init__(self, view: EnquiryView) -> None:
        super().__init__(view.row.enquiry_id)
        self.view = view

    def title_line(self) -> str:
        row = self.view.row
        shape, rating = words.RATING_SHAPE[row.rating], words.RATING[row.rating]
        left = left_in_words(row.due_at, self.desk.clock()).lower()
        kind = words.KIND[self.KIND].capitalize()
        return f" {kind}: {row.reference}  {shape} {rating}  {left}"

    def context(self) -> Wrapped | None:
        held = self.background()
        if held is None or held.body is None:
            return None
        heading = content((f"{words.KIND[held.header.kind].upper()}\n", "bold"))
        return stacked(heading, table(body_lines(held.body)), gap="")

    def background(self) -> Held | None:
        """The statement that one needs to see while filling in."""
        return next((h for h in self.view.statements if h.body is not None), None)

    @property
    def us(self) -> AgencyId:
        """Our agency."""
        return self.desk.sitting.speaker.agency

    def choices(self) -> list[AgencyId]:
        """Whom this could go to."""
        others = (cell.agency for cell in self.view.row.agencies)
        return whom(self.desk.sitting.status, others)

    def circle(self) -> tuple[AgencyId, ...]:
        """Everybody in the enquiry but us, as far as we are told."""
        state = casework.state_of(self.view)
        return tuple(sorted(state.circle - {self.us})) if state else ()

    def recipients(self) -> tuple[AgencyId, ...]:
        if self.KIND in MAY_STAY_HERE:
            return tuple(self.value(RECIPIENTS))
        return super().recipients()

    @property
    def state(self) -> EnquiryState:
        """Where the enquiry stands, folded from what is shown.

        Raises:
            MalformedError: Nothing that is shown tells.

        """
        state = casework.state_of(self.view)
        if state is None:
            raise MalformedError("enquiry: too little of it is shown here; go back")
        return state

    def today(self) -> date:
        """The day at this desk, local."""
        return self.desk.clock().astimezone(LOCAL).date()

    @work(exclusive=True, group="compose", exit_on_error=False)
    async def propose(self, **asked: Any) -> None:  # noqa: ANN401 - as Operator.compose
        """Have the node make a body to begin with; without it the form still works."""
        operator = self.desk.sitting.operator
        enquiry_id = self.view.row.enquiry_id
        proposal = await self.ask(operator.compose(self.KIND, enquiry_id, **asked))
        if proposal is None:
            return
        self.fill(proposal.body)
        if proposal.left_out:
            self.hint(f"Left out: {'; '.join(proposal.left_out)}")

    def fill(self, body: Body) -> None:
        """Put a body to begin with into the questions."""

    def terms_before(self) -> Terms | None:
        """The terms of the newest statement that had any, as strict as what was told."""
        held = [h.header.terms for h in self.view.statements if h.header.terms]
        least = casework.strictest(self.view)
        return replace(held[-1], marking=least) if held else None

    def composed(
        self,
        body: Body,
        *,
        recipients: tuple[AgencyId, ...] | None = None,
        about: tuple[StatementId, ...] = (),
        particulars: Particulars | None = None,
    ) -> Intent:
        """Put a body under the terms on the form.

        Raises:
            MalformedError: A term is missing or wrong.

        """
        sharing: Sharing = read_sharing(self, self.desk.clock())
        row = self.view.row
        return Intent(
            kind=self.KIND,
            enquiry_id=row.enquiry_id,
            recipients=sharing.recipients if recipients is None else recipients,
            basis=sharing.basis,
            purpose=sharing.purpose,
            marking=sharing.marking,
            expires_at=sharing.expires_at,
            about=about,
            particulars=particulars,
            body=body,
            rating=row.rating,
        )
