"""The shape a register must have, beyond what TUF itself requires.

TUF lets any delegator choose thresholds and paths. Ours are fixed: without this
check a board could, by slip or under pressure, publish one person's signature
as enough, or speak about an agency's people in the agency's place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from securesystemslib.signer import Key
from tuf.api.metadata import DelegatedRole, Delegations, Root, Targets

from keys.envelope import key_id, public_key
from keys.errors import KeysError, RegisterError
from keys.register.register import Claim
from keys.register.roles import (
    AGREEMENT_PATH,
    HUB_PATH,
    STOPS_PATH,
    THRESHOLD,
    adoption_path,
    agency_path,
    agency_role,
    member_of,
    member_stops_path,
    sealing_path,
    sealing_role,
)


def require_root(root: Root) -> Iterator[Claim]:
    """Check the root, and return the keys it gives to whom.

    Raises:
        RegisterError: one person alone could act as root or board.
    """
    for name in ("root", "targets"):
        role = root.roles[name]
        if role.threshold < THRESHOLD:
            raise RegisterError(f"{name}: {role.threshold} is too low a threshold")
        yield from _claims(name, role.keyids, root.keys)
    # One online key may serve as snapshot and timestamp, and as nothing else.
    online = {*root.roles["snapshot"].keyids, *root.roles["timestamp"].keyids}
    yield from _claims("online", sorted(online), root.keys)


def require_board(targets: Targets) -> Iterator[tuple[str, list[Claim]]]:
    """Check what the board signed; yield each member and its officers' keys.

    Raises:
        RegisterError: the board says more than who is a member, the hub, and the sharing.
    """
    _require_paths("targets", targets, HUB_PATH, AGREEMENT_PATH, STOPS_PATH)
    for role in _roles(targets.delegations):
        member = member_of(role.name)
        _require_role(role, agency_role(member), f"agency/{member}/*")
        if role.threshold < THRESHOLD:
            raise RegisterError(f"{role.name}: {role.threshold} is too low a threshold")
        yield member, _keys(targets.delegations, role)


def require_agency(member: str, targets: Targets) -> list[Claim]:
    """Check what a member's officers signed; return their node's sealing role.

    Raises:
        RegisterError: they say more than they may.
    """
    paths = agency_path(member), adoption_path(member), member_stops_path(member)
    _require_paths(agency_role(member), targets, *paths)
    roles = _roles(targets.delegations)
    if len(roles) != 1:
        raise RegisterError(f"{member}: must delegate to its sealing role alone")
    _require_role(roles[0], sealing_role(member), sealing_path(member))
    return _keys(targets.delegations, roles[0])


def require_sealing(member: str, targets: Targets) -> None:
    """Check what a member's node signed.

    Raises:
        RegisterError: it says more than it may.
    """
    _require_paths(sealing_role(member), targets, sealing_path(member))
    if _roles(targets.delegations):
        raise RegisterError(f"{sealing_role(member)}: must not delegate")


def _require_paths(role: str, targets: Targets, *paths: str) -> None:
    for other in sorted(targets.targets.keys() - set(paths)):
        raise RegisterError(f"{role}: must not publish {other!r}")


def _require_role(role: DelegatedRole, name: str, path: str) -> None:
    if role.name != name or role.paths != [path] or role.path_hash_prefixes:
        raise RegisterError(f"{role.name}: must be {name}, for {path} alone")


def _roles(delegations: Delegations | None) -> list[DelegatedRole]:
    if delegations is None:
        return []
    if delegations.roles is None:
        raise RegisterError("succinct delegations are not used here")
    return list(delegations.roles.values())


def _keys(delegations: Delegations | None, role: DelegatedRole) -> list[Claim]:
    known = {} if delegations is None else delegations.keys
    return list(_claims(role.name, role.keyids, known))


def _claims(
    role: str, key_ids: Iterable[str], known: Mapping[str, Key]
) -> Iterator[Claim]:
    """Yield the id of each key, having looked at the key itself.

    TUF verifies with a library that accepts small-order keys, under which one
    signature holds for every message: `public_key` refuses them.
    """
    for name in key_ids:
        key = known.get(name)
        value = None if key is None else key.keyval.get("public")
        if key is None or key.scheme != "ed25519" or not isinstance(value, str):
            raise RegisterError(f"{role}: only Ed25519 keys sign the register")
        try:
            public = public_key(bytes.fromhex(value))
        except (KeysError, ValueError):
            raise RegisterError(f"{role}: has a key that is not sound") from None
        yield f"key of the role {role}", key_id(public)
