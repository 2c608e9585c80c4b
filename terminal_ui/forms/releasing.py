"""Telling unasked: an agency shares something that nobody requested."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from mash.bodies import ReleaseBody, Summary
from mash.kinds import StatementKind
from terminal_ui.forms.answering import items_field, meaning_field
from terminal_ui.forms.case_form import CaseForm
from terminal_ui.forms.grounds_fields import grounds_field, grounds_on
from terminal_ui.forms.sharing import recipients_field, terms_fields
from terminal_ui.intent import Intent
from terminal_ui.widgets.fields import Field


class ReleaseForm(CaseForm):
    """Composes a release within an enquiry."""

    KIND: ClassVar[StatementKind] = StatementKind.RELEASE
    HELP_ABOUT = "answer"

    def fields(self) -> Iterator[Field]:
        yield items_field(self.view)
        yield meaning_field()
        status = self.desk.sitting.status
        yield recipients_field(status, self.circle() or self.choices(), ())
        yield from terms_fields(self.view.row.kind, self.KIND, None)
        yield grounds_field(self)

    def intent(self) -> Intent:
        summary = Summary(items=self.required("items"), meaning=self.value("meaning"))
        return self.composed(ReleaseBody(summary=summary, grounds=grounds_on(self)))
