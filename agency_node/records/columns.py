"""Columns: a person as the vault holds them, each list as one text.

A member of a list is ended by a line feed, which no field may hold (`mash.text`).
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence

from agency_node.matching.own_record import OwnRecord

Columns = tuple[str, ...]
"""The values of `FIELDS`, in this order."""

FIELDS: tuple[str, ...] = tuple(OwnRecord.__dataclass_fields__)
LISTS = frozenset(
    {"also_known_as", "former_addresses", "uprns", "telephones", "related"}
)
KEY_BYTES = 10

_PLACES = tuple((name, name in LISTS) for name in FIELDS)


def listed(members: Sequence[str]) -> str:
    """A list as one text.

    >>> listed(("Wren Moss", "Kit")).split(chr(10))
    ['Wren Moss', 'Kit', '']
    """
    return "".join(f"{each}\n" for each in members)


def columns_of(record: OwnRecord) -> Columns:
    """A record as its columns."""
    return tuple(
        listed(getattr(record, name)) if many else getattr(record, name)
        for name, many in _PLACES
    )


def record_of(columns: Sequence[str]) -> OwnRecord:
    """A record from its columns, which were judged before they were kept.

    Not judged again: a search reads sixty, an import a million.
    """
    record = object.__new__(OwnRecord)
    for (name, many), text in zip(_PLACES, columns, strict=True):
        value = tuple(text.split("\n")[:-1]) if many and text else text
        object.__setattr__(record, name, () if many and not text else value)
    return record


def key_of(system: str, local_id: str) -> bytes:
    """What a record is found by: the ten bytes that its record id spells."""
    return hashlib.sha256(f"{system}\0{local_id}".encode()).digest()[:KEY_BYTES]


def key_named(record_id: str) -> bytes:
    """The same from a record id; nothing if it can be none.

    >>> from agency_node.matching.own_record import record_id
    >>> key_named(record_id("cases", "7")) == key_of("cases", "7")
    True
    """
    try:
        key = base64.b32decode(record_id.removeprefix("r-").upper())
    except ValueError:
        return b""
    return key if len(key) == KEY_BYTES and record_id[:2] == "r-" else b""
