"""Authority: which role, in which class of member, may make which statement."""

from __future__ import annotations

from dataclasses import dataclass

from mash.agency import MemberClass
from mash.errors import RoleNotAllowedError
from mash.kinds import ReceiptEvent, StatementKind
from mash.particulars import ReceiptParticulars
from mash.role import Role
from mash.statement import Header


@dataclass(frozen=True, slots=True)
class Grant:
    """The roles and the classes of member that may make one kind of statement."""

    roles: frozenset[Role]
    classes: frozenset[MemberClass]


_EVERY_CLASS = frozenset(MemberClass)
_DESK = frozenset({MemberClass.DESK})
_ASKABLE = frozenset({MemberClass.CORE, MemberClass.AFFILIATE})
_RUNS = frozenset({Role.HUB_COORDINATOR, Role.DECISION_MAKER})
_SCREENS = _RUNS | {Role.SCREENER}
_DISAGREES = _SCREENS | {Role.FRONT_DOOR, Role.RELEASER, Role.LOCALITY_RECEIVER}
_STAFF = frozenset(Role) - {
    Role.NODE,
    Role.SECURITY_OFFICER,
    Role.SERVICE_MANAGER,
}

GRANTS: dict[StatementKind, Grant] = {
    StatementKind.ENQUIRY: Grant(
        frozenset({Role.FRONT_DOOR, Role.SCREENER, Role.HUB_COORDINATOR}),
        frozenset({MemberClass.CORE, MemberClass.AFFILIATE, MemberClass.DESK}),
    ),
    StatementKind.REQUEST: Grant(_SCREENS, _DESK),
    StatementKind.ANSWER: Grant(frozenset({Role.RELEASER}), _ASKABLE),
    StatementKind.RELEASE: Grant(frozenset({Role.RELEASER}), _ASKABLE),
    StatementKind.RECALL: Grant(
        frozenset({Role.RELEASER, Role.HUB_COORDINATOR, Role.DECISION_MAKER}),
        _EVERY_CLASS,
    ),
    StatementKind.RECEIPT: Grant(_STAFF | {Role.NODE}, _EVERY_CLASS),
    StatementKind.DECISION: Grant(frozenset({Role.DECISION_MAKER}), _DESK),
    StatementKind.HANDOVER: Grant(_SCREENS, _DESK),
    StatementKind.HANDOVER_REPLY: Grant(
        _SCREENS | {Role.LOCALITY_RECEIVER},
        frozenset({MemberClass.LOCALITY, MemberClass.CORE, MemberClass.DESK}),
    ),
    StatementKind.RATING: Grant(_SCREENS, _DESK),
    StatementKind.CLOSURE: Grant(_RUNS, _DESK),
    StatementKind.CONTACT: Grant(
        frozenset(
            {Role.FRONT_DOOR, Role.SCREENER, Role.HUB_COORDINATOR, Role.RELEASER}
        ),
        _EVERY_CLASS,
    ),
    StatementKind.SCREENING: Grant(_SCREENS, _DESK),
    StatementKind.TICK: Grant(frozenset({Role.RELEASER}), _ASKABLE),
    StatementKind.ANALYSIS: Grant(
        frozenset({Role.RELEASER, Role.SCREENER, Role.DECISION_MAKER}),
        _ASKABLE | _DESK,
    ),
    StatementKind.CHALLENGE: Grant(_DISAGREES, _EVERY_CLASS),
    StatementKind.CHALLENGE_REPLY: Grant(_DISAGREES, _EVERY_CLASS),
    StatementKind.CORRECTION: Grant(frozenset({Role.RELEASER}), _ASKABLE),
    StatementKind.REOPENING: Grant(_RUNS, _DESK),
    StatementKind.FEEDBACK: Grant(_SCREENS | {Role.BUSINESS_SUPPORT}, _DESK),
    StatementKind.STRATEGY: Grant(_SCREENS, _DESK),
    StatementKind.CHASE: Grant(_SCREENS | {Role.BUSINESS_SUPPORT}, _DESK),
    StatementKind.PAUSE: Grant(_RUNS, _DESK),
    StatementKind.ALLOCATION: Grant(_RUNS, _DESK),
    StatementKind.HAND_BACK: Grant(_SCREENS | {Role.FRONT_DOOR}, _DESK),
    StatementKind.ONWARD_REQUEST: Grant(_DISAGREES, _EVERY_CLASS),
    StatementKind.ONWARD_REPLY: Grant(_SCREENS | {Role.RELEASER}, _ASKABLE | _DESK),
}


def require_role(role: Role, kind: StatementKind) -> None:
    """Refuse a kind that this role may not make, whatever its agency.

    Raises:
        RoleNotAllowedError: The table does not grant it.

    """
    if role not in GRANTS[kind].roles:
        raise RoleNotAllowedError(f"role: may not make a {kind.name.lower()}")


def require_authority(header: Header, member_class: MemberClass) -> None:
    """Refuse a statement that this role or this class of member may not make.

    Raises:
        RoleNotAllowedError: The table does not grant it.

    """
    grant = GRANTS[header.kind]
    require_role(header.role, header.kind)
    if member_class not in grant.classes:
        raise RoleNotAllowedError(
            f"sender: a {member_class} member may not make a {header.kind.name.lower()}"
        )
    if isinstance(header.particulars, ReceiptParticulars):
        _require_speaker(header.role, header.particulars.event)


def _require_speaker(role: Role, event: ReceiptEvent) -> None:
    if role is Role.NODE and event is ReceiptEvent.OPENED:
        raise RoleNotAllowedError("role: a person opens a statement, not a node")
    if role is not Role.NODE and event is ReceiptEvent.HANDED_ON:
        raise RoleNotAllowedError("role: the node says what was handed on, nobody else")
