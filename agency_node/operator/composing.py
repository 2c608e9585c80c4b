"""Composing: a body to begin with, from recorded facts, for a person to change and sign."""

from __future__ import annotations

from collections.abc import Iterable

from agency_node.actor import Actor
from agency_node.casework.asking_again import request_again
from agency_node.casework.case import Case
from agency_node.casework.concern import concern_of, left_out, request_for
from agency_node.casework.feedback import feedback_for, highest_level
from agency_node.casework.hand_back import hand_back_of
from agency_node.casework.history import Earlier, series_of
from agency_node.casework.workload import caseloads
from agency_node.node import Node
from agency_node.operator.casework import onlooker
from agency_node.operator.gatekeeping import Gatekeeper
from agency_node.operator.picture import history_of, record_case
from mash.agency import AgencyId
from mash.bodies import Body, ScreeningBody
from mash.bodies.person import for_search
from mash.bodies.screening import MAX_SERIES
from mash.codec.bodies import encode_body
from mash.errors import MalformedError
from mash.kinds import StatementKind
from mash.node.v1 import picture_pb2 as pb
from mash.statement import EnquiryId

COMPOSED = frozenset(
    {
        StatementKind.REQUEST,
        StatementKind.SCREENING,
        StatementKind.FEEDBACK,
        StatementKind.HAND_BACK,
    }
)
"""The kinds for which recorded facts say enough to begin with."""

_TRIAGE_OUTCOME = "DA_TRIAGE"
_TO_TRIAGE = "Several agencies say whether an enquiry is needed."


def compose(
    node: Node,
    gate: Gatekeeper,
    actor: Actor,
    kind: StatementKind,
    request: pb.ComposeRequest,
) -> pb.ComposeResponse:
    """A body of the kind, serialised; what it is made from is on record first.

    Raises:
        NoSuchEnquiryError: There is none, or it is not for this agency.
        MalformedError: It is not a kind that is composed, or too little is recorded.

    """
    if kind not in COMPOSED:
        raise MalformedError("kind: nothing is composed for it")
    if kind is StatementKind.HAND_BACK:
        return pb.ComposeResponse(body=encode_body(_hand_back(node, gate, actor)))
    case = node.case(node.enquiry(EnquiryId(request.enquiry_id)))
    if case.facts is None:
        raise MalformedError("enquiry_id: what was said at the door is not open here")
    record_case(gate, actor, case)
    if kind is StatementKind.SCREENING:
        before = history_of(node, gate, actor, case)
        body: Body = _triage(case, request.persons, before)
        notes: Iterable[str] = left_out(case)
    elif kind is StatementKind.REQUEST and request.agency:
        again = request_again(case, AgencyId(request.agency))
        body = again or request_for(case, request.persons)
        notes = left_out(case)
    else:
        body, notes = _composed(case, kind, request.persons, request.level)
    return pb.ComposeResponse(body=encode_body(body), left_out=notes)


def workload(node: Node) -> pb.ShowWorkloadResponse:
    """Who has how much. Nobody's case is shown."""
    states = node.enquiries(closed=True)
    given = ((state, node.glance(state).worker) for state in states)
    return pb.ShowWorkloadResponse(
        workers=[
            pb.Caseload(
                worker=load.worker,
                open=load.open,
                red=load.red,
                late=load.late,
                progressed=load.progressed,
                too_many=load.too_many,
                most_open=node.practice.caseload,
                full_day=node.practice.progress,
            )
            for load in caseloads(given, node.practice, node.clock())
        ]
    )


def _composed(
    case: Case, kind: StatementKind, tags: Iterable[str], level: str
) -> tuple[Body, Iterable[str]]:
    if kind is StatementKind.REQUEST:
        return request_for(case, tags), left_out(case)
    most = highest_level(case)
    return feedback_for(case, level), (f"at most {most.lower().replace('_', ' ')}",)


def _triage(
    case: Case, tags: Iterable[str], before: tuple[Earlier, ...]
) -> ScreeningBody:
    """For triage both adults of an incident are looked for, and the children.

    What came of these two before within a year is named: no incident stands alone.
    """
    parties = set(case.incident.parties) if case.incident else set()
    chosen = set(tags) or parties | {person.tag for person in case.subjects}
    persons = (p for p in case.persons.values() if p.tag in chosen)
    return ScreeningBody(
        outcome=_TRIAGE_OUTCOME,
        rationale=_TO_TRIAGE,
        persons=tuple(for_search(person) for person in persons),
        concern=concern_of(case),
        series=series_of(case, before)[-MAX_SERIES:],
    )


def _hand_back(node: Node, gate: Gatekeeper, actor: Actor) -> Body:
    look = onlooker(node)
    cases = [node.case(state) for state in node.enquiries()]
    body = hand_back_of(cases, look.desk, look.practice, look.now)
    named = {item.enquiry_id for item in body.items}
    for case in cases:
        if case.state.enquiry_id in named:
            record_case(gate, actor, case)
    return body
