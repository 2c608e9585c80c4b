"""Deciding: what a sharing agreement says to one flow, as a pure function.

What is not permitted is denied, for every recipient and every category by itself. A
denial beats a permit, and a review takes its place. Who sees less of a flow is never
stricter: what is denied by its header alone is denied whatever it holds, so that no
release that the gate refuses for its header gets past the hub, which asks here too.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
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

MAX_ROUTES = 4096
"""How many of an agreement's answers are kept; far more than a hub's members ask for."""


@dataclass(frozen=True, slots=True)
class Route:
    """All that an agreement says to flows that differ in marking, period and day alone.

    `refused` is why none of them may go, `denials` are what may deny some of them, and
    `otherwise` what is said to the rest. One that is `urgent` needs no agreement.
    """

    stopped: Deny | None
    urgent: bool
    refused: Deny | None
    denials: tuple[Clause, ...]
    otherwise: Verdict


def decide(agreement: Agreement, flow: Flow, on: date) -> Verdict:
    """Say whether a flow may go on a day (London's), and by which clause.

    Vital interests wait for no agreement (UK GDPR Art 6(1)(d)): what rests on them
    goes although the agreement has run out or a party has not adopted it. A stop
    holds them too; what takes back passes every stop.
    """
    route = _kept_route(agreement, flow)
    if route.stopped is not None:
        return route.stopped
    if not route.urgent and not agreement.in_force(on):
        return not_in_force(agreement)
    if route.refused is not None:
        return route.refused
    for clause in route.denials:
        if clause.goes_too_far(flow):
            return denied(clause)
    return route.otherwise


def _kept_route(agreement: Agreement, flow: Flow) -> Route:
    """The route, found once: a hub asks for the same few thousands of times a day."""
    key = (
        *(flow.enquiry, flow.purpose, flow.basis, flow.kind),
        *(flow.sender, flow.recipients, flow.categories),
    )
    route = agreement.routes.get(key)
    if route is None:
        if len(agreement.routes) >= MAX_ROUTES:
            agreement.routes.clear()
        route = agreement.routes[key] = _route(agreement, flow)
    return route


def _route(agreement: Agreement, flow: Flow) -> Route:
    permits, denials, reviews = (
        tuple(clause for clause in clauses if clause.matter.words(flow))
        for clauses in (agreement.permits, agreement.denials, agreement.reviews)
    )
    urgent = flow.basis is Basis.VITAL_INTERESTS or flow.kind in NEVER_STOPPED
    unsettled = None if urgent else _unadopted(agreement, flow)
    refused = unsettled or _unpermitted(agreement, flow, permits)
    return Route(
        stopped=_stopped(agreement, flow),
        urgent=urgent,
        refused=refused,
        denials=tuple(each for each in denials if each.matter.touches(flow)),
        otherwise=refused or _reviewed(flow, reviews) or _permitted(permits),
    )


def _stopped(agreement: Agreement, flow: Flow) -> Deny | None:
    if flow.kind in NEVER_STOPPED:
        return None
    for stop in agreement.stops:
        if stop.matter.words(flow) and stop.matter.touches(flow):
            return stopped(stop)
    return None


def _unadopted(agreement: Agreement, flow: Flow) -> Deny | None:
    if agreement.adopted is None:
        return None
    for party in (flow.sender, *flow.recipients):
        if party not in agreement.adopted:
            return not_adopted(agreement, party)
    return None


def _unpermitted(
    agreement: Agreement, flow: Flow, permits: tuple[Clause, ...]
) -> Deny | None:
    for recipient in flow.readers:
        for code in flow.codes:
            if not any(_permits(each, flow, recipient, code) for each in permits):
                return not_permitted(agreement, flow, recipient, code)
    return None


def _permits(clause: Clause, flow: Flow, recipient: AgencyId | None, code: str) -> bool:
    """Whether a permit covers it; a category that is not seen could be one it does.

    What is shared with nobody needs no clause to say with whom.
    """
    matter = clause.matter
    if recipient is None:
        matter = replace(matter, recipients=None)
    return (not code or matter.covers(code)) and matter.reaches(flow.sender, recipient)


def _reviewed(flow: Flow, reviews: tuple[Clause, ...]) -> Review | None:
    for clause in reviews:
        if clause.by is not None and clause.matter.touches(flow):
            return Review(clause.by, clause.name, clause.source)
    return None


def _permitted(permits: tuple[Clause, ...]) -> Permit:
    return Permit(permits[0].name, permits[0].source)
