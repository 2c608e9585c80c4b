"""Knowing: what a node that is told a part can say of an enquiry, beside the hub.

A node folds what it sends or receives, in the log's order, and keeps what comes
before it can know of an enquiry until it does, as `agency_node.casebook`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mash.agency import AgencyId
from mash.enquiry import EnquiryState, HandedOver, Seen, Stage
from mash.folding import apply, fold
from mash.kinds import StatementKind
from mash.statement import Header
from tests.mash.histories import Step

Kind = StatementKind

RATES = frozenset({Kind.CONTACT, Kind.ENQUIRY, Kind.RATING})
_ONWARD = frozenset({Kind.ONWARD_REQUEST, Kind.ONWARD_REPLY})


def is_told(agency: AgencyId, header: Header) -> bool:
    """Whether the agency sent or received it."""
    return agency == header.sender or agency in header.recipients


class Node:
    """One agency's fold of what it is told."""

    def __init__(self, agency: AgencyId) -> None:
        self.agency = agency
        self.state: EnquiryState | None = None
        self._told: list[Header] = []

    def hear(self, header: Header) -> None:
        """Fold it, or keep it until something can be known of the enquiry."""
        self._told.append(header)
        if self.state is None:
            self.state = fold(self._told)
        else:
            self.state = apply(self.state, header)


def require_agreement(agency: AgencyId, steps: Sequence[Step]) -> None:
    """Fold as this agency's node, and compare with the hub at every step and the end."""
    node = Node(agency)
    for step in steps:
        if is_told(agency, step.header):
            node.hear(step.header)
            if node.state is not None:
                _require_same_moment(node.state, step)
    if node.state is not None:
        _require_own_part(agency, node.state, steps[-1].after)
        _require_same_rating(agency, node.state, steps)


def _require_same_moment(known: EnquiryState, step: Step) -> None:
    """What a statement says outright is true at once, whatever went before untold."""
    hub, header = step.after, step.header
    if getattr(header.particulars, "outline", None) is not None:
        assert known.outline == hub.outline
    match header.kind:
        case Kind.CLOSURE | Kind.REOPENING:
            assert known.closed == hub.closed
        case Kind.DECISION:
            assert known.decided
            assert known.stage not in {Stage.REOPENED, Stage.STRATEGY}
        case Kind.STRATEGY:
            assert known.stage is hub.stage is Stage.STRATEGY
        case Kind.ENQUIRY:
            assert (known.whole, known.opened, known.owner) == (True, True, hub.owner)
        case _:
            pass


def _require_own_part(agency: AgencyId, known: EnquiryState, hub: EnquiryState) -> None:
    """Its own requests, hand-overs, ticks and disputes are as the hub has them."""
    assert known.outline.received_at == hub.outline.received_at
    assert known.seen == {k: seen for k, seen in hub.seen.items() if k in known.seen}
    asked = {k: a for k, a in hub.requests.items() if a.addressee == agency}
    assert {k: a for k, a in known.requests.items() if a.addressee == agency} == asked
    disputes = {k: c for k, c in hub.challenges.items() if agency in c.parties}
    assert {k: known.challenges.get(k) for k in disputes} == disputes
    onward = {k: o for k, o in hub.onward.items() if agency in {o.by, o.owner}}
    assert known.onward == onward
    _require_same_handovers(agency, known, hub)
    if agency in hub.triage and known.triage_screening == hub.triage_screening:
        assert (agency in known.ticked) == (agency in hub.ticked)


def _require_same_handovers(
    agency: AgencyId, known: EnquiryState, hub: EnquiryState
) -> None:
    """Where it leads, it knows what it owes.

    A team cannot tell what was a mere contact, and so not whether a new decision
    overtook it.
    """
    for key, handed in hub.handovers.items():
        if handed.lead == agency:
            mine = known.handovers.get(key)
            assert mine is not None or handed.on_contact
            assert mine is None or _as_told(mine) == _as_told(handed)


def _as_told(handed: HandedOver) -> HandedOver:
    return replace(handed, on_contact=False)


def _require_same_rating(
    agency: AgencyId, known: EnquiryState, steps: Sequence[Step]
) -> None:
    """An agency that was told every rating knows the rating, and so every due time."""
    ratings = [step.header for step in steps if step.header.kind in RATES]
    if all(is_told(agency, header) for header in ratings):
        hub = steps[-1].after
        assert (known.outline, known.lowering) == (hub.outline, hub.lowering)


def require_the_whole(known: EnquiryState, hub: EnquiryState) -> None:
    """A party that was told all but what two others settle knows all that the hub does."""
    settled = {
        key
        for key, seen in hub.seen.items()
        if key not in known.seen and _is_settled_by_two(seen, hub)
    }
    seen = {key: entry for key, entry in hub.seen.items() if key not in settled}
    onward = {key: entry for key, entry in hub.onward.items() if key not in settled}
    assert known == replace(hub, seen=seen, onward=onward)


def _is_settled_by_two(seen: Seen, hub: EnquiryState) -> bool:
    """A receipt; or a wish to pass lines on, its answer, and either taken back."""
    taken_back = seen.kind is Kind.RECALL and hub.seen[seen.about[0]].kind in _ONWARD
    return seen.kind in _ONWARD | {Kind.RECEIPT} or taken_back
