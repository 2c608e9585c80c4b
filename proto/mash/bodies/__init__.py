"""Bodies: what is sealed, kind by kind. The hub never sees any of this.

Every value refuses, when it is made, whatever bodies.proto forbids; so a body in
hand can be shown, kept and sent.
"""

from __future__ import annotations

from mash.bodies.answer import AnswerBody
from mash.bodies.decision import DecisionBody, Gap, PersonDecision
from mash.bodies.enquiry import EnquiryBody
from mash.bodies.handover import HandoverBody, HandoverReplyBody, SharedItem
from mash.bodies.person import Person
from mash.bodies.rationale import RationaleBody
from mash.bodies.recall import RecallBody
from mash.bodies.release import ReleaseBody
from mash.bodies.request import RequestBody
from mash.bodies.summary import Summary, SummaryItem

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
)
"""Any body. Which kind carries which is in `mash.codec.bodies`."""

__all__ = [
    "AnswerBody",
    "Body",
    "DecisionBody",
    "EnquiryBody",
    "Gap",
    "HandoverBody",
    "HandoverReplyBody",
    "Person",
    "PersonDecision",
    "RationaleBody",
    "RecallBody",
    "ReleaseBody",
    "RequestBody",
    "SharedItem",
    "Summary",
    "SummaryItem",
]
