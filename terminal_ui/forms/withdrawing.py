"""Withdrawing a consent: everything of ours here that rests on it, in one gesture."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from mash.basis import Basis
from mash.bodies import Consent, RecallBody
from mash.bodies.recall import MAX_EXPLANATION_CHARACTERS
from mash.kinds import RecallReason
from mash.limits import MAX_ABOUT
from mash.particulars import RecallParticulars
from mash.statement import StatementId, Terms
from terminal_ui import targets
from terminal_ui.forms.recalling import RecallForm
from terminal_ui.forms.sharing import terms_fields
from terminal_ui.intent import Intent
from terminal_ui.views import Held
from terminal_ui.widgets.choice_field import ChoiceField
from terminal_ui.widgets.fields import Field, ProseField


class WithdrawConsentForm(RecallForm):
    """Composes one recall of all that rests on a consent; the node checks that it is all."""

    HINT: ClassVar[str] = (
        "All of it is taken back here. Another enquiry may rest on it too:"
        " mash-node consents lists them."
    )

    def fields(self) -> Iterator[Field]:
        found = targets.consents(self.view, self.us)
        options = [(_named(*each), each[0].consent_id) for each in found]
        first = options[0][1] if len(options) == 1 else None
        yield ChoiceField("consent", "Consent", options, value=first)
        note = f"for the recipients; at most {MAX_EXPLANATION_CHARACTERS} characters"
        yield ProseField("explanation", "Explanation", rows=4, note=note)
        yield from terms_fields(self.view.row.kind, self.KIND, self.terms_before())

    def terms_before(self) -> Terms | None:
        """As elsewhere, but never the basis that is just being withdrawn."""
        terms = (h.header.terms for h in self.view.statements)
        found = [t for t in terms if t and t.basis is not Basis.CONSENT]
        return found[-1] if found else None

    def items(self) -> tuple[StatementId, ...]:
        chosen = self.value("consent")
        found = targets.consents(self.view, self.us)
        resting = (held for consent, held in found if consent.consent_id == chosen)
        return tuple(h.header.statement_id for held in resting for h in held)[
            :MAX_ABOUT
        ]

    def intent(self) -> Intent:
        self.required("consent")
        return self.composed(
            RecallBody(explanation=self.value("explanation")),
            about=self.items(),
            particulars=RecallParticulars(RecallReason.CONSENT_WITHDRAWN),
        )


def _named(consent: Consent, resting: tuple[Held, ...]) -> str:
    count = len(resting)
    rests = f"{count} statement{'s rest' if count > 1 else ' rests'} on it"
    about = f"of {consent.given_by} for {consent.person}, {consent.given_on}"
    return f"{about}; {rests}"
