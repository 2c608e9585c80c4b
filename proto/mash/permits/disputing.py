"""Disputing: who may disagree with whom, and who answers."""

from __future__ import annotations

from mash.enquiry import Challenged, EnquiryState
from mash.errors import StateError
from mash.kinds import StatementKind
from mash.particulars import ChallengeParticulars
from mash.permits.rule import require_told, the_one
from mash.statement import Header

Kind = StatementKind

DISPUTABLE = frozenset(
    {
        Kind.SCREENING,
        Kind.TICK,
        Kind.ANSWER,
        Kind.RELEASE,
        Kind.CORRECTION,
        Kind.ANALYSIS,
        Kind.RATING,
        Kind.STRATEGY,
        Kind.DECISION,
        Kind.HANDOVER,
        Kind.HANDOVER_REPLY,
        Kind.FEEDBACK,
    }
)
"""What can be disagreed with: a view, a threshold, an action or the lack of one."""


def challenge(state: EnquiryState, header: Header) -> None:
    """About what one was told; or about an earlier disagreement, one stage up."""
    item = the_one(header)
    if not isinstance(header.particulars, ChallengeParticulars):
        return
    stage, earlier = header.particulars.stage, state.challenges.get(item)
    if earlier is not None:
        _climb(state, header, earlier)
        return
    seen = state.seen.get(item)
    if seen is None or seen.kind not in DISPUTABLE or header.sender == seen.sender:
        raise StateError("about: disagree with what another decided, said or answered")
    if header.sender not in seen.recipients:
        raise StateError("about: disagree with what you were told")
    if stage != 1:
        raise StateError("stage: a disagreement begins at stage 1")
    require_told(header, {seen.sender})


def _climb(state: EnquiryState, header: Header, earlier: Challenged) -> None:
    if header.sender not in earlier.parties:
        raise StateError("sender: one of those who disagree lets it climb")
    above = isinstance(header.particulars, ChallengeParticulars) and (
        header.particulars.stage == earlier.stage + 1
    )
    if not above:
        raise StateError(f"stage: it climbs to stage {earlier.stage + 1}")
    if earlier.settled:
        raise StateError("about: that disagreement is settled")
    if any(other.about == header.about[0] for other in state.challenges.values()):
        raise StateError("about: it has climbed already; follow it there")
    require_told(header, earlier.parties)


def challenge_reply(state: EnquiryState, header: Header) -> None:
    """By one of those who were challenged, to all of both sides, once a stage."""
    challenged = state.challenges.get(the_one(header))
    if challenged is None or header.sender not in challenged.against:
        raise StateError("about: answer a disagreement that was sent to you")
    if challenged.answered:
        raise StateError("about: it is answered; let it climb instead")
    require_told(header, challenged.parties)
