"""Need to know, row by row."""

from __future__ import annotations

import pytest

from agency_node.access import (
    RIGHTS,
    Action,
    may_read,
    may_read_statement,
    require,
)
from mash.errors import RoleNotAllowedError
from mash.kinds import StatementKind
from mash.role import Role
from tests import notices
from tests.agency_node import small_gate as small
from tests.agency_node import small_triage
from tests.agency_node.small_gate import ENQUIRY

SCREENING = StatementKind.SCREENING

DENIED = {
    "a security officer reads no case": (Role.SECURITY_OFFICER, Action.SHOW_ENQUIRY),
    "a security officer searches nobody": (
        Role.SECURITY_OFFICER,
        Action.SEARCH_RECORDS,
    ),
    "business support says of nobody who they are": (
        Role.BUSINESS_SUPPORT,
        Action.DECIDE_IDENTITY,
    ),
    "a researcher signs nothing": (Role.RESEARCHER, Action.SIGN),
    "a receiving team does not search": (
        Role.LOCALITY_RECEIVER,
        Action.SEARCH_RECORDS,
    ),
    "a coordinator does not review who read what": (
        Role.HUB_COORDINATOR,
        Action.LIST_ACCESS,
    ),
    "business support checks no sheet": (Role.BUSINESS_SUPPORT, Action.REVIEW_SHEET),
    "a service manager counts nothing": (Role.SERVICE_MANAGER, Action.SHOW_SHEET),
    "a front door sees no sheet": (Role.FRONT_DOOR, Action.LIST_SHEETS),
    "the node itself asks for nothing": (Role.NODE, Action.LIST_BOARD),
    "a service manager opens no case": (Role.SERVICE_MANAGER, Action.SHOW_ENQUIRY),
    "a service manager signs nothing": (Role.SERVICE_MANAGER, Action.SIGN),
    "business support searches nobody": (
        Role.BUSINESS_SUPPORT,
        Action.SEARCH_RECORDS,
    ),
    "business support compares nothing": (Role.BUSINESS_SUPPORT, Action.SHOW_PICTURE),
    "a researcher compares nothing": (Role.RESEARCHER, Action.SHOW_PICTURE),
}


@pytest.mark.parametrize(("role", "action"), DENIED.values(), ids=DENIED)
def test_what_a_role_may_not_do_is_refused(role: Role, action: Action) -> None:
    """The refusal has a reason that a terminal can show."""
    with pytest.raises(RoleNotAllowedError):
        require(role, action)


def test_every_role_has_a_row() -> None:
    """A role without a row would raise where it should refuse."""
    assert set(RIGHTS) == set(Role)


def test_only_a_security_officer_reads_the_access_log() -> None:
    """Who read what is nobody else's business."""
    readers = {
        r for r, rights in RIGHTS.items() if Action.LIST_ACCESS in rights.actions
    }

    assert readers == {Role.SECURITY_OFFICER}


def test_a_releaser_reads_requests_but_not_handovers() -> None:
    """A releaser sees what is asked of them, not what becomes of the family."""
    assert may_read(Role.RELEASER, StatementKind.REQUEST)
    assert not may_read(Role.RELEASER, StatementKind.HANDOVER)


READS = {
    "a front door what it took, and what came of it": (
        Role.FRONT_DOOR,
        {"CONTACT", "SCREENING", "FEEDBACK", "DECISION"},
        {"ANSWER", "TICK", "STRATEGY", "HANDOVER"},
    ),
    "a releaser what others said, and disputes": (
        Role.RELEASER,
        {"REQUEST", "TICK", "ANALYSIS", "CHALLENGE", "STRATEGY", "CHASE"},
        {"ENQUIRY", "SCREENING", "HANDOVER", "ALLOCATION", "HAND_BACK"},
    ),
    "a locality what it was handed": (
        Role.LOCALITY_RECEIVER,
        {"HANDOVER", "DECISION", "CORRECTION", "CHALLENGE"},
        {"CONTACT", "ANSWER", "TICK", "STRATEGY", "FEEDBACK"},
    ),
    "business support what it writes letters from": (
        Role.BUSINESS_SUPPORT,
        {"CONTACT", "ENQUIRY", "SCREENING", "FEEDBACK"},
        {"ANSWER", "RELEASE", "DECISION", "TICK", "ANALYSIS", "STRATEGY"},
    ),
    "a service manager nothing": (
        Role.SERVICE_MANAGER,
        set(),
        {kind.name for kind in StatementKind},
    ),
}


@pytest.mark.parametrize(("role", "reads", "not_"), READS.values(), ids=READS)
def test_what_each_role_needs_to_know(
    role: Role, reads: set[str], not_: set[str]
) -> None:
    """The fewest who need it, kind by kind."""
    assert all(may_read(role, StatementKind[kind]) for kind in reads)
    assert not any(may_read(role, StatementKind[kind]) for kind in not_)


@pytest.mark.parametrize("role", [Role.RESEARCHER, Role.RELEASER])
def test_whoever_ticks_reads_the_triage_and_no_other_screening(role: Role) -> None:
    """A triage asks them to search; an end is the desk's word to whoever came."""
    view = small_triage.triaged()
    triage = next(t.header for t in view.told if t.header.kind is SCREENING)
    ended = small.clear(notices.end(ENQUIRY), view, Role.SCREENER).header

    assert may_read_statement(role, triage)
    assert not may_read_statement(role, ended)
    assert may_read_statement(Role.SCREENER, ended)
