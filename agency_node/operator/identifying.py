"""Identifying: which thing a terminal asks about, and what a signer is called."""

from __future__ import annotations

from keys.errors import RegisterError
from keys.register import Register
from mash.errors import MalformedError
from mash.statement import ID_BYTES

MAX_RECORD_ID_CHARACTERS = 128
"""More than a system and its own id of a record ever have."""


def require_id(field: str, value: bytes) -> bytes:
    """Return the 16 bytes of an id: whatever comes in is written into the access log.

    Raises:
        MalformedError: It has another length; the text names the field.

    """
    if len(value) != ID_BYTES:
        raise MalformedError(f"{field}: give {ID_BYTES} bytes")
    return value


def name_of(register: Register, agency: str, practitioner: str) -> str:
    """What the register calls somebody; their id where it no longer lists them.

    Empty where a node spoke, and no person.
    """
    if not practitioner:
        return ""
    try:
        return register.practitioner(agency, practitioner).name
    except RegisterError:
        return practitioner
