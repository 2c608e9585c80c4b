"""Access: what each role may do at its own node, and which statements it may read.

Need to know, as a table (Caldicott principle 4; DfE golden rules). Whether a
role may *make* a statement is the contract's business: `mash.authority`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mash.errors import RoleNotAllowedError
from mash.kinds import StatementKind
from mash.role import Role


class Action(StrEnum):
    """What a terminal may ask of its node. Also the words of the access log."""

    OPEN_SESSION = "OPEN_SESSION"
    SHOW_STATUS = "SHOW_STATUS"
    LIST_BOARD = "LIST_BOARD"
    SHOW_ENQUIRY = "SHOW_ENQUIRY"
    READ_STATEMENT = "READ_STATEMENT"
    SEARCH_RECORDS = "SEARCH_RECORDS"
    SHOW_RECORD = "SHOW_RECORD"
    PREPARE = "PREPARE"
    SIGN = "SIGN"
    LIST_ACCESS = "LIST_ACCESS"


@dataclass(frozen=True, slots=True)
class Rights:
    """What one role may do, and the kinds of statement whose bodies it may read."""

    actions: frozenset[Action]
    reads: frozenset[StatementKind]


_SEES = frozenset({Action.SHOW_STATUS, Action.LIST_BOARD, Action.SHOW_ENQUIRY})
_STATES = frozenset({Action.PREPARE, Action.SIGN})
_SEARCHES = frozenset({Action.SEARCH_RECORDS, Action.SHOW_RECORD})
_ALL = frozenset(StatementKind)
_ASKED = frozenset(
    {StatementKind.REQUEST, StatementKind.RECALL, StatementKind.DECISION}
)
_WHOLE_PICTURE = Rights(_SEES | _STATES | _SEARCHES, _ALL)

RIGHTS: dict[Role, Rights] = {
    Role.NODE: Rights(frozenset(), frozenset()),
    Role.FRONT_DOOR: Rights(
        _SEES | _STATES | _SEARCHES,
        frozenset({StatementKind.ENQUIRY, StatementKind.DECISION}),
    ),
    Role.SCREENER: _WHOLE_PICTURE,
    Role.RESEARCHER: Rights(_SEES | _SEARCHES, _ASKED),
    Role.RELEASER: Rights(
        _SEES | _STATES | _SEARCHES,
        _ASKED | {StatementKind.ANSWER, StatementKind.RELEASE},
    ),
    Role.DECISION_MAKER: _WHOLE_PICTURE,
    Role.HUB_COORDINATOR: _WHOLE_PICTURE,
    Role.LOCALITY_RECEIVER: Rights(
        _SEES | _STATES,
        frozenset(
            {
                StatementKind.HANDOVER,
                StatementKind.HANDOVER_REPLY,
                StatementKind.DECISION,
                StatementKind.RECALL,
            }
        ),
    ),
    Role.SECURITY_OFFICER: Rights(
        frozenset({Action.SHOW_STATUS, Action.LIST_ACCESS}), frozenset()
    ),
}


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


def may_read(role: Role, kind: StatementKind) -> bool:
    """Whether the role may read the body of a statement of this kind."""
    return kind in RIGHTS[role].reads
