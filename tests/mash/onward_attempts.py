"""Onward attempts: wishes to let something go further, and their answers, drawn from a seed."""

from __future__ import annotations

from random import Random

from mash.enquiry import EnquiryState
from mash.kinds import StatementKind
from mash.particulars import OnwardParticulars
from mash.permits.onward import HOLDS_LINES
from mash.statement import Header
from tests.mash.drawing import drawn, due

Kind = StatementKind


def onward_request(rng: Random, state: EnquiryState, number: int) -> Header | None:
    """By somebody who was told lines, to whoever told them."""
    told = [k for k, seen in state.seen.items() if seen.kind in HOLDS_LINES]
    if not told:
        return None
    item = rng.choice(told)
    seen = state.seen[item]
    return drawn(
        rng,
        Kind.ONWARD_REQUEST,
        number,
        sender=rng.choice(seen.recipients),
        recipients={seen.sender},
        about=(item,),
        particulars=OnwardParticulars(due(number)),
    )


def onward_reply(rng: Random, state: EnquiryState, number: int) -> Header | None:
    """By whoever was asked, to whoever asked."""
    waiting = [k for k, asked in state.onward.items() if asked.reply is None]
    if not waiting:
        return None
    item = rng.choice(waiting)
    asked = state.onward[item]
    return drawn(
        rng,
        Kind.ONWARD_REPLY,
        number,
        sender=asked.owner,
        recipients={asked.by},
        about=(item,),
    )
