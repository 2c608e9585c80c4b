"""Onward: who may ask whom to let something go further, and who answers."""

from __future__ import annotations

from mash.enquiry import EnquiryState
from mash.errors import StateError
from mash.kinds import StatementKind
from mash.permits.rule import the_one
from mash.statement import Header

Kind = StatementKind

HOLDS_LINES = frozenset(
    {Kind.TICK, Kind.ANSWER, Kind.RELEASE, Kind.CORRECTION, Kind.HANDOVER}
)
"""What says line by line what an agency holds, or passes such lines on."""


def onward_request(state: EnquiryState, header: Header) -> None:
    """About what one was told, to whoever told it and to nobody else."""
    seen = state.seen.get(the_one(header))
    if seen is None or header.sender not in seen.recipients:
        raise StateError("about: ask about what you were told")
    if seen.recalled or seen.kind not in HOLDS_LINES:
        raise StateError("about: ask about lines that still stand")
    if header.recipients != (seen.sender,):
        raise StateError("recipients: whoever told you, and nobody else")


def onward_reply(state: EnquiryState, header: Header) -> None:
    """By whoever was asked, to whoever asked, once; taken back it may be said anew."""
    asked = state.onward.get(the_one(header))
    if asked is None or asked.owner != header.sender:
        raise StateError("about: answer what you were asked to let go further")
    if asked.reply is not None:
        raise StateError("about: it is answered; take the answer back first")
    if header.recipients != (asked.by,):
        raise StateError("recipients: whoever asked, and nobody else")
