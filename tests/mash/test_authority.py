"""Authority: who may make which statement, as one table written out by hand."""

from __future__ import annotations

import pytest

from mash.agency import AgencyId, MemberClass
from mash.authority import require_authority
from mash.errors import MalformedError, RoleNotAllowedError
from mash.kinds import ReceiptEvent, StatementKind
from mash.particulars import ReceiptParticulars
from mash.role import Role
from mash.statement import Header
from tests.mash.headers import a_header

Kind = StatementKind
CORE, AFFILIATE, DESK, LOCALITY = MemberClass
STAFF = {
    Role.FRONT_DOOR,
    Role.SCREENER,
    Role.RESEARCHER,
    Role.RELEASER,
    Role.DECISION_MAKER,
    Role.HUB_COORDINATOR,
    Role.LOCALITY_RECEIVER,
    Role.BUSINESS_SUPPORT,
}
SCREENS = {Role.SCREENER, Role.HUB_COORDINATOR, Role.DECISION_MAKER}
RUNS = {Role.HUB_COORDINATOR, Role.DECISION_MAKER}
DISAGREES = SCREENS | {Role.FRONT_DOOR, Role.RELEASER, Role.LOCALITY_RECEIVER}
EVERYBODY = {CORE, AFFILIATE, DESK, LOCALITY}

ALLOWED: dict[StatementKind, tuple[set[Role], set[MemberClass]]] = {
    Kind.ENQUIRY: (
        {Role.FRONT_DOOR, Role.SCREENER, Role.HUB_COORDINATOR},
        {CORE, AFFILIATE, DESK},
    ),
    Kind.REQUEST: (SCREENS, {DESK}),
    Kind.ANSWER: ({Role.RELEASER}, {CORE, AFFILIATE}),
    Kind.RELEASE: ({Role.RELEASER}, {CORE, AFFILIATE}),
    Kind.RECALL: (
        {Role.RELEASER, Role.HUB_COORDINATOR, Role.DECISION_MAKER},
        EVERYBODY,
    ),
    Kind.RECEIPT: (STAFF | {Role.NODE}, EVERYBODY),
    Kind.DECISION: ({Role.DECISION_MAKER}, {DESK}),
    Kind.HANDOVER: (SCREENS, {DESK}),
    Kind.HANDOVER_REPLY: (
        SCREENS | {Role.LOCALITY_RECEIVER},
        {LOCALITY, CORE, DESK},
    ),
    Kind.RATING: (SCREENS, {DESK}),
    Kind.CLOSURE: (RUNS, {DESK}),
    Kind.CONTACT: (
        {Role.FRONT_DOOR, Role.SCREENER, Role.HUB_COORDINATOR, Role.RELEASER},
        EVERYBODY,
    ),
    Kind.SCREENING: (SCREENS, {DESK}),
    Kind.TICK: ({Role.RELEASER}, {CORE, AFFILIATE}),
    Kind.ANALYSIS: (
        {Role.RELEASER, Role.SCREENER, Role.DECISION_MAKER},
        {CORE, AFFILIATE, DESK},
    ),
    Kind.CHALLENGE: (DISAGREES, EVERYBODY),
    Kind.CHALLENGE_REPLY: (DISAGREES, EVERYBODY),
    Kind.CORRECTION: ({Role.RELEASER}, {CORE, AFFILIATE}),
    Kind.REOPENING: (RUNS, {DESK}),
    Kind.FEEDBACK: (SCREENS | {Role.BUSINESS_SUPPORT}, {DESK}),
    Kind.STRATEGY: (SCREENS, {DESK}),
    Kind.CHASE: (SCREENS | {Role.BUSINESS_SUPPORT}, {DESK}),
    Kind.PAUSE: (RUNS, {DESK}),
    Kind.ALLOCATION: (RUNS, {DESK}),
    Kind.HAND_BACK: (SCREENS | {Role.FRONT_DOOR}, {DESK}),
    Kind.ONWARD_REQUEST: (DISAGREES, EVERYBODY),
    Kind.ONWARD_REPLY: (SCREENS | {Role.RELEASER}, {CORE, AFFILIATE, DESK}),
}


def made_by(role: Role, kind: StatementKind) -> Header:
    """A header of this kind, made in this role."""
    return a_header(kind, role=role, practitioner="" if role is Role.NODE else "j.doe")


@pytest.mark.parametrize("member_class", MemberClass)
@pytest.mark.parametrize("role", Role, ids=lambda role: role.name)
@pytest.mark.parametrize("kind", Kind, ids=lambda kind: kind.name)
def test_the_table_decides(
    kind: StatementKind, role: Role, member_class: MemberClass
) -> None:
    """Every kind, every role, every class: allowed exactly where the table says."""
    roles, classes = ALLOWED[kind]
    header = made_by(role, kind)

    if role in roles and member_class in classes:
        require_authority(header, member_class)
        assert header.role in roles
    else:
        with pytest.raises(RoleNotAllowedError):
            require_authority(header, member_class)


SEES_NO_CASE = {Role.SERVICE_MANAGER, Role.SECURITY_OFFICER}
BY_SUPPORT = {Kind.FEEDBACK, Kind.CHASE, Kind.RECEIPT}


@pytest.mark.parametrize("kind", Kind, ids=lambda kind: kind.name)
def test_who_sees_no_case_states_nothing_and_support_little(
    kind: StatementKind,
) -> None:
    """A manager reads sheets; support tells referrers and chases, and decides nothing."""
    allowed = {
        role
        for role in (*SEES_NO_CASE, Role.BUSINESS_SUPPORT)
        for member_class in MemberClass
        if permitted(role, kind, member_class)
    }

    assert allowed == ({Role.BUSINESS_SUPPORT} if kind in BY_SUPPORT else set())


def permitted(role: Role, kind: StatementKind, member_class: MemberClass) -> bool:
    """Whether the table lets it pass."""
    try:
        require_authority(made_by(role, kind), member_class)
    except RoleNotAllowedError:
        return False
    return True


def test_a_node_does_not_open_statements() -> None:
    """Delivered is a machine's word; opened is a named person's."""
    header = a_header(
        Kind.RECEIPT,
        role=Role.NODE,
        practitioner="",
        particulars=ReceiptParticulars(ReceiptEvent.OPENED),
    )

    with pytest.raises(RoleNotAllowedError, match="a person opens"):
        require_authority(header, CORE)


def test_people_do_not_say_what_was_handed_on() -> None:
    """The node says so in the step that sends it, and nobody forgets to."""
    header = a_header(
        Kind.RECEIPT,
        particulars=ReceiptParticulars(ReceiptEvent.HANDED_ON, (AgencyId("north"),)),
    )

    with pytest.raises(RoleNotAllowedError, match="the node says"):
        require_authority(header, CORE)


@pytest.mark.parametrize(
    "name", ["", "a", "CSC", "csc!", "1st", "c" * 33, "csc\n", "csc police", "\u0441sc"]
)
def test_names_of_agencies_have_one_shape(name: str) -> None:
    """Otherwise two members could look alike."""
    with pytest.raises(MalformedError, match="agency"):
        AgencyId(name)
