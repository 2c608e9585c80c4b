"""Kinds: the closed lists that headers and bodies choose from."""

from __future__ import annotations

from enum import IntEnum


class StatementKind(IntEnum):
    """Everything that may cross between agencies."""

    ENQUIRY = 1
    REQUEST = 2
    ANSWER = 3
    RELEASE = 4
    RECALL = 5
    RECEIPT = 6
    DECISION = 7
    HANDOVER = 8
    HANDOVER_REPLY = 9
    RATING = 10
    CLOSURE = 11
    CONTACT = 12
    SCREENING = 13
    TICK = 14
    ANALYSIS = 15
    CHALLENGE = 16
    CHALLENGE_REPLY = 17
    CORRECTION = 18
    REOPENING = 19
    FEEDBACK = 20
    STRATEGY = 21
    CHASE = 22
    PAUSE = 23
    ALLOCATION = 24
    HAND_BACK = 25
    ONWARD_REQUEST = 26
    ONWARD_REPLY = 27


SUITE = 1
"""HPKE X-Wing (0x647A) wraps, Cobblestone-256 payload (keys.sealing)."""

BODILESS_SUITE = 0
"""Nothing is sealed because the header says everything."""

TAKES_BACK = frozenset({StatementKind.RECALL, StatementKind.CORRECTION})
"""Kinds after which what they are about can no longer be read."""


class EnquiryKind(IntEnum):
    """Whom an enquiry is about."""

    CHILD = 1
    ADULT = 2
    DOMESTIC_ABUSE = 3
    HAND_BACK = 4


class Lane(IntEnum):
    """Which way a contact goes once it is screened."""

    ENDED = 1
    PASSED_ON = 2
    TRIAGE = 3
    ENQUIRY = 4


class StrategyEvent(IntEnum):
    """How far a strategy discussion has come."""

    CALLED = 1
    HELD = 2


class Gate(IntEnum):
    """When the hub hands over the gate share."""

    ON_DELIVERY = 1
    ON_READING = 2


class ItemForm(IntEnum):
    """How a line was made from the record; in own words where there is none."""

    AS_HELD = 1
    COARSER = 2


class RecallReason(IntEnum):
    """Why an owner takes a statement back."""

    WRONG_PERSON = 1
    INACCURATE = 2
    CONSENT_WITHDRAWN = 3
    SENT_IN_ERROR = 4


class ReceiptEvent(IntEnum):
    """What became of a statement at a recipient."""

    DELIVERED = 1
    OPENED = 2
    DESTROYED_UNREAD = 3
    DESTROYED_READ = 4
    ERASED = 5
    HANDED_ON = 6


class HandoverOutcome(IntEnum):
    """What a receiving team says to a hand-over."""

    ACCEPTED = 1
    QUERIED = 2
    REFUSED = 3
    ACTED = 4


class AnswerOutcome(IntEnum):
    """How a request ends. Sealed: the hub cannot tell these apart."""

    KNOWN = 1
    NOT_KNOWN = 2
    WITHHELD = 3
    PARTLY = 4
