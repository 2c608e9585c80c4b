"""Look-ups: what came of asking affiliates blind, as node and terminal tell it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from mash.agency import AgencyId

MISSED = (
    "About one held person in ten is missed: no key matched does not mean that nothing"
    " is known."
)
"""What is said beside every result in which no key matched."""


class Outcome(IntEnum):
    """What came of asking one affiliate. Numbers as in look_up_service.proto."""

    HIT = 1
    NO_KEY_MATCHED = 2
    NOT_AVAILABLE = 3
    NOT_BELIEVED = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class LookUpResult:
    """One affiliate's. `agreed` is what the matching keys are of, `why` why there is none."""

    affiliate: AgencyId
    outcome: Outcome
    agreed: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LookUpPerson:
    """Somebody of an enquiry: by tag, name and date of birth (ISO 8601 or empty).

    `askable` says whether enough is known of them for any key.
    """

    tag: str
    name: str
    born_on: str
    askable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LookUpChoice:
    """What could be asked: about whom, and whom. `why_not` is empty where it can."""

    people: tuple[LookUpPerson, ...]
    affiliates: tuple[AgencyId, ...]
    why_not: str = ""
