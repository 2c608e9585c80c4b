"""Checks: what must hold of a blind question, or of a published set, at the hub.

Functions of the envelope and of the world as it is now; each raises what the caller
is told. A question says under which enquiry, and nothing of whom: points are opaque.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from hub_broker.acceptance import Known
from hub_broker.submission import Caller
from keys.envelope import Envelope
from keys.register import Register
from mash import errors
from mash.agency import AgencyId, MemberClass
from mash.agreement import Pair, agreement_of, require_look_up
from mash.blind import BlindQuestion, BlindSet
from mash.blind_signing import signed_question, signed_set
from mash.calendars import LONDON
from mash.enquiry import EnquiryState
from mash.kinds import StatementKind
from mash.leaf import encode_leaf
from mash.statement import EnquiryId, StatementId


@dataclass(frozen=True, slots=True)
class World:
    """What a question is judged by. `size` is that of the log that is public."""

    hub_id: str
    now: datetime
    register: Register
    enquiries: Mapping[EnquiryId, EnquiryState]
    known: Mapping[StatementId, Known]
    size: int


def require_question(envelope: Envelope, caller: Caller, world: World) -> BlindQuestion:
    """Return the question in an envelope, if the caller signed it for this hub, now.

    Raises:
        MashError: The reason of the first check that failed.

    """
    question = signed_question(envelope, world.register, world.now)
    _require_from(question.asker, question.hub_id, caller, world)
    return question


def require_set(envelope: Envelope, caller: Caller, world: World) -> BlindSet:
    """Return what an affiliate says of a file of its set, if it may publish one.

    Raises:
        MashError: The reason of the first check that failed.

    """
    described = signed_set(envelope, world.register, world.now)
    _require_from(described.member, described.hub_id, caller, world)
    require_answering(caller, world)
    return described


def require_pair(asker: Caller, affiliate: str, world: World) -> int:
    """Return how many enquiries a day the agreement lets them ask about.

    Raises:
        MashError: The affiliate is no member, or the agreement does not let them.

    """
    if affiliate not in world.register.members:
        raise errors.RecipientNotMemberError(f"addressee: {affiliate} is no member")
    pair = Pair(asker.member, asker.member_class, AgencyId(affiliate))
    today = world.now.astimezone(LONDON).date()
    return require_look_up(agreement_of(world.register), pair, today)


def require_answering(caller: Caller, world: World) -> None:
    """Refuse who is not named as answering anybody.

    Raises:
        AgreementError: The agreement does not name them, or is off.
        AgreementStoppedError: All that could be asked of them is stopped.

    """
    agreement, today = (
        agreement_of(world.register),
        world.now.astimezone(LONDON).date(),
    )
    refused: errors.MashError = errors.AgreementError("look_up: nobody may ask you")
    for name, member in world.register.members.items():
        pair = Pair(AgencyId(name), MemberClass(member.member_class), caller.member)
        try:
            require_look_up(agreement, pair, today)
        except (errors.AgreementError, errors.AgreementStoppedError) as why:
            refused = why
        else:
            return
    raise refused


def require_enquiry(
    question: BlindQuestion, enquiry_id: EnquiryId, world: World
) -> None:
    """Refuse a question that no open enquiry of the asker's own stands behind.

    Raises:
        NoSuchEnquiryError: There is none, or the leaf is not its.
        NotInCircleError: It is of others.
        StateError: It is closed, or was never opened.

    """
    state = world.enquiries.get(enquiry_id)
    if state is None:
        raise errors.NoSuchEnquiryError("enquiry_id: there is none, or not for you")
    if question.asker != state.owner and question.asker not in state.circle:
        raise errors.NotInCircleError("asker: outside the circle of this enquiry")
    if state.closed or not state.opened:
        raise errors.StateError("enquiry: not open; nobody is asked about it")
    if not any(_is_leaf(question, each, world) for each in _opening(state)):
        raise errors.NoSuchEnquiryError("leaf: not that of this enquiry")


def _opening(state: EnquiryState) -> list[StatementId]:
    """The statements that opened it."""
    kind = StatementKind.ENQUIRY
    return [item for item, seen in state.seen.items() if seen.kind is kind]


def _is_leaf(question: BlindQuestion, item: StatementId, world: World) -> bool:
    known = world.known.get(item)
    return (
        known is not None
        and known.index == question.leaf_index < world.size
        and encode_leaf(known.leaf) == question.leaf
    )


def _require_from(member: str, hub_id: str, caller: Caller, world: World) -> None:
    if hub_id != world.hub_id:
        raise errors.WrongHubError(f"hub_id: this hub is {world.hub_id}")
    if member != caller.member:
        raise errors.SenderNotPeerError("asker, member: must be the agency that calls")
