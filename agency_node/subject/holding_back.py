"""Holding back: why somebody may not even hear that a case exists, and until when.

A father who looks for his family learns where they are from a letter saying that this
county has an enquiry, whatever the letter leaves out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from agency_node.casework.case import Case
from agency_node.casework.person_keys import keys_of
from agency_node.subject.asking import Whom
from agency_node.subject.controller import Controller
from agency_node.subject.others import squeezed
from mash.basis import Basis
from mash.bodies import (
    AnswerBody,
    Body,
    CorrectionBody,
    KeptFrom,
    Person,
    ReleaseBody,
    Telling,
    TickBody,
)
from mash.bodies.account import NOT_TOLD

_HARM, _PART_3 = "SERIOUS_HARM_SOCIAL_WORK", "PART3_RESTRICTION"
NOT_TOLD_REASON = "The family was not told, for a reason that is on record."
PART_3_REASON = "Held for law enforcement: neither confirmed nor denied."


@dataclass(frozen=True, slots=True)
class HeldBack:
    """One reason: the exemption, what is on record, when it is looked at again.

    `review_on` is None where no day was set: then a person must say that it has passed.
    """

    exemption: str
    reason: str
    review_on: date | None


def held_back(
    case: Case, asking: Whom, cases: Iterable[Case], controller: Controller
) -> tuple[HeldBack, ...]:
    """Every reason for which a case is kept from somebody; none where it is not.

    Args:
        case: One that they, or whoever they ask for, are in.
        asking: Who would hear of it.
        cases: That one and all about the same people: a warning in one counts in each.
        controller: Whose node this is.

    """
    found = [
        *_warnings(case, asking, cases),
        *_untold(case),
        *_enforcing(case, controller),
    ]
    return tuple(dict.fromkeys(found))


def _warnings(case: Case, asking: Whom, cases: Iterable[Case]) -> Iterator[HeldBack]:
    """Somebody in this case must be kept from them, as this or another case says."""
    everybody = case.records
    for other in cases:
        for person in other.records:
            if person.kept_from and _is_in(person, other, case, everybody):
                yield from _kept_from(person, other, asking)


def _is_in(
    person: Person, other: Case, case: Case, everybody: tuple[Person, ...]
) -> bool:
    """Whether somebody of one case is in another too, or may be."""
    if other.state.enquiry_id == case.state.enquiry_id:
        return True
    keys, name = keys_of(person), _whole_name(person)
    return any(
        _whole_name(each) == name or not keys.isdisjoint(keys_of(each))
        for each in everybody
    )


def _kept_from(person: Person, case: Case, asking: Whom) -> Iterator[HeldBack]:
    if person.tag in asking.tags_in(case):
        return
    for kept in person.kept_from:
        if _names(kept, case, asking):
            yield HeldBack(_HARM, kept.reason, date.fromisoformat(kept.review_on))


def _names(kept: KeptFrom, case: Case, asking: Whom) -> bool:
    """Whether they are meant, or may be: not where somebody else plainly is."""
    own = asking.tags_in(case)
    tagged = [person for person in case.records if person.tag == kept.who]
    if tagged:
        return kept.who in own or (not own and any(map(asking.may_be, tagged)))
    others = (person for person in case.records if person.tag not in own)
    return not any(squeezed(kept.who) == _whole_name(person) for person in others)


def _whole_name(person: Person) -> str:
    return squeezed(f"{person.given_names} {person.family_name}")


def _untold(case: Case) -> Iterator[HeldBack]:
    if any(account.told_status == NOT_TOLD for account in case.accounts):
        yield HeldBack(_HARM, NOT_TOLD_REASON, None)
    for told in case.told:
        telling = _telling(told.body)
        if telling is not None and telling.status == NOT_TOLD:
            day = date.fromisoformat(telling.review_on)
            yield HeldBack(_HARM, NOT_TOLD_REASON, day)


def _telling(body: Body) -> Telling | None:
    match body:
        case AnswerBody() | ReleaseBody() | TickBody():
            return body.grounds.telling if body.grounds else None
        case CorrectionBody():
            return _telling(body.answer)
        case _:
            return None


def _enforcing(case: Case, controller: Controller) -> Iterator[HeldBack]:
    """The police say of nothing that they hold it; nor do others for them."""
    own = (told.header for told in case.told if told.sender == controller.agency)
    based = any(h.terms and h.terms.basis is Basis.LAW_ENFORCEMENT for h in own)
    if controller.enforces_law or based:
        yield HeldBack(_PART_3, PART_3_REASON, None)
