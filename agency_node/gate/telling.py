"""Rules about what is told: only about those asked for, only what may be passed on."""

from __future__ import annotations

from collections.abc import Iterable

from agency_node.gate.rule import Rule
from agency_node.gate.sharing import known_state
from agency_node.gate.view import Proposal
from mash.bodies import (
    AnswerBody,
    DecisionBody,
    HandoverBody,
    HandoverReplyBody,
    ReleaseBody,
    RequestBody,
    SharedItem,
    SummaryItem,
)
from mash.errors import MalformedError, MarkingError, StateError
from mash.kinds import HandoverOutcome
from mash.marking import Marking
from mash.particulars import HandoverReplyParticulars


def _asked(proposal: Proposal) -> None:
    if not isinstance(proposal.body, AnswerBody):
        return
    seen = known_state(proposal).seen.get(proposal.header.about[0])
    if seen is None or proposal.view.agency not in seen.recipients:
        raise StateError("about: no request to this agency")
    if seen.sender not in proposal.header.recipients:
        raise StateError("recipients: the agency that asked is not among them")


def _named(proposal: Proposal) -> None:
    match proposal.body:
        case AnswerBody(summary=summary):
            asked = proposal.view.requests.get(proposal.header.about[0])
            allowed = {p.tag for p in asked.persons} if asked else set()
        case ReleaseBody(summary=summary):
            allowed = _tags(proposal)
        case _:
            return
    _require_tags("items", _subjects(summary.items if summary else ()), allowed)


def _searched_for(proposal: Proposal) -> None:
    if isinstance(proposal.body, RequestBody):
        _require_tags("persons", _of(proposal.body.persons), _enquiry_tags(proposal))


def _decided_on(proposal: Proposal) -> None:
    if isinstance(proposal.body, DecisionBody):
        decided = {each.person for each in proposal.body.persons}
        _require_tags("persons", decided, _enquiry_tags(proposal))


def _handed_over(proposal: Proposal) -> None:
    if isinstance(proposal.body, HandoverBody):
        _require_tags("persons", _of(proposal.body.persons), _enquiry_tags(proposal))


def _gaps(proposal: Proposal) -> None:
    if not isinstance(proposal.body, DecisionBody):
        return
    explained = {gap.agency for gap in proposal.body.gaps}
    missing = known_state(proposal).unanswered - explained
    if missing:
        names = ", ".join(sorted(missing))
        raise StateError(f"gaps: {names} has not answered, and no reason is given")


def _cited(proposal: Proposal) -> None:
    if not isinstance(proposal.body, DecisionBody):
        return
    if not set(proposal.body.rests_on) <= proposal.view.held:
        raise MalformedError("rests_on: cites what is not held in this enquiry")


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
    if released.marking is Marking.RECIPIENTS_ONLY:
        raise MarkingError(f"shared: {shared.owner} released a line to us alone")


def _replied(proposal: Proposal) -> None:
    if not isinstance(proposal.body, HandoverReplyBody):
        return
    match proposal.header.particulars:
        case HandoverReplyParticulars(HandoverOutcome.ACCEPTED):
            return
        case _ if not proposal.body.note.strip():
            raise MalformedError("note: say what is missing, or why not")
        case _:
            return


def _of(persons: Iterable[object]) -> set[str]:
    return {str(getattr(person, "tag", "")) for person in persons}


def _subjects(items: Iterable[SummaryItem]) -> set[str]:
    return {item.person for item in items}


def _enquiry_tags(proposal: Proposal) -> set[str]:
    enquiry = proposal.view.enquiry
    if enquiry is None:
        raise StateError("enquiry_id: the enquiry itself cannot be read here")
    return _of(enquiry.subjects) | _of(enquiry.household)


def _tags(proposal: Proposal) -> set[str]:
    """Everybody this agency was told of in this enquiry, one way or another."""
    tags: set[str] = set()
    if proposal.view.enquiry is not None:
        tags |= _enquiry_tags(proposal)
    for request in proposal.view.requests.values():
        tags |= _of(request.persons)
    return tags


def _require_tags(field: str, used: set[str], allowed: set[str]) -> None:
    if not used <= allowed:
        raise MalformedError(f"{field}: about somebody who is not part of this")


TELLING_RULES = (
    Rule(
        "asked",
        "Children Act 2004 s.16LA: asked for, and disclosed to whoever asked",
        "Answer a request that was made to this agency, to the agency that made it.",
        _asked,
    ),
    Rule(
        "named",
        "UK GDPR Art 5(1)(c), data minimisation; Caldicott principle 3",
        "Keep to the people that were asked about; write 'a neighbour', not who.",
        _named,
    ),
    Rule(
        "search",
        "Caldicott principle 2, use only when necessary",
        "Ask about people in the enquiry; add others by a new enquiry.",
        _searched_for,
    ),
    Rule(
        "decided-on",
        "Working Together 2026, a decision for each child",
        "Decide on people in the enquiry.",
        _decided_on,
    ),
    Rule(
        "gaps",
        "golden rule 7, record what was shared and what was not",
        "Wait for the answer, or say why the decision does not.",
        _gaps,
    ),
    Rule(
        "cited",
        "golden rule 7, record the decision and its reasons",
        "Cite statements that this desk holds in this enquiry.",
        _cited,
    ),
    Rule(
        "handed-over",
        "Caldicott principle 3, the minimum necessary",
        "Hand over people in the enquiry.",
        _handed_over,
    ),
    Rule(
        "as-released",
        "Government Security Classifications Policy: originator control",
        "Pass a line on exactly as released, or ask its owner to release it.",
        _as_released,
    ),
    Rule(
        "reply",
        "Working Together 2026, professional disagreement is recorded",
        "Say what is missing, or why this team cannot act.",
        _replied,
    ),
)
"""What is empty, unexplained or overlong is refused earlier: such bodies cannot be made."""
