"""Who may sign what in the register: TUF roles, their paths and how long they last.

    root         any two of the root officers   who holds the roles below
    targets      any two of the board           hub.json, and who is a member;
                                                agreement.toml, stops.json
    snapshot     the hub, online                which versions belong together
    timestamp    the hub, online                that this is the latest
    agency-ID    any two of its officers        agency/ID/agency.json: its people;
                                                agreement.json, stops.json
    sealing-ID   its node, online               agency/ID/sealing.json

The prefixes keep the roles of members with awkward names apart: a member named
"agency-x" and one named "x-sealing" share no role.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from nacl.signing import SigningKey, VerifyKey
from securesystemslib.signer import CryptoSigner, SSlibKey
from tuf.api.metadata import DelegatedRole

from keys.errors import RegisterError

# Names of secrets in a keychain: Ed25519 seeds, 32 bytes each.
ONLINE: Final = "online"  # the hub's, for snapshot and timestamp
SEALING_ROLE: Final = "sealing_role"  # a node's, to publish its sealing key

THRESHOLD = 2  # signatures, for every role that people hold

ROOT_LIFE = timedelta(days=365)
TARGETS_LIFE = timedelta(days=90)
AGENCY_LIFE = timedelta(days=30)
SEALING_LIFE = timedelta(days=30)
SNAPSHOT_LIFE = timedelta(days=7)
TIMESTAMP_LIFE = timedelta(days=1)  # the longest that news can be withheld

HUB_PATH = "hub.json"
AGREEMENT_PATH = "agreement.toml"
STOPS_PATH = "stops.json"
TIMESTAMP_FILE = "timestamp.json"
TARGETS_FOLDER = "targets/"

_AGENCY = "agency-"
_SEALING = "sealing-"
_MEMBER = re.compile(r"[a-z][a-z0-9-]{1,31}")


def require_member_id(member: str) -> str:
    """Return the id of a member if it is one.

    Raises:
        RegisterError: not 2 to 32 of a-z, 0-9 and "-", a letter first.
    """
    if not _MEMBER.fullmatch(member):
        raise RegisterError(
            "member: use 2 to 32 of a-z, 0-9 and '-', starting with a letter"
        )
    return member


def agency_role(member: str) -> str:
    """Name the role of a member's officers."""
    return _AGENCY + require_member_id(member)


def sealing_role(member: str) -> str:
    """Name the role of a member's node, for its sealing key alone."""
    return _SEALING + require_member_id(member)


def member_of(role: str) -> str:
    """Return the member whose officers hold this role.

    Raises:
        RegisterError: it is not a role of officers.
    """
    if not role.startswith(_AGENCY):
        raise RegisterError(f"the board delegates to {role!r}, which is no agency")
    return require_member_id(role.removeprefix(_AGENCY))


def agency_path(member: str) -> str:
    """Where a member's people, keys and certificates are published."""
    return f"agency/{require_member_id(member)}/agency.json"


def sealing_path(member: str) -> str:
    """Where the key to seal to a member is published."""
    return f"agency/{require_member_id(member)}/sealing.json"


def adoption_path(member: str) -> str:
    """Where a member's officers say which sharing agreements it adopted."""
    return f"agency/{require_member_id(member)}/agreement.json"


def member_stops_path(member: str) -> str:
    """Where a member's officers halt what comes from it, or goes to it."""
    return f"agency/{require_member_id(member)}/stops.json"


def delegate_agency(member: str, key_ids: list[str]) -> DelegatedRole:
    """Describe the role that the board gives a member's officers."""
    paths = [f"agency/{require_member_id(member)}/*"]
    return DelegatedRole(
        agency_role(member), key_ids, THRESHOLD, terminating=False, paths=paths
    )


def delegate_sealing(member: str, key_id: str) -> DelegatedRole:
    """Describe the role that a member's officers give its node."""
    return DelegatedRole(
        sealing_role(member),
        [key_id],
        1,
        terminating=True,
        paths=[sealing_path(member)],
    )


def signer(key: SigningKey) -> CryptoSigner:
    """Return a key in the form in which TUF signs."""
    return CryptoSigner(Ed25519PrivateKey.from_private_bytes(bytes(key)))


def tuf_key(public: VerifyKey) -> SSlibKey:
    """Return a public key in the form in which TUF publishes."""
    return SSlibKey.from_crypto(Ed25519PublicKey.from_public_bytes(bytes(public)))


def expiry(now: datetime, life: timedelta) -> datetime:
    """Return when metadata signed now stops being believed (whole seconds)."""
    return (now + life).replace(microsecond=0)
