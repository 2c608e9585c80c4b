"""Holding: what this node has of each statement, and what can be read of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from agency_node.store.bodies import Form
from agency_node.store.statements import Fate, Filed
from mash.codec.header import decode_header
from mash.readability import Readability
from mash.statement import Header


@dataclass(frozen=True, slots=True)
class HeldStatement:
    """One statement of an enquiry, as it is held here.

    `header_bytes` is a serialised Header, `digest` the SHA-256 of the envelope;
    `accepted_at` is None until the hub has taken it.
    """

    header_bytes: bytes
    header: Header
    digest: bytes
    accepted_at: datetime | None
    readability: Readability


def as_held(statement: Filed, form: Form | None) -> HeldStatement:
    """Say what can be read of a statement; `form` is None where no body is here."""
    header = decode_header(statement.header)
    return HeldStatement(
        header_bytes=statement.header,
        header=header,
        digest=statement.digest,
        accepted_at=statement.accepted_at,
        readability=_readability(statement, header, form),
    )


def _readability(statement: Filed, header: Header, form: Form | None) -> Readability:
    if statement.fate is Fate.RECALLED:
        return Readability.RECALLED
    if statement.fate in {Fate.EXPIRED, Fate.ERASED}:
        return Readability.EXPIRED
    if statement.accepted_at is None:
        return Readability.QUEUED
    if header.terms is None or form is Form.OPENED:
        return Readability.READABLE
    return Readability.NEEDS_HUB if form is Form.SEALED else Readability.NOT_FOR_US
