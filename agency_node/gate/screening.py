"""Rules about screening: the outcome goes with the lane, and anybody may raise it."""

from __future__ import annotations

from agency_node.casework.history import earlier, incidents_in_year
from agency_node.casework.incidents import SERIES
from agency_node.gate.people import case_of
from agency_node.gate.rule import Rule
from agency_node.gate.sharing import known_state
from agency_node.gate.view import Proposal
from mash.bodies import ScreeningBody, TickBody
from mash.errors import MalformedError, RoleNotAllowedError, StateError
from mash.kinds import Lane
from mash.particulars import ScreeningParticulars
from mash.role import Role

NOT_NEEDED = "NO_MASH_NEEDED"

LANES: dict[str, frozenset[Lane]] = {
    "INFO_ADVICE": frozenset({Lane.ENDED}),
    "RETURNED_TO_REFERRER": frozenset({Lane.ENDED}),
    NOT_NEEDED: frozenset({Lane.ENDED}),
    "PASS_TO_ALLOCATED_WORKER": frozenset({Lane.PASSED_ON}),
    "EARLY_HELP": frozenset({Lane.ENDED, Lane.PASSED_ON}),
    "DA_TRIAGE": frozenset({Lane.TRIAGE}),
    "MASH_ENQUIRY": frozenset({Lane.ENQUIRY}),
    "STRATEGY_NOW": frozenset({Lane.ENQUIRY}),
}
"""Which lanes an outcome may take."""


def _lane(proposal: Proposal) -> None:
    body, particulars = proposal.body, proposal.header.particulars
    if not isinstance(body, ScreeningBody):
        return
    if isinstance(particulars, ScreeningParticulars):
        if particulars.lane not in LANES.get(body.outcome, ()):
            raise MalformedError("outcome: it does not go with this lane")
        if particulars.lane is Lane.TRIAGE and not (body.persons and body.concern):
            raise MalformedError("persons, concern: whom to look for, and why")


def _raised(proposal: Proposal) -> None:
    if not _leads(proposal, Lane.ENDED, Lane.PASSED_ON):
        return
    screening = known_state(proposal).triage_screening
    ticks = case_of(proposal).all(TickBody)
    raised = [
        t.sender for t, tick in ticks if tick.escalate and screening in t.header.about
    ]
    if raised:
        raise StateError(f"outcome: {', '.join(sorted(raised))} wants an enquiry")


def _absent(proposal: Proposal) -> None:
    body = proposal.body
    if not isinstance(body, ScreeningBody) or not _leads(proposal, Lane.ENDED):
        return
    missing = known_state(proposal).missing_ticks
    if missing and not body.absence.strip():
        names = ", ".join(sorted(missing))
        raise StateError(f"absence: {names} has not ticked, and no reason is given")


def _each_child(proposal: Proposal) -> None:
    body = proposal.body
    if not isinstance(body, ScreeningBody) or body.outcome != NOT_NEEDED:
        return
    decided = {each.person for each in body.persons_decided}
    missing = sorted({p.tag for p in case_of(proposal).subjects} - decided)
    if missing:
        raise MalformedError(f"persons_decided: no record for {', '.join(missing)}")


def _series(proposal: Proposal) -> None:
    body, role = proposal.body, proposal.header.role
    if not isinstance(body, ScreeningBody):
        return
    case = case_of(proposal)
    before = earlier(case, proposal.view.others)
    if not set(body.series) <= {each.enquiry_id for each in before}:
        raise MalformedError("series: names what is no earlier case about them here")
    if body.outcome != NOT_NEEDED:
        return
    count = incidents_in_year(case, before)
    if count >= SERIES and role is not Role.DECISION_MAKER:
        raise RoleNotAllowedError(
            f"role: incident {count} between these two in twelve months"
        )


def _leads(proposal: Proposal, *lanes: Lane) -> bool:
    """Whether it takes one of these lanes from a triage, at once or by a way round."""
    match proposal.header.particulars:
        case ScreeningParticulars(lane=lane) if lane in lanes:
            return bool(known_state(proposal).triage)
        case _:
            return False


SCREENING_RULES = (
    Rule(
        "lane",
        "the screening outcomes, mash.codes; Blackburn with Darwen on notifications",
        "Choose an outcome of this lane, or the lane of this outcome.",
        _lane,
    ),
    Rule(
        "raised",
        "triage by police, health and social work: any of them may raise it",
        "Open an enquiry, or let that agency take its tick back.",
        _raised,
    ),
    Rule(
        "absent",
        "golden rule 7, record what was shared and what was not",
        "Wait for the tick, or say why nobody was there.",
        _absent,
    ),
    Rule(
        "each-child",
        "Domestic Abuse Act 2021 s.3: a child who sees or hears it is a victim",
        "Write a record for everybody whom the notification is about.",
        _each_child,
    ),
    Rule(
        "series",
        "IOPC learning on repeat victims: standard risk seen incident by incident",
        "Name what is held here; let a decision maker end it, or open an enquiry.",
        _series,
    ),
)
