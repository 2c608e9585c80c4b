"""The register: who belongs to a hub, with which keys, vouched for by whom.

TUF metadata (https://theupdateframework.github.io/specification/) over three
kinds of JSON document. `reading` is for everybody, `writing` for ceremonies,
`freshening` for the hub.
"""

from __future__ import annotations

from keys.register.entries import (
    HubEntry,
    Member,
    Practitioner,
    SealingEntry,
    SigningEntry,
)
from keys.register.register import Register

__all__ = [
    "HubEntry",
    "Member",
    "Practitioner",
    "Register",
    "SealingEntry",
    "SigningEntry",
]
