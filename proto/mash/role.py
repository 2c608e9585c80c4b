"""Roles: in what capacity a member of staff acts."""

from __future__ import annotations

from enum import IntEnum


class Role(IntEnum):
    """The roles of vocabulary.proto; the register lists a person's by name."""

    NODE = 1
    FRONT_DOOR = 2
    SCREENER = 3
    RESEARCHER = 4
    RELEASER = 5
    DECISION_MAKER = 6
    HUB_COORDINATOR = 7
    LOCALITY_RECEIVER = 8
    SECURITY_OFFICER = 9
    BUSINESS_SUPPORT = 10
    SERVICE_MANAGER = 11
