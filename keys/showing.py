"""Showing keys and registers to people, and to the programs that help them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from nacl.signing import VerifyKey

from keys.custody import FORMAT
from keys.envelope import key_id
from keys.errors import KeyFileError
from keys.register import Member, Register

_GROUP = 4  # hexadecimal digits that a person reads out in one breath
_MAX_FILE_BYTES = 1 << 20


def fingerprint(key: VerifyKey) -> str:
    """Return a key's SHA-256 in groups of four digits, to be read out and compared."""
    digits = key_id(key).hex()
    starts = range(0, len(digits), _GROUP)
    return " ".join(digits[start : start + _GROUP] for start in starts)


def key_file(path: Path) -> dict[str, Any]:
    """Return what a key file says of itself without its passphrase, unverified.

    Raises:
        KeyFileError: it is not a key file.
    """
    try:
        heading = json.loads(path.read_bytes()[:_MAX_FILE_BYTES])
        told = {name: heading[name] for name in ("format", "holder", "purpose")}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        raise KeyFileError(f"{path} is not a key file") from None
    if told["format"] != FORMAT:
        raise KeyFileError(f"{path} is a key file of another kind")
    return told


def register(read: Register, now: datetime) -> dict[str, Any]:
    """Return a register as plain values."""
    return {
        "version": read.version,
        "expires_at": read.expires_at.isoformat(),
        "hub": {
            "hub_id": read.hub.hub_id,
            "server_name": read.hub.server_name,
            "log_origin": read.hub.log_origin,
            "log_key": key_id(read.hub.log_key).hex(),
        },
        "members": [_member(member, now) for member in read.members.values()],
        "lapsed": sorted(read.lapsed),
    }


def register_lines(read: Register, now: datetime) -> Iterator[str]:
    """Yield a register as lines for a person."""
    yield f"{read.hub.hub_id}, version {read.version}, until {read.expires_at:%d %b %Y %H:%M} UTC"
    for member in read.members.values():
        yield f"  {member.member} ({member.member_class}): {member.name}"
        for person in member.practitioners:
            standing = "" if person.holds(now) else "  [not in post]"
            roles = ", ".join(person.roles)
            yield f"    {person.practitioner}: {person.name}: {roles}{standing}"
    for name in sorted(read.lapsed):
        yield f"  {name}: LAPSED; its officers must sign again"


def _member(member: Member, now: datetime) -> dict[str, Any]:
    return {
        "member": member.member,
        "name": member.name,
        "class": member.member_class,
        "signing_keys": [
            {"key_id": entry.key_id.hex(), "holds": entry.holds(now)}
            for entry in member.signing_keys
        ],
        "practitioners": [
            {
                "practitioner": person.practitioner,
                "name": person.name,
                "roles": list(person.roles),
                "key_id": person.key_id.hex(),
                "holds": person.holds(now),
            }
            for person in member.practitioners
        ],
    }
