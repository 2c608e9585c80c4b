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


SUITE = 1
"""HPKE X-Wing (0x647A) wraps, Cobblestone-256 payload (keys.sealing)."""

BODILESS_SUITE = 0
"""Nothing is sealed because the header says everything."""


class EnquiryKind(IntEnum):
    """Whom an enquiry is about."""

    CHILD = 1
    ADULT = 2
    DOMESTIC_ABUSE = 3


class Gate(IntEnum):
    """When the hub hands over the gate share."""

    ON_DELIVERY = 1
    ON_READING = 2


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


class HandoverOutcome(IntEnum):
    """What a receiving team says to a hand-over."""

    ACCEPTED = 1
    QUERIED = 2
    REFUSED = 3


class AnswerOutcome(IntEnum):
    """How a request ends. Sealed: the hub cannot tell these apart."""

    KNOWN = 1
    NOT_KNOWN = 2
    WITHHELD = 3
    PARTLY = 4
