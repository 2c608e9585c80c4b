"""Words: what every closed list is called on a screen, a page and in speech."""

from __future__ import annotations

from mash.basis import Basis
from mash.enquiry import Stage, Standing
from mash.kinds import (
    AnswerOutcome,
    EnquiryKind,
    Gate,
    HandoverOutcome,
    Lane,
    RecallReason,
    ReceiptEvent,
    StatementKind,
    StrategyEvent,
)
from mash.particulars import ReceiptParticulars
from mash.purpose import Purpose
from mash.rating import Rating
from mash.readability import Readability
from mash.role import Role

KIND = {
    StatementKind.ENQUIRY: "new enquiry",
    StatementKind.REQUEST: "request",
    StatementKind.ANSWER: "answer",
    StatementKind.RELEASE: "release",
    StatementKind.RECALL: "recall",
    StatementKind.RECEIPT: "receipt",
    StatementKind.DECISION: "decision",
    StatementKind.HANDOVER: "hand-over",
    StatementKind.HANDOVER_REPLY: "reply to a hand-over",
    StatementKind.RATING: "change of rating",
    StatementKind.CLOSURE: "closure",
    StatementKind.CONTACT: "contact",
    StatementKind.SCREENING: "screening",
    StatementKind.TICK: "tick",
    StatementKind.ANALYSIS: "analysis",
    StatementKind.CHALLENGE: "challenge",
    StatementKind.CHALLENGE_REPLY: "answer to a challenge",
    StatementKind.CORRECTION: "correction",
    StatementKind.REOPENING: "reopening",
    StatementKind.FEEDBACK: "feedback",
    StatementKind.STRATEGY: "strategy discussion",
    StatementKind.CHASE: "chase",
    StatementKind.PAUSE: "pause",
    StatementKind.ALLOCATION: "allocation",
    StatementKind.HAND_BACK: "hand-back",
    StatementKind.ONWARD_REQUEST: "wish to pass on",
    StatementKind.ONWARD_REPLY: "word on passing on",
}
ENQUIRY = {
    EnquiryKind.CHILD: "child",
    EnquiryKind.ADULT: "adult",
    EnquiryKind.DOMESTIC_ABUSE: "domestic abuse",
    EnquiryKind.HAND_BACK: "hand-back",
}
RATING = {Rating.RED: "RED", Rating.AMBER: "AMBER", Rating.GREEN: "GREEN"}
RATING_SHAPE = {Rating.RED: "■", Rating.AMBER: "▲", Rating.GREEN: "●"}
RATING_CLOCK = {
    Rating.RED: "decide within 4 hours",
    Rating.AMBER: "decide within 1 working day",
    Rating.GREEN: "decide within 3 working days",
}
STAGE = {
    Stage.OPEN: "OPEN",
    Stage.ASKING: "ASKING",
    Stage.ANSWERED: "ANSWERED",
    Stage.DECIDED: "DECIDED",
    Stage.HANDED_OVER: "HANDED OVER",
    Stage.ACCEPTED: "ACCEPTED",
    Stage.CLOSED: "CLOSED",
    Stage.REOPENED: "DECIDE AGAIN",
    Stage.RECEIVED: "RECEIVED",
    Stage.TRIAGE: "TRIAGE",
    Stage.SCREENED: "SCREENED",
    Stage.ENDED: "ENDED",
    Stage.STRATEGY: "STRATEGY",
    Stage.QUERIED: "QUERIED",
}
STANDING = {
    Standing.NOT_ASKED: "not asked",
    Standing.ASKED: "asked",
    Standing.DELIVERED: "delivered",
    Standing.OPENED: "opened",
    Standing.ANSWERED: "answered",
    Standing.RECALLED: "answer taken back",
}
STANDING_SHAPE = {
    Standing.NOT_ASKED: "–",
    Standing.ASKED: "?",
    Standing.DELIVERED: "»",
    Standing.OPENED: "…",
    Standing.ANSWERED: "✓",
    Standing.RECALLED: "✗",
}
OUTCOME = {
    AnswerOutcome.KNOWN: "Known: this is what we hold",
    AnswerOutcome.NOT_KNOWN: "Not known: searched, nothing held",
    AnswerOutcome.WITHHELD: "Withheld: there is an answer, it is not given",
    AnswerOutcome.PARTLY: "Partly: some given, some withheld",
}
OUTCOME_SHORT = {
    AnswerOutcome.KNOWN: "KNOWN",
    AnswerOutcome.NOT_KNOWN: "NOT KNOWN",
    AnswerOutcome.WITHHELD: "WITHHELD",
    AnswerOutcome.PARTLY: "PARTLY GIVEN",
}
ROLE = {
    Role.NODE: "node",
    Role.FRONT_DOOR: "front door",
    Role.SCREENER: "screener",
    Role.RESEARCHER: "researcher",
    Role.RELEASER: "releaser",
    Role.DECISION_MAKER: "decision maker",
    Role.HUB_COORDINATOR: "coordinator",
    Role.LOCALITY_RECEIVER: "locality receiver",
    Role.SECURITY_OFFICER: "security officer",
    Role.BUSINESS_SUPPORT: "business support",
    Role.SERVICE_MANAGER: "service manager",
}
BASIS = {
    Basis.CONSENT: "consent",
    Basis.SAFEGUARDING_NO_CONSENT: "safeguarding, without consent",
    Basis.SECTION_47: "section 47, significant harm",
    Basis.SECTION_42: "section 42, adult at risk",
    Basis.LAW_ENFORCEMENT: "law enforcement",
    Basis.VITAL_INTERESTS: "somebody's life",
}
PURPOSE = {
    Purpose.CHILD_PROTECTION: "protecting a child from harm",
    Purpose.CHILD_WELFARE: "promoting a child's welfare",
    Purpose.ADULT_SAFEGUARDING: "safeguarding an adult at risk",
    Purpose.DOMESTIC_ABUSE: "protecting victims of domestic abuse",
}
GATE = {
    Gate.ON_DELIVERY: "opens as soon as it arrives",
    Gate.ON_READING: "opens at the first reading; until then a recall destroys it",
}
RECALL = {
    RecallReason.WRONG_PERSON: "it is about somebody else",
    RecallReason.INACCURATE: "it is not accurate",
    RecallReason.CONSENT_WITHDRAWN: "consent was withdrawn",
    RecallReason.SENT_IN_ERROR: "it should not have been sent",
}
RECEIPT = {
    ReceiptEvent.DELIVERED: "holds it",
    ReceiptEvent.OPENED: "opened it",
    ReceiptEvent.DESTROYED_UNREAD: "destroyed it, unread",
    ReceiptEvent.DESTROYED_READ: "destroyed it, after reading",
    ReceiptEvent.ERASED: "erased it, its time had ended",
    ReceiptEvent.HANDED_ON: "handed words of it on",
}
HANDOVER = {
    HandoverOutcome.ACCEPTED: "accepted",
    HandoverOutcome.QUERIED: "queried",
    HandoverOutcome.REFUSED: "refused",
    HandoverOutcome.ACTED: "acted",
}
LANE = {
    Lane.ENDED: "ends here",
    Lane.PASSED_ON: "passed on, by a hand-over",
    Lane.TRIAGE: "triage by several agencies",
    Lane.ENQUIRY: "an enquiry is opened",
}
STRATEGY_EVENT = {
    StrategyEvent.CALLED: "called",
    StrategyEvent.HELD: "held",
}
CHALLENGE_STAGE = {
    1: "1 practitioners",
    2: "2 their managers",
    3: "3 safeguarding leads",
    4: "4 executives",
}
READABILITY = {
    Readability.READABLE: "",
    Readability.NOT_FOR_US: "sealed to others",
    Readability.NEEDS_HUB: "unread; opens when the hub can be reached",
    Readability.RECALLED: "taken back by its owner",
    Readability.EXPIRED: "past its time, destroyed",
    Readability.QUEUED: "signed here, waiting for the hub",
    Readability.ROLE: "your role may not read this",
}
LEVEL = {
    1: "1 universal",
    2: "2 early help",
    3: "3 child in need, or care needs",
    4: "4 acute: protection",
}


def receipt(said: ReceiptParticulars) -> str:
    """Say what became of a statement, and who has words of it now."""
    to = f" to {', '.join(said.agencies)}" if said.agencies else ""
    return f"{RECEIPT[said.event]}{to}"
