"""Grounds on a form: one line, empty unless somebody has more to say than the law has."""

from __future__ import annotations

from typing import Any, Protocol

from mash.bodies import Grounds
from mash.errors import MalformedError
from mash.grounding import usual_task
from mash.statement import EnquiryId
from terminal_ui import casework
from terminal_ui.forms.case_form import CaseForm
from terminal_ui.forms.consent_entry import ConsentScreen
from terminal_ui.forms.grounds_entry import GroundsScreen
from terminal_ui.forms.sharing import BASIS, called
from terminal_ui.in_words.grounds import grounds_lines
from terminal_ui.widgets.entries_field import EntriesField
from terminal_ui.widgets.fields import Field

GROUNDS = "grounds"


class Answers(Protocol):
    """Whatever knows what was answered to a question."""

    def value(self, key: str) -> Any:  # noqa: ANN401 - as many types as questions
        """Return the answer, whatever it is."""
        ...


def grounds_field(form: CaseForm) -> Field:
    """Ask for consent, telling and necessity; left empty, the node proposes the rest."""
    return EntriesField(
        GROUNDS, "Grounds", grounds_line, lambda before: _screen(form, before)
    )


def grounds_line(grounds: Grounds) -> str:
    """Say grounds in one line."""
    return "; ".join(
        f"{label} {said}".strip() for label, said in grounds_lines(grounds)
    )


def grounds_on(form: Answers) -> Grounds | None:
    """What somebody said of the grounds; None where it is left to be proposed.

    Raises:
        MalformedError: There are two.

    """
    said = form.value(GROUNDS)
    if len(said) > 1:
        raise MalformedError("Grounds: one; remove the others")
    return next(iter(said), None)


def _screen(form: CaseForm, before: Grounds | None) -> GroundsScreen:
    view, status = form.view, form.desk.sitting.status
    agencies = [(called(agency, status), str(agency)) for agency in form.choices()]
    people, enquiry_id = casework.persons(view), EnquiryId(view.row.enquiry_id)
    return GroundsScreen(
        before,
        usual_task(form.value(BASIS)),
        form.today(),
        lambda was: ConsentScreen(was, enquiry_id, people, agencies),
    )
