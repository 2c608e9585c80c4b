"""Approval: a second person of the sender signs the same bytes, and who may be one.

The author names them in the grounds. So everybody who opens the statement can check
that there were two, and nobody can leave the second signature out.
"""

from __future__ import annotations

from collections.abc import Collection

from mash.authority import GRANTS
from mash.bodies import Body
from mash.bodies.grounded import Grounded, grounds_of
from mash.errors import RoleNotAllowedError, SamePersonError
from mash.kinds import StatementKind
from mash.role import Role
from mash.statement import Header

MANAGERS = frozenset({Role.DECISION_MAKER, Role.SERVICE_MANAGER})
"""Who approves what others of their agency write, of any kind."""


def approver_of(body: Body) -> str:
    """Return the practitioner whom the grounds name as second person; "" for none."""
    grounds = grounds_of(body) if isinstance(body, Grounded) else None
    return grounds.approved_by if grounds else ""


def approving_roles(kind: StatementKind) -> frozenset[Role]:
    """Who may approve a kind: whoever could say it themselves, and a manager.

    The Caldicott principles ask for authority to disclose, whoever holds it; sharing
    agreements name a manager or a Caldicott Guardian.
    """
    return GRANTS[kind].roles | MANAGERS


def require_approver(header: Header, approver: str, roles: Collection[str]) -> None:
    """Refuse a second person who is the author, or who may not approve this kind.

    Args:
        header: Of the statement.
        approver: The practitioner named in its grounds.
        roles: The names of the roles that the register lists for them at that time.

    Raises:
        SamePersonError: Nobody approves what they wrote.
        RoleNotAllowedError: None of the roles may approve it.

    """
    if approver == header.practitioner:
        raise SamePersonError("approved_by: nobody approves what they wrote")
    if not any(role.name in roles for role in approving_roles(header.kind)):
        kind = header.kind.name.lower()
        raise RoleNotAllowedError(f"approved_by: holds no role that approves a {kind}")
