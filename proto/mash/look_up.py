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


def result_words(result: LookUpResult) -> str:
    """Say in words what came of asking one affiliate, never more than it shows."""
    match result.outcome:
        case Outcome.HIT:
            return f"a key matched: {', '.join(result.agreed)}"
        case Outcome.NO_KEY_MATCHED:
            return "no key matched"
        case Outcome.NOT_AVAILABLE:
            return f"not available: {result.why}"
        case Outcome.NOT_BELIEVED:
            return f"not believed: {result.why}"


def advice(results: tuple[LookUpResult, ...]) -> tuple[str, ...]:
    """Say what to do about results, and what they do not say."""
    told = []
    hits = [each.affiliate for each in results if each.outcome is Outcome.HIT]
    if hits:
        told.append(
            f"A match says no more than that: send {', '.join(hits)} a request to ask"
            " what is known."
        )
    if any(each.outcome is Outcome.NO_KEY_MATCHED for each in results):
        told.append(MISSED)
    if any(each.outcome is Outcome.NOT_BELIEVED for each in results):
        told.append("What is not believed is for the security officer.")
    return tuple(told)
