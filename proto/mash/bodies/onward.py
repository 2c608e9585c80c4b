"""Onward: what somebody asks an owner to allow, and what the owner says."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from mash.agency import AgencyId
from mash.bodies.dates import require_day
from mash.bodies.lists import require_count, require_listed
from mash.bodies.summary import MAX_ITEMS
from mash.codes.onward import EXPORT, PASS_ON, PRINT
from mash.errors import MalformedError
from mash.particulars import require_agencies
from mash.text import clean

ONWARD_USES = frozenset({PASS_ON, PRINT, EXPORT})
MAX_ONWARD_AGENCIES = 24
MAX_ONWARD_CHARACTERS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class OnwardRequestBody:
    """Which lines, for which use, for whom, and why. The statement is in the header.

    `lines` count from 1, in ascending order; empty for all of them.

    Raises:
        MalformedError: A field breaks a rule of onward.proto, message
            OnwardRequestBody.

    """

    use: str
    reason: str
    lines: tuple[int, ...] = ()
    agencies: tuple[AgencyId, ...] = ()

    def __post_init__(self) -> None:
        require_listed("use", self.use, ONWARD_USES)
        clean("reason", self.reason, MAX_ONWARD_CHARACTERS, lines=True, required=True)
        require_count("lines", self.lines, 0, MAX_ITEMS)
        rising = all(a < b for a, b in pairwise((0, *self.lines)))
        if not rising:
            raise MalformedError("lines: count from 1, in ascending order")
        if self.use == PASS_ON:
            require_agencies("agencies", self.agencies, 1, MAX_ONWARD_AGENCIES)
        elif self.agencies:
            raise MalformedError("agencies: only for what is passed on")


@dataclass(frozen=True, slots=True, kw_only=True)
class OnwardReplyBody:
    """Whether the owner agrees, on what condition or why not, and until when.

    `until` is the last day on which it holds, ISO 8601, in London; empty while the
    statement itself is held.

    Raises:
        MalformedError: A field breaks a rule of onward.proto, message OnwardReplyBody.

    """

    granted: bool
    condition: str = ""
    until: str = ""

    def __post_init__(self) -> None:
        limit, refused = MAX_ONWARD_CHARACTERS, not self.granted
        clean("condition", self.condition, limit, lines=True, required=refused)
        if self.until:
            require_day("until", self.until)
        if self.until and refused:
            raise MalformedError("until: only where it is granted")
