"""Bodies: what is sealed, kind by kind. The hub never sees any of this.

Every value refuses, when it is made, whatever bodies.proto, account.proto,
decision.proto and casework.proto forbid; so a body in hand can be shown, kept and sent. Words that
a partnership may change (`mash.codes`) are checked where they are chosen, not here:
an older statement stays readable.
"""

from __future__ import annotations

from mash.bodies.account import Account, Asked
from mash.bodies.allocation import AllocationBody
from mash.bodies.analysis import AnalysisBody, Contradiction
from mash.bodies.answer import AnswerBody
from mash.bodies.challenge import ChallengeBody, ChallengeReplyBody
from mash.bodies.consent import Consent
from mash.bodies.contact import ContactBody, enquiry_of
from mash.bodies.correction import CorrectionBody
from mash.bodies.decision import DecisionBody, Dissent, Gap, PersonDecision
from mash.bodies.enquiry import EnquiryBody
from mash.bodies.feedback import FeedbackBody
from mash.bodies.grade import Grade
from mash.bodies.grounds import Grounds
from mash.bodies.hand_back import HandBackBody, HandBackItem
from mash.bodies.handover import HandoverBody, HandoverReplyBody, SharedItem
from mash.bodies.incident import Incident
from mash.bodies.kept_from import KeptFrom
from mash.bodies.onward import OnwardReplyBody, OnwardRequestBody
from mash.bodies.person import Person
from mash.bodies.rationale import RationaleBody
from mash.bodies.recall import RecallBody
from mash.bodies.referrer import Referrer
from mash.bodies.release import ReleaseBody
from mash.bodies.request import RequestBody
from mash.bodies.running_clock import RunningClock
from mash.bodies.screening import ScreeningBody
from mash.bodies.strategy import StrategyBody
from mash.bodies.summary import Summary, SummaryItem
from mash.bodies.telling import Telling
from mash.bodies.tick import TickBody

Body = (
    EnquiryBody
    | RequestBody
    | AnswerBody
    | ReleaseBody
    | RecallBody
    | DecisionBody
    | HandoverBody
    | HandoverReplyBody
    | RationaleBody
    | ContactBody
    | ScreeningBody
    | TickBody
    | AnalysisBody
    | ChallengeBody
    | ChallengeReplyBody
    | CorrectionBody
    | FeedbackBody
    | StrategyBody
    | AllocationBody
    | HandBackBody
    | OnwardRequestBody
    | OnwardReplyBody
)
"""Any body. Which kind carries which is in `mash.codec.bodies`."""

__all__ = [
    "Account",
    "AllocationBody",
    "AnalysisBody",
    "AnswerBody",
    "Asked",
    "Body",
    "ChallengeBody",
    "ChallengeReplyBody",
    "Consent",
    "ContactBody",
    "Contradiction",
    "CorrectionBody",
    "DecisionBody",
    "Dissent",
    "EnquiryBody",
    "FeedbackBody",
    "Gap",
    "Grade",
    "Grounds",
    "HandBackBody",
    "HandBackItem",
    "HandoverBody",
    "HandoverReplyBody",
    "Incident",
    "KeptFrom",
    "OnwardReplyBody",
    "OnwardRequestBody",
    "Person",
    "PersonDecision",
    "RationaleBody",
    "RecallBody",
    "Referrer",
    "ReleaseBody",
    "RequestBody",
    "RunningClock",
    "ScreeningBody",
    "SharedItem",
    "StrategyBody",
    "Summary",
    "SummaryItem",
    "Telling",
    "TickBody",
    "enquiry_of",
]
