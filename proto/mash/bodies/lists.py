"""Lists in bodies: how many, no repeats, in order, digests and ids of the right size."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from mash.errors import MalformedError
from mash.statement import DIGEST_BYTES, ID_BYTES
from mash.text import clean

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


def require_pair(field: str, items: Sequence[str] | Sequence[bytes]) -> None:
    """Refuse what is not two different things, the lesser first.

    Raises:
        MalformedError: It is not.

    """
    if len(items) != 2 or any(a >= b for a, b in pairwise(items)):  # type: ignore[operator]  # noqa: PLR2004 - a pair
        raise MalformedError(f"{field}: give two, different, in ascending order")


def require_texts(
    field: str, texts: Sequence[str], least: int, most: int, limit_characters: int
) -> None:
    """Refuse a list of lines that is too short or long, or in which a line is unlawful.

    Raises:
        MalformedError: It is; or a line is blank, too long or not text.

    """
    require_count(field, texts, least, most)
    for text in texts:
        clean(field, text, limit_characters, required=True)


def require_codes(
    field: str, codes: Sequence[str], most: int, limit_characters: int
) -> None:
    """Refuse codes that are too many, too long, blank or repeated.

    Raises:
        MalformedError: They are.

    """
    require_texts(field, codes, 0, most, limit_characters)
    require_distinct(field, codes)


def require_listed(field: str, word: str, words: Collection[str]) -> None:
    """Refuse a word that is not on a closed list.

    Raises:
        MalformedError: It is not; the list is not repeated, what was said is not either.

    """
    if word not in words:
        raise MalformedError(f"{field}: not one of its words")


def require_digest(field: str, digest: bytes) -> None:
    """Refuse what cannot be a SHA-256 digest.

    Raises:
        MalformedError: It is not 32 bytes.

    """
    if len(digest) != DIGEST_BYTES:
        raise MalformedError(f"{field}: give {DIGEST_BYTES} bytes")


def require_digests(
    field: str, digests: Sequence[bytes], least: int, most: int
) -> None:
    """Refuse digests that are too few or many, repeated, or of another size.

    Raises:
        MalformedError: They are.

    """
    require_count(field, digests, least, most)
    require_distinct(field, digests)
    for digest in digests:
        require_digest(field, digest)


def require_enquiry(field: str, enquiry_id: bytes) -> None:
    """Refuse what cannot name an enquiry.

    Raises:
        MalformedError: It is not 16 bytes.

    """
    if len(enquiry_id) != ID_BYTES:
        raise MalformedError(f"{field}: give {ID_BYTES} bytes")


def require_enquiries(field: str, ids: Sequence[bytes], most: int) -> None:
    """Refuse ids of enquiries that are too many, repeated, or of another size.

    Raises:
        MalformedError: They are.

    """
    require_count(field, ids, 0, most)
    require_distinct(field, ids)
    for each in ids:
        require_enquiry(field, each)
