"""Authority: which role, in which class of member, may make which statement."""

from __future__ import annotations

from dataclasses import dataclass

from mash.agency import MemberClass
from mash.errors import RoleNotAllowedError
from mash.kinds import ReceiptEvent, StatementKind
from mash.role import Role
from mash.statement import Header, ReceiptParticulars


@dataclass(frozen=True, slots=True)
class Grant:
    """The roles and the classes of member that may make one kind of statement."""

    roles: frozenset[Role]
    classes: frozenset[MemberClass]


_EVERY_CLASS = frozenset(MemberClass)
_DESK = frozenset({MemberClass.DESK})
_ASKABLE = frozenset({MemberClass.CORE, MemberClass.AFFILIATE})
_STAFF = frozenset(Role) - {Role.NODE, Role.SECURITY_OFFICER}

GRANTS: dict[StatementKind, Grant] = {
    StatementKind.ENQUIRY: Grant(
        frozenset({Role.FRONT_DOOR, Role.SCREENER, Role.HUB_COORDINATOR}),
        frozenset({MemberClass.CORE, MemberClass.AFFILIATE, MemberClass.DESK}),
    ),
    StatementKind.REQUEST: Grant(
        frozenset({Role.HUB_COORDINATOR, Role.SCREENER, Role.DECISION_MAKER}), _DESK
    ),
    StatementKind.ANSWER: Grant(frozenset({Role.RELEASER}), _ASKABLE),
    StatementKind.RELEASE: Grant(frozenset({Role.RELEASER}), _ASKABLE),
    StatementKind.RECALL: Grant(
        frozenset({Role.RELEASER, Role.HUB_COORDINATOR, Role.DECISION_MAKER}),
        _EVERY_CLASS,
    ),
    StatementKind.RECEIPT: Grant(_STAFF | {Role.NODE}, _EVERY_CLASS),
    StatementKind.DECISION: Grant(frozenset({Role.DECISION_MAKER}), _DESK),
    StatementKind.HANDOVER: Grant(
        frozenset({Role.HUB_COORDINATOR, Role.DECISION_MAKER}), _DESK
    ),
    StatementKind.HANDOVER_REPLY: Grant(
        frozenset({Role.LOCALITY_RECEIVER}),
        frozenset({MemberClass.LOCALITY, MemberClass.CORE}),
    ),
    StatementKind.RATING: Grant(
        frozenset({Role.SCREENER, Role.HUB_COORDINATOR, Role.DECISION_MAKER}), _DESK
    ),
    StatementKind.CLOSURE: Grant(
        frozenset({Role.HUB_COORDINATOR, Role.DECISION_MAKER}), _DESK
    ),
}


def require_authority(header: Header, member_class: MemberClass) -> None:
    """Refuse a statement that this role or this class of member may not make.

    Raises:
        RoleNotAllowedError: The table does not grant it.

    """
    grant = GRANTS[header.kind]
    if header.role not in grant.roles:
        raise RoleNotAllowedError(f"role: may not make a {header.kind.name.lower()}")
    if member_class not in grant.classes:
        raise RoleNotAllowedError(
            f"sender: a {member_class} member may not make a {header.kind.name.lower()}"
        )
    opened = ReceiptParticulars(ReceiptEvent.OPENED)
    if header.role is Role.NODE and header.particulars == opened:
        raise RoleNotAllowedError("role: a person opens a statement, not a node")
