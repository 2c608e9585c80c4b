"""Giving roles in the register to keys: the root's, the board's, an agency's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from nacl.signing import VerifyKey
from securesystemslib.signer import Key
from tuf.api.metadata import DelegatedRole, Delegations, Root

from keys.errors import RegisterError
from keys.register.roles import (
    ROOT_LIFE,
    THRESHOLD,
    agency_role,
    delegate_agency,
    delegate_sealing,
    expiry,
    tuf_key,
)


def grant_root(
    version: int,
    root: Sequence[VerifyKey],
    board: Sequence[VerifyKey],
    online: VerifyKey,
    now: datetime,
) -> Root:
    """Write a root that gives the four top-level roles to these keys.

    Raises:
        RegisterError: fewer than two root officers, or board members.
    """
    made = Root(version, expires=expiry(now, ROOT_LIFE), consistent_snapshot=True)
    for name, keys in (("root", root), ("targets", board)):
        require_several(name, keys)
        made.roles[name].threshold = THRESHOLD
        for key in keys:
            made.add_key(tuf_key(key), name)
    for name in ("snapshot", "timestamp"):
        made.add_key(tuf_key(online), name)
    return made


def grant_agency(
    board: Delegations, member: str, officers: Sequence[VerifyKey]
) -> None:
    """Give a member's role to its officers, in place of any before them.

    Raises:
        RegisterError: fewer than two officers.
    """
    require_several(member, officers)
    keys = [tuf_key(officer) for officer in officers]
    role = delegate_agency(member, [key.keyid for key in keys])
    _roles(board)[role.name] = role
    _keep_used(board, keys)


def revoke_agency(board: Delegations, member: str) -> None:
    """Take a member's role away.

    Raises:
        RegisterError: no such member.
    """
    if _roles(board).pop(agency_role(member), None) is None:
        raise RegisterError(f"{member} is not a member")
    _keep_used(board)


def grant_sealing(member: str, node: VerifyKey) -> Delegations:
    """Give a member's sealing role to its node."""
    public = tuf_key(node)
    role = delegate_sealing(member, public.keyid)
    return Delegations({public.keyid: public}, {role.name: role})


def require_several(role: str, keys: Sequence[VerifyKey]) -> None:
    """Require as many different keys as must sign.

    Raises:
        RegisterError: there are fewer.
    """
    if len({bytes(key) for key in keys}) < THRESHOLD:
        raise RegisterError(f"{role}: needs at least {THRESHOLD} different keys")


def _roles(delegations: Delegations) -> dict[str, DelegatedRole]:
    if delegations.roles is None:
        raise RegisterError("succinct delegations are not used here")
    return delegations.roles


def _keep_used(delegations: Delegations, new: Iterable[Key] = ()) -> None:
    """Add new keys, and forget those that no role uses any more."""
    used = {key for role in _roles(delegations).values() for key in role.keyids}
    known = {**delegations.keys, **{key.keyid: key for key in new}}
    delegations.keys = {name: key for name, key in known.items() if name in used}
