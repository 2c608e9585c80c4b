"""The sharing agreement at the hub: every case again, as far as headers show it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agency_node.actor import Actor
from agency_node.gate.agreeing import AGREEING_RULES
from agency_node.gate.rule import enforce
from agency_node.gate.view import Proposal, View
from hub_broker import checks
from hub_broker.checks import World
from hub_broker.submission import Caller, Candidate, Submission
from keys.envelope import Envelope
from keys.register.sharing import Sharing, StopEntry
from mash import errors
from mash.agency import MemberClass
from mash.agreement import STANDARD, Deny, Flow, agreement_of, decide, standard_toml
from mash.codec.envelope import STATEMENT_TYPE, encode_statement
from mash.codec.header import encode_header
from mash.enquiry import EnquiryState
from mash.errors import MashError
from mash.kinds import EnquiryKind, StatementKind
from mash.particulars import EnquiryOutline
from mash.rating import Rating
from mash.role import Role
from mash.statement import Header, Statement
from tests.hub_broker.small_federation import HUB_ID, Federation
from tests.mash.agreed_flows import NAMES, ON, flows, header_of, shipped_cases
from tests.mash.sample_bodies import PLAIN as BODIES

CASES = shipped_cases()
EVERYBODY = frozenset((name, sha256(standard_toml()).hexdigest()) for name in NAMES)
NOBODY_NAMED = {clause.name: clause.matter for clause in STANDARD.denials}


def state_of(header: Header, enquiry: EnquiryKind) -> EnquiryState:
    """An enquiry of this kind, as it was opened an hour before."""
    received_at = header.made_at - timedelta(hours=1)
    outline = EnquiryOutline(enquiry, Rating.AMBER, received_at)
    return EnquiryState(
        enquiry_id=header.enquiry_id,
        outline=outline,
        owner=header.sender,
        circle=frozenset(header.recipients),
    )


def refused_by_hub(
    f: Federation, flow: Flow, on: date, sharing: Sharing
) -> MashError | None:
    """What the hub's check of the agreement says to a header made of this flow."""
    header = header_of(flow, on)
    statement = encode_statement(Statement(encode_header(header), b"", ()))
    submission = Submission(Envelope(STATEMENT_TYPE, statement, ()), b"", b"")
    caller = Caller(header.sender, MemberClass.CORE)
    state = state_of(header, flow.enquiry)
    register = replace(f.register, sharing=sharing)
    world = World(HUB_ID, header.made_at, register, {header.enquiry_id: state})
    try:
        checks.agreement(Candidate(submission, caller), world)
    except MashError as refused:
        return refused
    return None


def refused_by_gate(
    f: Federation, flow: Flow, on: date, sharing: Sharing
) -> MashError | None:
    """What the rules of a node's gate say to the same header."""
    header = header_of(flow, on)
    view = View(
        agency=header.sender,
        hub_id=HUB_ID,
        register_version=1,
        classes={},
        roles=frozenset(),
        state=state_of(header, flow.enquiry),
        agreement=agreement_of(replace(f.register, sharing=sharing)),
    )
    actor = Actor("someone", Role.RELEASER, "Someone", "terminal")
    body = BODIES[StatementKind.RELEASE]  # these rules look at headers alone
    try:
        enforce(AGREEING_RULES, Proposal(header, body, actor, view, header.made_at))
    except MashError as refused:
        return refused
    return None


def seen_by_header(word: str) -> bool:
    """Whether a `then` is a denial that asks for no category."""
    verdict, _, rule = word.partition(" ")
    matter = NOBODY_NAMED.get(rule)
    return verdict == "DENY" and (matter is None or matter.categories is None)


@pytest.mark.parametrize("name", CASES)
def test_given_when_then_at_the_hub(federation: Federation, name: str) -> None:
    """What is denied by its header is refused there; what only lines show passes."""
    case = CASES[name]
    refused = refused_by_hub(federation, case.flow, case.on, Sharing())

    assert (refused is not None) == seen_by_header(case.then)


@pytest.mark.parametrize("name", CASES)
def test_the_gate_refuses_by_header_whatever_the_hub_refuses(
    federation: Federation, name: str
) -> None:
    """For the same reason, so that a person hears it before anything is signed."""
    case = CASES[name]
    at_hub = refused_by_hub(federation, case.flow, case.on, Sharing())
    at_gate = refused_by_gate(federation, case.flow, case.on, Sharing())

    assert type(at_gate) is type(at_hub)


STOPS = st.lists(
    st.builds(
        StopEntry,
        name=st.sampled_from(("a-breach", "a-mistake")),
        reason=st.just("letters were opened"),
        senders=st.lists(st.sampled_from(NAMES), max_size=2).map(tuple),
        recipients=st.lists(st.sampled_from(NAMES), max_size=2).map(tuple),
        kinds=st.lists(st.sampled_from(("RELEASE", "ANSWER", "LATER")), max_size=2).map(
            tuple
        ),
    ),
    max_size=2,
).map(tuple)
SHARINGS = st.builds(
    Sharing,
    document=st.sampled_from((None, standard_toml(), b"not an agreement")),
    adoptions=st.sampled_from(
        (frozenset(), EVERYBODY, frozenset(sorted(EVERYBODY)[:4]))
    ),
    stops=STOPS,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(flow=flows(), sharing=SHARINGS)
def test_what_the_gate_refuses_by_header_no_hub_accepts(
    federation: Federation, flow: Flow, sharing: Sharing
) -> None:
    """Whatever a node does: the hub asks the same question of the same register."""
    at_gate = refused_by_gate(federation, flow, ON, sharing)
    at_hub = refused_by_hub(federation, flow, ON, sharing)

    assert type(at_hub) is type(at_gate)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(flow=flows(), stops=STOPS)
def test_what_is_stopped_is_told_apart_and_what_takes_back_is_not_stopped(
    federation: Federation, flow: Flow, stops: tuple[StopEntry, ...]
) -> None:
    """A stop is told before anything else, and never holds a recall."""
    sharing = Sharing(document=standard_toml(), adoptions=EVERYBODY, stops=stops)
    refused = refused_by_hub(federation, flow, ON, sharing)
    named = {
        stop.name
        for stop in stops
        if (not stop.senders or flow.sender in stop.senders)
        and (not stop.recipients or set(flow.recipients) & set(stop.recipients))
        and (not stop.kinds or flow.kind.name in stop.kinds)
    }

    stopped = isinstance(refused, errors.AgreementStoppedError)
    assert stopped == (bool(named) and flow.kind is not StatementKind.RECALL)


def test_a_stop_that_names_no_agency_stops_nobody_else(federation: Federation) -> None:
    """What one member's officers publish must not shut everybody out."""
    flow = next(iter(CASES.values())).flow
    spoiled = StopEntry(
        name="x",
        reason="y",
        senders=("pol",),
        recipients=("Not An Agency!",),
        by="pol",
    )
    real = StopEntry(name="z", reason="y", senders=(str(flow.sender),))

    free = refused_by_hub(federation, flow, ON, Sharing(stops=(spoiled,)))
    stopped = refused_by_hub(federation, flow, ON, Sharing(stops=(spoiled, real)))

    assert not isinstance(free, errors.MalformedError | errors.AgreementStoppedError)
    assert isinstance(stopped, errors.AgreementStoppedError)


def test_a_life_at_risk_waits_for_no_adoption(federation: Federation) -> None:
    """Nobody adopted it: only what rests on vital interests, or takes back, passes."""
    sharing = Sharing(document=standard_toml())
    answers = {
        name: refused_by_hub(federation, case.flow, case.on, sharing)
        for name, case in CASES.items()
        if decide(STANDARD, case.flow, case.on).__class__ is not Deny
    }
    passed = {CASES[name].flow for name, refused in answers.items() if refused is None}

    assert passed
    assert {
        flow.basis.name for flow in passed if flow.kind is not StatementKind.RECALL
    } == {"VITAL_INTERESTS"}
    assert {type(refused) for refused in answers.values() if refused} == {
        errors.AgreementError
    }


def test_an_old_register_is_held_to_the_standard_agreement(
    federation: Federation,
) -> None:
    """It carries no document; then every member is a party, and no list is kept."""
    assert agreement_of(replace(federation.register, sharing=Sharing())).adopted is None
    assert (
        agreement_of(replace(federation.register, sharing=Sharing())).name
        == "standard/1"
    )
    assert header_of(next(iter(CASES.values())).flow, ON).made_at == datetime.combine(
        ON, time(12), UTC
    )
