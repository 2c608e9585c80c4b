"""Practice: what a hub has agreed besides its clocks, as settings with defaults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from mash.agency import AgencyId, MemberClass
from mash.presence import Presence
from mash.profiles import PROFILES, ClockProfile
from mash.regime import Regime, regime_of

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


def _as_they_are() -> Mapping[AgencyId, Regime]:
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
    `regimes` says under which law an agency shares that `mash.regime` would not guess;
    `duty_to_share_from` is the first day of the duty to share, None until it is known.
    `answer_kilobytes` is the size class of all our answers, 8, 32 or 128; answers leave
    on the beat of `answers_leave_every`, or at once where it is nothing.
    """

    profile: ClockProfile = PROFILES["OXON"]
    functions: Mapping[AgencyId, Function] = field(default_factory=_functions)
    localities: Mapping[str, str] = field(default_factory=_nowhere)
    repeats: int = 3
    caseload: int = 25
    progress: int = 10
    presence: Mapping[AgencyId, Presence] = field(default_factory=_always)
    answer_kilobytes: int = 8
    answers_leave_every: timedelta = timedelta()
    regimes: Mapping[AgencyId, Regime] = field(default_factory=_as_they_are)
    duty_to_share_from: date | None = None

    def regime(self, agency: AgencyId, member_class: MemberClass) -> Regime:
        """Under which law this agency shares."""
        known = regime_of(self.functions.get(agency, ""), member_class)
        return self.regimes.get(agency, known)
