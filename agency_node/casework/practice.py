"""Practice: what a hub has agreed besides its clocks, as settings with defaults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType

from mash.agency import AgencyId
from mash.presence import Presence
from mash.profiles import PROFILES, ClockProfile

YEAR = timedelta(days=365)
LINKED = timedelta(days=28)
"""A new contact this soon after a closure goes on with that enquiry (Wolverhampton)."""


class Function(StrEnum):
    """Without these three there is no strategy discussion (Working Together)."""

    SOCIAL_WORK = "social work"
    POLICE = "police"
    HEALTH = "health"


def _functions() -> Mapping[AgencyId, Function]:
    return MappingProxyType(
        {
            AgencyId("csc"): Function.SOCIAL_WORK,
            AgencyId("pol"): Function.POLICE,
            AgencyId("hea"): Function.HEALTH,
        }
    )


def _nowhere() -> Mapping[str, str]:
    return MappingProxyType({})


def _always() -> Mapping[AgencyId, Presence]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """What this hub has agreed.

    `functions` says which agencies can stand for police, health and social work;
    `localities` maps the beginnings of postcodes ("OX16") to localities ("north").
    `repeats` is the contact, counted within twelve months, from which nothing may end
    without a word on the history. `caseload` and `progress` are what one worker has
    at most, and brings on in a day, as Oxfordshire's contractor promised in 2015.
    `presence` says when the staff of an agency are there that is not always.
    """

    profile: ClockProfile = PROFILES["OXON"]
    functions: Mapping[AgencyId, Function] = field(default_factory=_functions)
    localities: Mapping[str, str] = field(default_factory=_nowhere)
    repeats: int = 3
    caseload: int = 25
    progress: int = 10
    presence: Mapping[AgencyId, Presence] = field(default_factory=_always)
