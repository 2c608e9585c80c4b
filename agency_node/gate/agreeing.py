"""Rules of the sharing agreement: what its parties allow, line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from agency_node.casework.quoting import is_quoted, said_in
from agency_node.gate.rule import Rule
from agency_node.gate.sharing import known_state
from agency_node.gate.view import Proposal
from mash.agreement import (
    Deny,
    Permit,
    Verdict,
    decide,
    error_of,
    flow_of_header,
    require_agreed,
)
from mash.basis import Basis
from mash.bodies import HandoverBody, SummaryItem
from mash.bodies.grounded import Grounded, grounds_of
from mash.calendars import LONDON
from mash.errors import (
    AgreementError,
    AgreementStoppedError,
    BasisError,
    ExpiryError,
    MarkingError,
    MashError,
)
from mash.kinds import EnquiryKind
from mash.onward import lines_of
from mash.particulars import (
    ContactParticulars,
    EnquiryParticulars,
    HandBackParticulars,
)

_EMERGENCY = "This goes to save a life, and for nothing else; tell your officers."

_TERMS = (
    BasisError,
    MarkingError,
    ExpiryError,
    AgreementError,
    AgreementStoppedError,
)


def verdict_on(proposal: Proposal) -> Verdict:
    """What the agreement says to a proposal, with the categories of its lines.

    They are those of the lines that it tells, and of what was told that it repeats.
    Of what others told before lines had a kind, the header alone is judged.

    Raises:
        NoSuchEnquiryError: This node knows of no such enquiry.

    """
    flow = flow_of_header(proposal.header, _enquiry_kind(proposal))
    if flow is None:
        return Permit("no-body", "nothing is shared")
    if codes := _categories(proposal):
        flow = flow.holding(codes)
    on = proposal.now.astimezone(LONDON).date()
    return decide(proposal.view.agreement, flow, on)


def emergencies(proposal: Proposal) -> Iterator[str]:
    """Warn of what no agreement covers, and goes because a life is at risk."""
    header, agreement = proposal.header, proposal.view.agreement
    if header.terms is None or header.terms.basis is not Basis.VITAL_INTERESTS:
        return
    parties = (header.sender, *header.recipients)
    if not agreement.in_force(proposal.now.astimezone(LONDON).date()):
        yield f"{agreement.name} is not in force. {_EMERGENCY}"
    elif agreement.adopted is not None and not agreement.adopted.issuperset(parties):
        yield f"Not all of them have adopted {agreement.name}. {_EMERGENCY}"


def _categories(proposal: Proposal) -> frozenset[str]:
    """Of the lines that it tells, hands on, or says word for word."""
    codes = {item.category for item in _items(proposal)}
    return frozenset(codes - {""})


def _items(proposal: Proposal) -> Iterator[SummaryItem]:
    body = proposal.body
    yield from proposal.summary.items if proposal.summary else ()
    if isinstance(body, HandoverBody):
        yield from (each.item for each in body.shared)
    said = said_in(body)
    for told in proposal.view.told:
        for line in lines_of(told):
            if line.item.category and is_quoted(line.item.text, said):
                yield line.item


def _agreed(raised: type[MashError]) -> Callable[[Proposal], None]:
    """One part of the agreement: each gets its own name, source and remedy."""

    def check(proposal: Proposal) -> None:
        try:
            _require(proposal)
        except raised:
            raise
        except _TERMS:
            return

    return check


def _require(proposal: Proposal) -> None:
    agreement = proposal.view.agreement
    require_agreed(proposal.header, _enquiry_kind(proposal), proposal.now, agreement)


def _cited(proposal: Proposal) -> None:
    if not isinstance(proposal.body, Grounded):
        return
    grounds = grounds_of(proposal.body)
    in_force = proposal.view.agreement.name
    if grounds is not None and grounds.agreement not in {"", in_force}:
        raise AgreementError(f"agreement: the one in force is {in_force}")


def _lines(proposal: Proposal) -> None:
    verdict = verdict_on(proposal)
    if isinstance(verdict, Deny):
        raise error_of(verdict)


def _enquiry_kind(proposal: Proposal) -> EnquiryKind:
    match proposal.header.particulars:
        case EnquiryParticulars(outline=outline) | ContactParticulars(outline=outline):
            return outline.kind
        case HandBackParticulars():
            return EnquiryKind.HAND_BACK
        case _:
            pass
    return known_state(proposal).outline.kind


AGREEING_RULES = (
    Rule(
        "basis",
        "UK GDPR Art 6 and 9; DPA 2018 Sch 1 para 18; DPA 2018 Part 3",
        "Choose the basis that you rely on, and a purpose that it carries.",
        _agreed(BasisError),
    ),
    Rule(
        "marking",
        "Government Security Classifications Policy",
        "Choose a stricter marking.",
        _agreed(MarkingError),
    ),
    Rule(
        "expiry",
        "UK GDPR Art 5(1)(e), storage limitation; the sharing agreement",
        "Choose an earlier date, after today.",
        _agreed(ExpiryError),
    ),
    Rule(
        "stopped",
        "the register, where its party or the board halted it",
        "Wait until it is lifted.",
        _agreed(AgreementStoppedError),
    ),
    Rule(
        "agreement",
        "the sharing agreement; `mash-keys agreement show` prints it",
        "Leave out what it does not cover, or share it on other terms.",
        _agreed(AgreementError),
    ),
)
"""What headers show of the agreement, as the hub asks too; by what one would change."""

LINE_RULES = (
    Rule(
        "agreement-cited",
        "UK GDPR Art 5(2), accountability",
        "Leave it out, and the one in force is cited; or look at what has changed.",
        _cited,
    ),
    Rule(
        "lines",
        "the sharing agreement; `mash-keys agreement show` prints it",
        "Leave these lines out, or release them to others, or on other terms.",
        _lines,
    ),
)
"""What only those can ask who see the categories of the lines."""
