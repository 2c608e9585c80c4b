"""Access: what each role may do at its own node, and which statements it may read.

Need to know, as a table (Caldicott principle 4; DfE golden rules). Whether a
role may *make* a statement is the contract's business: `mash.authority`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mash.errors import RoleNotAllowedError
from mash.kinds import Lane, StatementKind
from mash.particulars import ScreeningParticulars
from mash.role import Role
from mash.statement import Header


class Action(StrEnum):
    """What a terminal may ask of its node. Also the words of the access log."""

    OPEN_SESSION = "OPEN_SESSION"
    SHOW_STATUS = "SHOW_STATUS"
    LIST_BOARD = "LIST_BOARD"
    SHOW_ENQUIRY = "SHOW_ENQUIRY"
    SHOW_PICTURE = "SHOW_PICTURE"
    SHOW_WORKLOAD = "SHOW_WORKLOAD"
    SHOW_HOLDINGS = "SHOW_HOLDINGS"
    SHOW_SHARES = "SHOW_SHARES"
    READ_STATEMENT = "READ_STATEMENT"
    SEARCH_RECORDS = "SEARCH_RECORDS"
    SHOW_RECORD = "SHOW_RECORD"
    DECIDE_IDENTITY = "DECIDE_IDENTITY"
    WITHDRAW_IDENTITY = "WITHDRAW_IDENTITY"
    LIST_IDENTITIES = "LIST_IDENTITIES"
    CALIBRATE = "CALIBRATE"
    SHOW_LOOK_UP = "SHOW_LOOK_UP"
    LOOK_UP = "LOOK_UP"
    ANSWER_LOOK_UP = "ANSWER_LOOK_UP"
    PREPARE = "PREPARE"
    SIGN = "SIGN"
    LIST_ACCESS = "LIST_ACCESS"
    SHOW_SHEET = "SHOW_SHEET"
    KEEP_SHEET = "KEEP_SHEET"
    REVIEW_SHEET = "REVIEW_SHEET"
    PUBLISH_SHEET = "PUBLISH_SHEET"
    LIST_SHEETS = "LIST_SHEETS"
    SHOW_KEPT_SHEET = "SHOW_KEPT_SHEET"
    WRITE_RETURNS = "WRITE_RETURNS"
    SHOW_SEEN = "SHOW_SEEN"
    REVIEW_PACK = "REVIEW_PACK"
    WRITE_PACK = "WRITE_PACK"
    LIST_REQUESTS = "LIST_REQUESTS"
    LIST_CONSENTS = "LIST_CONSENTS"
    LIST_RETENTION = "LIST_RETENTION"
    HOLD = "HOLD"
    RELEASE_HOLD = "RELEASE_HOLD"
    REVIEW_RETENTION = "REVIEW_RETENTION"
    APPROVE_ERASURE = "APPROVE_ERASURE"
    ERASE = "ERASE"
    LIST_FLOWS = "LIST_FLOWS"
    LIST_APPROVALS = "LIST_APPROVALS"
    SHOW_APPROVAL = "SHOW_APPROVAL"
    APPROVE = "APPROVE"
    SEND_BACK = "SEND_BACK"
    WITHDRAW = "WITHDRAW"


@dataclass(frozen=True, slots=True)
class Rights:
    """What one role may do, and the kinds of statement whose bodies it may read."""

    actions: frozenset[Action]
    reads: frozenset[StatementKind]


_SEES = frozenset({Action.SHOW_STATUS, Action.LIST_BOARD, Action.SHOW_ENQUIRY})
_APPROVES = frozenset(
    {Action.LIST_APPROVALS, Action.SHOW_APPROVAL, Action.APPROVE, Action.SEND_BACK}
)
# Only what names the caller or is the caller's own: see agency_node.approving.
_STATES = (
    frozenset({Action.PREPARE, Action.SIGN, Action.SHOW_HOLDINGS, Action.WITHDRAW})
    | _APPROVES
)
_SEARCHES = frozenset(
    {
        Action.SEARCH_RECORDS,
        Action.SHOW_RECORD,
        Action.DECIDE_IDENTITY,
        Action.WITHDRAW_IDENTITY,
        Action.LIST_IDENTITIES,
    }
)
_LOOKS_UP = frozenset({Action.SHOW_LOOK_UP, Action.LOOK_UP})
_FOLLOWS = frozenset({Action.SHOW_SHARES})
_COMPARES = frozenset({Action.SHOW_PICTURE, Action.SHOW_WORKLOAD}) | _FOLLOWS
_READS_SHEETS = frozenset({Action.LIST_SHEETS, Action.SHOW_KEPT_SHEET})
_DRAFTS = _READS_SHEETS | {Action.SHOW_SHEET, Action.KEEP_SHEET}
_CHECKS = _READS_SHEETS | {
    Action.SHOW_SHEET,
    Action.REVIEW_SHEET,
    Action.PUBLISH_SHEET,
}
# Whoever drafts a sheet, even as a coordinator, does not review it: see agency_node.sheet.

_ALL = frozenset(StatementKind)
_ASKED = frozenset(
    {
        StatementKind.REQUEST,
        StatementKind.RECALL,
        StatementKind.DECISION,
        StatementKind.CORRECTION,
        StatementKind.CHASE,
    }
)
_DISPUTES = frozenset({StatementKind.CHALLENGE, StatementKind.CHALLENGE_REPLY})
_ONWARD = frozenset({StatementKind.ONWARD_REQUEST, StatementKind.ONWARD_REPLY})
_AT_THE_DOOR = frozenset(
    {
        StatementKind.CONTACT,
        StatementKind.ENQUIRY,
        StatementKind.SCREENING,
        StatementKind.FEEDBACK,
    }
)
_SAID_TOGETHER = frozenset(
    {
        StatementKind.ANSWER,
        StatementKind.RELEASE,
        StatementKind.TICK,
        StatementKind.ANALYSIS,
        StatementKind.STRATEGY,
    }
)
_WHOLE_PICTURE = Rights(_SEES | _STATES | _SEARCHES | _COMPARES | _LOOKS_UP, _ALL)

RIGHTS: dict[Role, Rights] = {
    Role.NODE: Rights(frozenset(), frozenset()),
    Role.FRONT_DOOR: Rights(
        _SEES | _STATES | _SEARCHES,
        _AT_THE_DOOR
        | _DISPUTES
        | _ONWARD
        | {StatementKind.DECISION, StatementKind.HAND_BACK},
    ),
    Role.SCREENER: _WHOLE_PICTURE,
    Role.RESEARCHER: Rights(_SEES | _SEARCHES, _ASKED),
    Role.RELEASER: Rights(
        _SEES | _STATES | _SEARCHES | _FOLLOWS | {Action.SHOW_PICTURE},
        _ASKED
        | _DISPUTES
        | _ONWARD
        | _SAID_TOGETHER
        | {StatementKind.CONTACT, StatementKind.FEEDBACK},
    ),
    Role.DECISION_MAKER: Rights(_WHOLE_PICTURE.actions | _CHECKS, _ALL),
    Role.HUB_COORDINATOR: Rights(_WHOLE_PICTURE.actions | _DRAFTS | _CHECKS, _ALL),
    Role.LOCALITY_RECEIVER: Rights(
        _SEES | _STATES | _FOLLOWS,
        _DISPUTES
        | _ONWARD
        | {
            StatementKind.HANDOVER,
            StatementKind.HANDOVER_REPLY,
            StatementKind.DECISION,
            StatementKind.RECALL,
            StatementKind.CORRECTION,
            StatementKind.REOPENING,
            StatementKind.CLOSURE,
        },
    ),
    Role.SECURITY_OFFICER: Rights(
        frozenset({Action.SHOW_STATUS, Action.LIST_ACCESS}), frozenset()
    ),
    # Writes to referrers, and needs what the door wrote down; no agency's answer.
    Role.BUSINESS_SUPPORT: Rights(
        _SEES | _STATES | _DRAFTS | {Action.SHOW_WORKLOAD},
        _AT_THE_DOOR | {StatementKind.CHASE, StatementKind.CLOSURE},
    ),
    # Sees that something is late, whose turn it is, and sheets that name them; no case
    # but what waits for their own signature.
    Role.SERVICE_MANAGER: Rights(
        frozenset({Action.SHOW_STATUS, Action.LIST_BOARD, Action.SHOW_WORKLOAD})
        | _READS_SHEETS
        | _APPROVES,
        frozenset(),
    ),
}

_TICK = frozenset({Role.RESEARCHER, Role.RELEASER})
"""Who looks for the people of a triage, and says what was found."""


def require(role: Role, action: Action) -> None:
    """Refuse what the role may not do.

    Raises:
        RoleNotAllowedError: The table does not grant it.

    """
    if action not in RIGHTS[role].actions:
        words = action.lower().replace("_", " ")
        raise RoleNotAllowedError(
            f"role: {role.name.lower().replace('_', ' ')} may not {words}"
        )


def reads_sheets(role: Role) -> bool:
    """Whether somebody in the role may be named as a reader of a sheet."""
    return RIGHTS[role].actions >= _READS_SHEETS


def may_read(role: Role, kind: StatementKind) -> bool:
    """Whether the role may read the body of any statement of this kind."""
    return kind in RIGHTS[role].reads


def may_read_statement(role: Role, header: Header) -> bool:
    """Whether the role may read this body: its kind, or a triage they are to tick."""
    match header.particulars:
        case ScreeningParticulars(lane=Lane.TRIAGE) if role in _TICK:
            return True
        case _:
            return may_read(role, header.kind)
