"""Agencies: who takes part in a hub, and in what capacity."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Self

from mash.errors import MalformedError

_SHAPE = re.compile(r"[a-z][a-z0-9-]{1,31}")


class AgencyId(str):
    """The short name of a member: 2 to 32 of ``a-z 0-9 -``, a letter first.

    >>> AgencyId("csc")
    'csc'

    Raises:
        MalformedError: The text is not such a name.

    """

    __slots__ = ()

    def __new__(cls, text: str) -> Self:
        """Refuse anything that is not an agency's name."""
        if not _SHAPE.fullmatch(text):
            raise MalformedError(
                "agency: use 2 to 32 of a-z, 0-9 and '-', starting with a letter"
            )
        return super().__new__(cls, text)


class MemberClass(StrEnum):
    """What a member may do in the hub (design: parties)."""

    CORE = "core"
    AFFILIATE = "affiliate"
    DESK = "desk"
    LOCALITY = "locality"
