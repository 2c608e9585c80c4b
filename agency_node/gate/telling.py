"""Rules about what is told: only about those asked for, in agreed words, and safely."""

from __future__ import annotations

from agency_node.casework.protecting import found_in, secrets_of, texts_of
from agency_node.gate.coding import require_coded
from agency_node.gate.people import known_tags, require_tags, tags_of, tags_of_lines
from agency_node.gate.rule import Rule
from agency_node.gate.view import Proposal
from mash.agency import MemberClass
from mash.bodies import (
    AnswerBody,
    EnquiryBody,
    HandoverReplyBody,
    TickBody,
)
from mash.errors import MalformedError, MarkingError
from mash.kinds import HandoverOutcome, StatementKind
from mash.particulars import HandoverReplyParticulars

_KEPT_AT_THE_DOOR = frozenset({StatementKind.CONTACT, StatementKind.ENQUIRY})
OWN_WORDS = frozenset(
    {
        StatementKind.ANSWER,
        StatementKind.RELEASE,
        StatementKind.TICK,
        StatementKind.CORRECTION,
        StatementKind.RECALL,
    }
)
"""What an agency says of its own records, by a person who weighs each line of it."""


def _named(proposal: Proposal) -> None:
    summary = proposal.summary
    items = summary.items if summary else ()
    require_tags("items", tags_of_lines(items), _may_be_named(proposal))


def _may_be_named(proposal: Proposal) -> set[str]:
    match proposal.body:
        case AnswerBody():
            request = proposal.view.requests.get(proposal.header.about[0])
            return tags_of(request.persons) if request else set()
        case TickBody():
            triage = proposal.view.screenings.get(proposal.header.about[0])
            return tags_of(triage.persons) if triage else set()
        case _:
            return known_tags(proposal)


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


def _protected(proposal: Proposal) -> None:
    """Whatever goes out says neither who came nor where somebody is safe."""
    header, case = proposal.header, proposal.view.case
    unsaid = _KEPT_AT_THE_DOOR | OWN_WORDS
    if case is None or not header.recipients or header.kind in unsaid:
        return
    found = found_in(texts_of(proposal.body), secrets_of(case))
    if found is not None:
        raise MarkingError(found)


def _kept_at_the_desk(proposal: Proposal) -> None:
    """An enquiry that goes beyond the desk names no protected source and no safe place."""
    header, body, view = proposal.header, proposal.body, proposal.view
    told = set(header.recipients) - ({view.state.owner} if view.state else set())
    beyond = any(view.classes[agency] is not MemberClass.DESK for agency in told)
    if not isinstance(body, EnquiryBody) or not beyond:
        return
    referrer = body.account.referrer if body.account else None
    if referrer and referrer.protected and (referrer.name or referrer.reply_to):
        raise MarkingError("referrer: protected, and named to others than the desk")
    people = body.subjects + body.household
    if any(p.safe_contact and (p.address or p.telephone) for p in people):
        raise MarkingError("address, telephone: somebody's that protects them")


TELLING_RULES = (
    Rule(
        "named",
        "UK GDPR Art 5(1)(c), data minimisation; Caldicott principle 3",
        "Keep to the people that were asked about; write 'a neighbour', not who.",
        _named,
    ),
    Rule(
        "coded",
        "the field's code lists, mash.codes; the statutory returns count them",
        "Choose from the list.",
        require_coded,
    ),
    Rule(
        "reply",
        "Working Together 2026, professional disagreement is recorded",
        "Say what is missing, or why this team cannot act.",
        _replied,
    ),
    Rule(
        "kept-at-the-desk",
        "ICO reprimands of 2023: addresses that reached an abuser; Caldicott principle 4",
        "Leave the name and the address out; the contact keeps them at the desk.",
        _kept_at_the_desk,
    ),
    Rule(
        "protected",
        "ICO reprimands of 2023: addresses that reached an abuser; Caldicott principle 4",
        "Leave it out; whoever must visit is told by telephone, by somebody who asks why.",
        _protected,
    ),
)
"""What is empty, unexplained or overlong is refused earlier: such bodies cannot be made."""
