"""Blind look-up as values: a file of a published set, a question, an answer.

None of them holds anything about a person; what a question is about, only its asker
can say. The blinding itself is `keys.oprf`'s business.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from mash.agency import AgencyId
from mash.errors import MalformedError, TooLargeError
from mash.leaf import LEAF_BYTES
from mash.limits import (
    BLIND_OVERLAP,
    BLIND_POINTS,
    MAX_BLIND_CHANGES,
    MAX_BLIND_CHANGES_BYTES,
    MAX_BLIND_SET_BYTES,
    MAX_HUB_ID_CHARACTERS,
    MAX_PRACTITIONER_CHARACTERS,
)
from mash.text import clean

POINT_BYTES = 32
"""An encoded element of ristretto255 (RFC 9496)."""

QUESTION_ID_BYTES = 16
DIGEST_BYTES = 32
CANARY_BYTES = 32

_EPOCH = re.compile(r"20[0-9]{2}-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True, kw_only=True)
class BlindSet:
    """One file of an affiliate's set: `sequence` 0 is the whole, later ones change it.

    `epoch` is a month, "2026-11"; `digest` the SHA-256 of the file, `canary` a random
    text (32 bytes) whose output is in the set; `made_at` is aware.

    Raises:
        MalformedError: A field breaks a rule of blind.proto.
        TooLargeError: The file is larger than it may be.

    """

    hub_id: str
    member: AgencyId
    epoch: str
    sequence: int
    size_bytes: int
    digest: bytes
    canary: bytes
    made_at: datetime

    def __post_init__(self) -> None:
        clean("hub_id", self.hub_id, MAX_HUB_ID_CHARACTERS, required=True)
        require_epoch("epoch", self.epoch)
        if not 0 <= self.sequence <= MAX_BLIND_CHANGES:
            raise MalformedError(f"sequence: 0 to {MAX_BLIND_CHANGES}")
        _require_length("digest", self.digest, DIGEST_BYTES)
        _require_length("canary", self.canary, CANARY_BYTES)
        most = MAX_BLIND_CHANGES_BYTES if self.sequence else MAX_BLIND_SET_BYTES
        if not 0 < self.size_bytes <= most:
            raise TooLargeError(f"size_bytes: 1 to {most}")


@dataclass(frozen=True, slots=True, kw_only=True)
class BlindQuestion:
    """One question, exactly 24 points long whomever it is about.

    `leaf` is the enquiry's leaf in the hub's log (40 bytes), at `leaf_index`;
    `asked_at` is aware.

    Raises:
        MalformedError: A field breaks a rule of blind.proto.

    """

    question_id: bytes
    hub_id: str
    asker: AgencyId
    practitioner: str
    addressee: AgencyId
    epoch: str
    leaf_index: int
    leaf: bytes
    points: tuple[bytes, ...]
    asked_at: datetime

    def __post_init__(self) -> None:
        _require_length("question_id", self.question_id, QUESTION_ID_BYTES)
        clean("hub_id", self.hub_id, MAX_HUB_ID_CHARACTERS, required=True)
        limit = MAX_PRACTITIONER_CHARACTERS
        clean("practitioner", self.practitioner, limit, required=True)
        require_epoch("epoch", self.epoch)
        _require_length("leaf", self.leaf, LEAF_BYTES)
        require_points(self.points)


@dataclass(frozen=True, slots=True, kw_only=True)
class BlindAnswer:
    """Every point of a question under the affiliate's key, in the question's order.

    Raises:
        MalformedError: A field breaks a rule of blind.proto.

    """

    question_id: bytes
    points: tuple[bytes, ...]

    def __post_init__(self) -> None:
        _require_length("question_id", self.question_id, QUESTION_ID_BYTES)
        require_points(self.points)


def require_points(points: tuple[bytes, ...]) -> None:
    """Refuse another number of points than every question has, or other lengths.

    Raises:
        MalformedError: So it is. That they are points at all, `keys.oprf` checks.

    """
    if len(points) != BLIND_POINTS:
        raise MalformedError(f"points: give exactly {BLIND_POINTS}")
    if any(len(point) != POINT_BYTES for point in points):
        raise MalformedError(f"points: {POINT_BYTES} bytes each")


def is_answered(epoch: str, now: datetime) -> bool:
    """Whether a month (UTC) is asked about at a moment: it runs, or has just ended."""
    return epoch in {_month(now), _month(now - BLIND_OVERLAP)}


def _month(at: datetime) -> str:
    there = at.astimezone(UTC)
    return f"{there.year:04}-{there.month:02}"


def require_epoch(field: str, epoch: str) -> None:
    """Refuse what is not a month such as "2026-11".

    Raises:
        MalformedError: It is not.

    """
    if not _EPOCH.fullmatch(epoch):
        raise MalformedError(f"{field}: give a month, such as 2026-11")


def _require_length(field: str, value: bytes, length: int) -> None:
    if len(value) != length:
        raise MalformedError(f"{field}: give {length} bytes")
