"""Which form belongs to which act."""

from __future__ import annotations

from terminal_ui.forms.answering import AnswerForm
from terminal_ui.forms.asking import AskForm
from terminal_ui.forms.case_form import CaseForm
from terminal_ui.forms.closing import CloseForm
from terminal_ui.forms.deciding import DecideForm
from terminal_ui.forms.handing_over import HandOverForm
from terminal_ui.forms.rating import RateForm
from terminal_ui.forms.recalling import RecallForm
from terminal_ui.forms.releasing import ReleaseForm
from terminal_ui.forms.replying import ReplyForm
from terminal_ui.screens import enquiry_acts as acts
from terminal_ui.screens.enquiry_acts import Act
from terminal_ui.views import EnquiryView

_FORMS: dict[str, type[CaseForm]] = {
    acts.ANSWER.name: AnswerForm,
    acts.RELEASE.name: ReleaseForm,
    acts.ASK.name: AskForm,
    acts.RATE.name: RateForm,
    acts.DECIDE.name: DecideForm,
    acts.HAND_OVER.name: HandOverForm,
    acts.REPLY.name: ReplyForm,
    acts.RECALL.name: RecallForm,
    acts.CLOSE.name: CloseForm,
}


def form_for(act: Act, view: EnquiryView) -> CaseForm:
    """Make the form for an act in an enquiry."""
    return _FORMS[act.name](view)
