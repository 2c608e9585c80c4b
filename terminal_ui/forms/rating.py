"""Rating: how urgent an enquiry is from now on, and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from mash.bodies import RationaleBody
from mash.bodies.rationale import MAX_RATIONALE_CHARACTERS
from mash.kinds import StatementKind
from mash.particulars import RatingParticulars
from mash.rating import Rating
from terminal_ui import words
from terminal_ui.forms.case_form import CaseForm
from terminal_ui.forms.sharing import recipients_field, terms_fields
from terminal_ui.intent import Intent
from terminal_ui.widgets.choice_field import ChoiceField
from terminal_ui.widgets.fields import Field, ProseField

WHY_NOTE = f"at most {MAX_RATIONALE_CHARACTERS} characters"


class RateForm(CaseForm):
    """Composes a change of rating, for everybody in the enquiry."""

    KIND: ClassVar[StatementKind] = StatementKind.RATING
    HELP_ABOUT = "rate"

    def fields(self) -> Iterator[Field]:
        ratings = [
            (f"{words.RATING_SHAPE[r]} {words.RATING[r]}: {words.RATING_CLOCK[r]}", r)
            for r in Rating
            if r is not self.view.row.rating
        ]
        yield ChoiceField("rating", "New rating", ratings, note="clocks run from T0")
        yield ProseField("why", "Why", rows=4, note=WHY_NOTE)
        circle = self.circle()
        yield recipients_field(self.desk.sitting.status, circle, circle)
        yield from terms_fields(self.view.row.kind, self.KIND, self.terms_before())

    def intent(self) -> Intent:
        rating = Rating(self.required("rating"))
        body = RationaleBody(rationale=self.value("why"))
        return self.composed(body, particulars=RatingParticulars(rating))
