"""Lists in bodies: how many, no repeats, digests of the right size."""

from __future__ import annotations

from collections.abc import Sequence

from mash.errors import MalformedError
from mash.statement import DIGEST_BYTES

MAX_PERSONS = 36
"""Twelve subjects and twenty-four of their household."""


def require_count(field: str, items: Sequence[object], least: int, most: int) -> None:
    """Refuse a list that is too short or too long.

    Raises:
        MalformedError: It is.

    """
    if not least <= len(items) <= most:
        raise MalformedError(f"{field}: give {least} to {most}")


def require_distinct(field: str, items: Sequence[object]) -> None:
    """Refuse a list that names the same thing twice.

    Raises:
        MalformedError: It does.

    """
    if len(set(items)) != len(items):
        raise MalformedError(f"{field}: name each once")


def require_digest(field: str, digest: bytes) -> None:
    """Refuse what cannot be a SHA-256 digest.

    Raises:
        MalformedError: It is not 32 bytes.

    """
    if len(digest) != DIGEST_BYTES:
        raise MalformedError(f"{field}: give {DIGEST_BYTES} bytes")
