"""Answering a disagreement: what we say to it, what changes, whether it is settled."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from mash.agency import AgencyId
from mash.bodies import ChallengeReplyBody
from mash.bodies.challenge import MAX_CHALLENGE_ANSWER_CHARACTERS
from mash.errors import MalformedError
from mash.kinds import StatementKind
from mash.particulars import ChallengeReplyParticulars
from terminal_ui import targets
from terminal_ui.forms.case_form import CaseForm
from terminal_ui.forms.sharing import terms_fields
from terminal_ui.intent import Intent
from terminal_ui.statement_lines import named_line
from terminal_ui.views import Held
from terminal_ui.widgets.choice_field import ChoiceField
from terminal_ui.widgets.fields import Field, ProseField

_SETTLED = (("both sides agree now", True), ("not settled: it may climb", False))


class ChallengeReplyForm(CaseForm):
    """Composes the answer to a disagreement that was sent to us."""

    KIND: ClassVar[StatementKind] = StatementKind.CHALLENGE_REPLY
    HELP_ABOUT = "challenge"

    def background(self) -> Held | None:
        waiting = targets.challenges_to(self.view, self.us)
        return waiting[0] if waiting else None

    def fields(self) -> Iterator[Field]:
        waiting = targets.challenges_to(self.view, self.us)
        options = [(named_line(held), held.header.statement_id) for held in waiting]
        first = options[0][1] if options else None
        yield ChoiceField("what", "Disagreement", options, value=first)
        limit = MAX_CHALLENGE_ANSWER_CHARACTERS
        note = f"and what changes; at most {limit} characters"
        yield ProseField("answer", "We answer", rows=5, note=note)
        yield ChoiceField("settled", "Settled", _SETTLED)
        yield from terms_fields(self.view.row.kind, self.KIND, self.terms_before())

    def recipients(self) -> tuple[AgencyId, ...]:
        """Both sides."""
        parties = self.state.challenges[self.required("what")].parties
        return tuple(sorted(parties - {self.us}))

    def intent(self) -> Intent:
        settled = self.value("settled")
        if settled is None:
            raise MalformedError("Settled: choose")
        return self.composed(
            ChallengeReplyBody(answer=self.value("answer")),
            about=(self.required("what"),),
            particulars=ChallengeReplyParticulars(settled=settled),
        )
