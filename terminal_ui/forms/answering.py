"""Answering a request: the outcome, what is told line by line, what is kept back and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar, Protocol

from mash.bodies import AnswerBody, Summary
from mash.bodies.answer import MAX_REASON_CHARACTERS
from mash.bodies.summary import MAX_MEANING_CHARACTERS
from mash.errors import MalformedError
from mash.kinds import AnswerOutcome, StatementKind
from terminal_ui import casework, targets, words
from terminal_ui.forms.case_form import CaseForm
from terminal_ui.forms.grounds_fields import grounds_field, grounds_on
from terminal_ui.forms.item_entry import ItemScreen
from terminal_ui.forms.sharing import recipients_field, terms_fields
from terminal_ui.forms.withheld_entry import WithheldField
from terminal_ui.in_words.bodies import item_line
from terminal_ui.intent import Intent
from terminal_ui.line_choices import reason_for
from terminal_ui.views import EnquiryView, Held
from terminal_ui.widgets.choice_field import ChoiceField
from terminal_ui.widgets.entries_field import EntriesField
from terminal_ui.widgets.fields import Field, ProseField

_TELLS = frozenset({AnswerOutcome.KNOWN, AnswerOutcome.PARTLY})
_KEEPS_BACK = frozenset({AnswerOutcome.WITHHELD, AnswerOutcome.PARTLY})


def items_field(view: EnquiryView) -> Field:
    """Ask for the lines to be told; none is there until somebody writes it."""
    people = casework.persons(view)
    return EntriesField(
        "items", "What we tell", item_line, lambda before: ItemScreen(before, people)
    )


def meaning_field() -> Field:
    """Ask what the lines mean for the person."""
    note = f"at most {MAX_MEANING_CHARACTERS} characters; may stay empty"
    return ProseField("meaning", "So what", rows=2, note=note)


def answer_fields(view: EnquiryView) -> Iterator[Field]:
    """Ask for everything that an answer says."""
    outcomes = [(said, outcome) for outcome, said in words.OUTCOME.items()]
    yield ChoiceField("outcome", "Answer", outcomes)
    yield items_field(view)
    yield meaning_field()
    yield WithheldField()
    why = f"only where withheld; at most {MAX_REASON_CHARACTERS} characters"
    yield ProseField("reason", "Withheld because", rows=2, note=why)
    where = "systems and spellings searched, one a line"
    yield ProseField("searched", "Searched", rows=2, note=where)
    note = "systems that could not be searched, one a line; may stay empty"
    yield ProseField("unsearched", "Not searchable", rows=1, note=note)


def answer_of(form: Answers) -> AnswerBody:
    """Collect an answer from a form.

    Raises:
        MalformedError: Something is missing, or does not go with the outcome.

    """
    outcome = AnswerOutcome(form.required("outcome"))
    items = form.value("items")
    if items and outcome not in _TELLS:
        raise MalformedError(
            "What we tell: remove the lines, or answer known or partly"
        )
    withheld = form.value("withheld")
    if withheld and outcome not in _KEEPS_BACK:
        raise MalformedError("Answer: lines stay here; answer partly or withheld")
    summary = Summary(items=items, meaning=form.value("meaning")) if items else None
    return AnswerBody(
        outcome=outcome,
        summary=summary,
        searched=tuple(filter(None, form.value("searched").splitlines())),
        unsearched=tuple(filter(None, form.value("unsearched").splitlines())),
        grounds=grounds_on(form),
        reason=form.value("reason") or reason_for(withheld),
    )


class Answers(Protocol):
    """Whatever knows what was answered to a question."""

    def value(self, key: str) -> Any:  # noqa: ANN401 - as many types as questions
        """Return the answer, whatever it is."""
        ...

    def required(self, key: str) -> Any:  # noqa: ANN401 - as `value`
        """Return the answer, or refuse that there is none."""
        ...


class AnswerForm(CaseForm):
    """Composes the answer to the request that waits for us."""

    KIND: ClassVar[StatementKind] = StatementKind.ANSWER
    HELP_ABOUT = "answer"

    def background(self) -> Held | None:
        return targets.request_for(self.view, self.us)

    def fields(self) -> Iterator[Field]:
        yield from answer_fields(self.view)
        request = self.background()
        asker = {request.header.sender} if request else set()
        status = self.desk.sitting.status
        yield recipients_field(status, self.choices(), asker)
        yield from terms_fields(self.view.row.kind, self.KIND, None)
        yield grounds_field(self)

    def intent(self) -> Intent:
        request = self.background()
        if request is None:
            raise MalformedError("request: it was answered already; go back")
        body = answer_of(self)
        return self.composed(body, about=(request.header.statement_id,))
