"""Correcting: what we told wrongly, told anew, to everybody who holds the first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from mash.agency import AgencyId
from mash.bodies import AnswerBody, Body, CorrectionBody
from mash.bodies.grounded import Grounded, grounds_of
from mash.bodies.recall import MAX_EXPLANATION_CHARACTERS
from mash.kinds import AnswerOutcome, StatementKind
from terminal_ui import casework, targets
from terminal_ui.forms.answering import answer_fields, answer_of
from terminal_ui.forms.case_form import CaseForm
from terminal_ui.forms.grounds_fields import GROUNDS, grounds_field
from terminal_ui.forms.sharing import terms_fields
from terminal_ui.intent import Intent
from terminal_ui.statement_lines import named_line
from terminal_ui.views import Held
from terminal_ui.widgets.choice_field import ChoiceField
from terminal_ui.widgets.fields import Field, ProseField


class CorrectForm(CaseForm):
    """Composes a correction. It begins with what was said, so that only the error changes."""

    KIND: ClassVar[StatementKind] = StatementKind.CORRECTION
    HELP_ABOUT = "recall"

    def background(self) -> Held | None:
        ours = targets.correctable(self.view, self.us)
        return ours[-1] if ours else None

    def fields(self) -> Iterator[Field]:
        ours = targets.correctable(self.view, self.us)
        options = [(named_line(held), held.header.statement_id) for held in ours]
        last = options[-1][1] if options else None
        yield ChoiceField("what", "Correct", options, value=last)
        limit = MAX_EXPLANATION_CHARACTERS
        note = f"what was wrong, and what to do about it; at most {limit}"
        yield ProseField("explanation", "What was wrong", rows=3, note=note)
        yield from answer_fields(self.view)
        yield from terms_fields(self.view.row.kind, self.KIND, self.terms_before())
        yield grounds_field(self)

    def begin(self) -> None:
        held = self._held()
        answer = _answer(held.body) if held else None
        if held is None:
            return
        summary = casework.summary_of(held.body)
        self.put("items", summary.items if summary else ())
        self.put("meaning", summary.meaning if summary else "")
        self.put("outcome", answer.outcome if answer else AnswerOutcome.KNOWN)
        self.put("reason", answer.reason if answer else "")
        self.put("searched", "\n".join(answer.searched) if answer else "")
        grounds = grounds_of(held.body) if isinstance(held.body, Grounded) else None
        self.put(GROUNDS, (grounds,) if grounds else ())
        self.put("unsearched", "\n".join(answer.unsearched) if answer else "")

    def recipients(self) -> tuple[AgencyId, ...]:
        """Those who hold what is corrected."""
        held = self._held()
        return held.header.recipients if held else ()

    def intent(self) -> Intent:
        what = self.required("what")
        body = CorrectionBody(
            answer=answer_of(self), explanation=self.value("explanation")
        )
        return self.composed(body, about=(what,))

    def _held(self) -> Held | None:
        what = self.value("what")
        statements = self.view.statements
        return next((h for h in statements if h.header.statement_id == what), None)


def _answer(body: Body | None) -> AnswerBody | None:
    match body:
        case AnswerBody():
            return body
        case CorrectionBody(answer=answer):
            return answer
        case _:
            return None
