"""Deciding: what a sharing agreement says to one flow, as a pure function.

What is not permitted is denied, for every recipient and every category by itself. A
denial beats a permit, and a review takes its place. Who sees less of a flow is never
stricter: what is denied by its header alone is denied whatever it holds, so that no
release that the gate refuses for its header gets past the hub, which asks here too.
"""

from __future__ import annotations

from datetime import date

from mash.agency import AgencyId
from mash.agreement.denying import (
    denied,
    not_adopted,
    not_in_force,
    not_permitted,
    stopped,
)
from mash.agreement.document import NEVER_STOPPED, Agreement, Clause
from mash.agreement.flow import Flow
from mash.agreement.verdict import Deny, Permit, Review, Verdict
from mash.basis import Basis

_Clauses = tuple[Clause, ...]


def decide(agreement: Agreement, flow: Flow, on: date) -> Verdict:
    """Say whether a flow may go on a day (London's), and by which clause.

    Vital interests wait for no agreement (UK GDPR Art 6(1)(d)): what rests on them
    goes although the agreement has run out or a party has not adopted it. A stop
    holds them too; what takes back passes every stop.
    """
    permits, denials, reviews = agreement.shelf(flow)
    refused = (
        _stopped(agreement, flow)
        or _unsettled(agreement, flow, on)
        or _unpermitted(agreement, flow, permits)
        or _denied(flow, denials)
    )
    if refused is not None:
        return refused
    for clause in reviews:
        if clause.by is not None and clause.matter.touches(flow):
            return Review(clause.by, clause.name, clause.source)
    return Permit(permits[0].name, permits[0].source)


def _stopped(agreement: Agreement, flow: Flow) -> Deny | None:
    if flow.kind in NEVER_STOPPED:
        return None
    for stop in agreement.stops:
        if stop.matter.words(flow) and stop.matter.touches(flow):
            return stopped(stop)
    return None


def _unsettled(agreement: Agreement, flow: Flow, on: date) -> Deny | None:
    if flow.basis is Basis.VITAL_INTERESTS or flow.kind in NEVER_STOPPED:
        return None
    if not agreement.in_force(on):
        return not_in_force(agreement)
    if agreement.adopted is None:
        return None
    for party in (flow.sender, *flow.recipients):
        if party not in agreement.adopted:
            return not_adopted(agreement, party)
    return None


def _unpermitted(agreement: Agreement, flow: Flow, permits: _Clauses) -> Deny | None:
    for recipient in flow.readers:
        for code in flow.codes:
            if not any(_permits(each, flow, recipient, code) for each in permits):
                return not_permitted(agreement, flow, recipient, code)
    return None


def _permits(clause: Clause, flow: Flow, recipient: AgencyId | None, code: str) -> bool:
    """Whether a permit covers it; a category that is not seen could be one it does."""
    seen = not code or clause.matter.covers(code)
    return seen and clause.matter.reaches(flow.sender, recipient)


def _denied(flow: Flow, denials: _Clauses) -> Deny | None:
    for clause in denials:
        if clause.goes_too_far(flow) and clause.matter.touches(flow):
            return denied(clause)
    return None
