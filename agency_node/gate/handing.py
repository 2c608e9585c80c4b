"""Rules about hand-overs, feedback and ends: what was decided, whole, and safely told."""

from __future__ import annotations

from agency_node.casework.closing import undecided, unreceived
from agency_node.casework.feedback import WITHHELD, is_allowed
from agency_node.casework.quoting import is_quoted, said_in
from agency_node.gate.people import case_of, recorded, require_tags, tags_of
from agency_node.gate.rule import Rule
from agency_node.gate.view import Proposal
from mash.bodies import FeedbackBody, HandoverBody, SharedItem
from mash.errors import MalformedError, MarkingError, StateError
from mash.kinds import StatementKind


def _handed_over(proposal: Proposal) -> None:
    if isinstance(proposal.body, HandoverBody):
        require_tags("persons", tags_of(proposal.body.persons), recorded(proposal))


def _as_decided(proposal: Proposal) -> None:
    if not isinstance(proposal.body, HandoverBody):
        return
    decided = case_of(proposal).decisions
    for each in proposal.body.decisions:
        if decided and each != decided.get(each.person):
            raise MalformedError(f"decisions: {each.person}'s is not as it was decided")


def _as_released(proposal: Proposal) -> None:
    if isinstance(proposal.body, HandoverBody):
        for shared in proposal.body.shared:
            _require_released(proposal, shared)


def _require_released(proposal: Proposal, shared: SharedItem) -> None:
    released = proposal.view.released.get(shared.envelope_digest)
    if released is None or released.owner != shared.owner:
        raise MalformedError("shared: cites what its owner did not release to us")
    if shared.item not in released.items:
        raise MalformedError("shared: a line differs from what its owner released")


def _feedback(proposal: Proposal) -> None:
    body = proposal.body
    if not isinstance(body, FeedbackBody):
        return
    if not is_allowed(case_of(proposal), body.level):
        raise MarkingError("level: more than this referrer may be told")
    said = said_in(body)
    for released in proposal.view.released.values():
        if any(is_quoted(item.text, said) for item in released.items):
            raise MarkingError(f"message: says what {released.owner} released")


def _heard(proposal: Proposal) -> None:
    """Withheld feedback may go to nobody; any other reaches whoever raised it."""
    body, view, header = proposal.body, proposal.view, proposal.header
    if not isinstance(body, FeedbackBody) or body.level == WITHHELD or not view.state:
        return
    raised_by = view.state.raised_by
    told = {header.sender, *header.recipients}
    if raised_by in view.classes and raised_by not in told:
        raise StateError(f"recipients: {raised_by} raised it, and hears nothing")


def _whole(proposal: Proposal) -> None:
    if proposal.header.kind is not StatementKind.CLOSURE:
        return
    case = case_of(proposal)
    missing = undecided(case) if case.state.opened else ()
    if missing:
        raise StateError(f"persons: no outcome for {', '.join(missing)}")


def _received(proposal: Proposal) -> None:
    if proposal.header.kind is not StatementKind.CLOSURE:
        return
    if alone := unreceived(case_of(proposal)):
        raise StateError(f"persons: no team has accepted {', '.join(alone)}")


HANDING_RULES = (
    Rule(
        "handed-over",
        "Caldicott principle 3, the minimum necessary",
        "Hand over people in the enquiry.",
        _handed_over,
    ),
    Rule(
        "as-decided",
        "Working Together 2026; serious case reviews on failed hand-overs",
        "Hand over the decision as it was made, or decide anew.",
        _as_decided,
    ),
    Rule(
        "as-released",
        "Government Security Classifications Policy: originator control",
        "Pass a line on exactly as released, or ask its owner to release it.",
        _as_released,
    ),
    Rule(
        "feedback",
        "Working Together 2026, referrers are told; UK GDPR Art 5(1)(c)",
        "Say what came of it in the words of the outcome, and no agency's line.",
        _feedback,
    ),
    Rule(
        "heard",
        "Working Together 2026, referrers are told",
        "Send it to them too; or withhold it, if it would put somebody at risk.",
        _heard,
    ),
    Rule(
        "whole",
        "Working Together 2026, a decision for each child",
        "Decide for everybody before closing.",
        _whole,
    ),
    Rule(
        "received",
        "serious case reviews on failed hand-overs; the handbook's S99",
        "Hand over everybody whose outcome needs a receiver, and wait for the name.",
        _received,
    ),
)
