"""Need to know, row by row."""

from __future__ import annotations

import pytest

from agency_node.access import RIGHTS, Action, may_read, require
from mash.errors import RoleNotAllowedError
from mash.kinds import StatementKind
from mash.role import Role

DENIED = {
    "a security officer reads no case": (Role.SECURITY_OFFICER, Action.SHOW_ENQUIRY),
    "a security officer searches nobody": (
        Role.SECURITY_OFFICER,
        Action.SEARCH_RECORDS,
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
