"""The parts of decisions and hand-overs between value and wire. See decision.proto."""

from __future__ import annotations

from mash.agency import AgencyId
from mash.bodies import Dissent, Gap, PersonDecision, RunningClock, SharedItem
from mash.codec.summaries import item_message, item_value
from mash.v1 import decision_pb2 as pb


def decision_message(decision: PersonDecision) -> pb.PersonDecision:
    """Put one person's decision into its message."""
    return pb.PersonDecision(
        person=decision.person,
        level=decision.level,
        outcome=decision.outcome,
        rationale=decision.rationale,
        factors=decision.factors,
        primary_need=decision.primary_need,
        reason_code=decision.reason_code,
    )


def decision_value(message: pb.PersonDecision) -> PersonDecision:
    """Take one person's decision out of its message.

    Raises:
        MalformedError: It breaks a rule of bodies.proto.

    """
    return PersonDecision(
        person=message.person,
        level=message.level,
        outcome=message.outcome,
        rationale=message.rationale,
        factors=tuple(message.factors),
        primary_need=message.primary_need,
        reason_code=message.reason_code,
    )


def gap_message(gap: Gap) -> pb.Gap:
    """Put a gap into its message."""
    return pb.Gap(agency=gap.agency, reason=gap.reason, code=gap.code)


def gap_value(message: pb.Gap) -> Gap:
    """Take a gap out of its message.

    Raises:
        MalformedError: It breaks a rule of bodies.proto.

    """
    return Gap(
        agency=AgencyId(message.agency), reason=message.reason, code=message.code
    )


def shared_message(shared: SharedItem) -> pb.SharedItem:
    """Put a shared line into its message."""
    return pb.SharedItem(
        owner=shared.owner,
        envelope_digest=shared.envelope_digest,
        item=item_message(shared.item),
    )


def shared_value(message: pb.SharedItem) -> SharedItem:
    """Take a shared line out of its message.

    Raises:
        MalformedError: It breaks a rule of bodies.proto.

    """
    return SharedItem(
        owner=AgencyId(message.owner),
        envelope_digest=message.envelope_digest,
        item=item_value(message.item),
    )


def dissent_message(dissent: Dissent) -> pb.Dissent:
    """Put a differing view into its message."""
    return pb.Dissent(agency=dissent.agency, view=dissent.view)


def dissent_value(message: pb.Dissent) -> Dissent:
    """Take a differing view out of its message.

    Raises:
        MalformedError: It breaks a rule of decision.proto.

    """
    return Dissent(agency=AgencyId(message.agency), view=message.view)


def clock_message(clock: RunningClock) -> pb.RunningClock:
    """Put a clock that runs on into its message."""
    return pb.RunningClock(name=clock.name, due_at=clock.due_at)


def clock_value(message: pb.RunningClock) -> RunningClock:
    """Take a clock that runs on out of its message.

    Raises:
        MalformedError: It breaks a rule of decision.proto.

    """
    return RunningClock(name=message.name, due_at=message.due_at)
