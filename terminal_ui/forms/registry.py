"""Which form belongs to which act."""

from __future__ import annotations

from terminal_ui.forms.allocating import AllocateForm
from terminal_ui.forms.analysing import AnalyseForm
from terminal_ui.forms.answering import AnswerForm
from terminal_ui.forms.answering_challenge import ChallengeReplyForm
from terminal_ui.forms.answering_onward import AnswerOnwardForm
from terminal_ui.forms.asking import AskForm
from terminal_ui.forms.asking_onward import AskOnwardForm
from terminal_ui.forms.case_form import CaseForm
from terminal_ui.forms.chasing import ChaseForm
from terminal_ui.forms.closing import CloseForm
from terminal_ui.forms.correcting import CorrectForm
from terminal_ui.forms.deciding import DecideForm
from terminal_ui.forms.disagreeing import ChallengeForm
from terminal_ui.forms.discussing import StrategyForm
from terminal_ui.forms.handing_over import HandOverForm
from terminal_ui.forms.opening_contact import OpenForm
from terminal_ui.forms.pausing import PauseForm
from terminal_ui.forms.rating import RateForm
from terminal_ui.forms.recalling import RecallForm
from terminal_ui.forms.releasing import ReleaseForm
from terminal_ui.forms.reopening import ReopenForm
from terminal_ui.forms.replying import ReplyForm
from terminal_ui.forms.screening import ScreenForm
from terminal_ui.forms.telling_referrer import FeedbackForm
from terminal_ui.forms.ticking import TickForm
from terminal_ui.forms.withdrawing import WithdrawConsentForm
from terminal_ui.screens import enquiry_acts as acts
from terminal_ui.screens.enquiry_acts import Act
from terminal_ui.views import EnquiryView

_FORMS: dict[str, type[CaseForm]] = {
    acts.TICK.name: TickForm,
    acts.ANSWER.name: AnswerForm,
    acts.RELEASE.name: ReleaseForm,
    acts.SCREEN.name: ScreenForm,
    acts.OPEN.name: OpenForm,
    acts.ASK.name: AskForm,
    acts.CHASE.name: ChaseForm,
    acts.ANALYSE.name: AnalyseForm,
    acts.STRATEGY.name: StrategyForm,
    acts.RATE.name: RateForm,
    acts.ALLOCATE.name: AllocateForm,
    acts.PAUSE.name: PauseForm,
    acts.DECIDE.name: DecideForm,
    acts.HAND_OVER.name: HandOverForm,
    acts.REPLY.name: ReplyForm,
    acts.FEEDBACK.name: FeedbackForm,
    acts.CHALLENGE.name: ChallengeForm,
    acts.CHALLENGE_REPLY.name: ChallengeReplyForm,
    acts.RECALL.name: RecallForm,
    acts.WITHDRAW.name: WithdrawConsentForm,
    acts.CORRECT.name: CorrectForm,
    acts.CLOSE.name: CloseForm,
    acts.REOPEN.name: ReopenForm,
    acts.ASK_ONWARD.name: AskOnwardForm,
    acts.ANSWER_ONWARD.name: AnswerOnwardForm,
}


def form_for(act: Act, view: EnquiryView) -> CaseForm:
    """Make the form for an act in an enquiry."""
    return _FORMS[act.name](view)
