"""Blind look-up in a sharing agreement: who may ask whom, and how often. Off unless said.

An affiliate that answers says nothing about anybody; what its published set gives away
is that a key matches, and that is for those alone whom the agreement names.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mash.agency import AgencyId, MemberClass
from mash.agreement.document import Agreement
from mash.errors import AgreementError, AgreementStoppedError


@dataclass(frozen=True, slots=True)
class Pair:
    """Who asks, of which class, and whom."""

    asker: AgencyId
    asker_class: MemberClass
    affiliate: AgencyId


def require_look_up(agreement: Agreement, pair: Pair, on: date) -> int:
    """Return how many enquiries a day the pair may ask about, or refuse it.

    `on` is the day, London's.

    Raises:
        AgreementError: The agreement has no such clause, is not in force, was not
            adopted by both, or names somebody else.
        AgreementStoppedError: What the affiliate tells the asker is stopped.

    """
    look_up = agreement.look_up
    if look_up is None:
        raise AgreementError("look_up: the sharing agreement has no blind look-up")
    _require_standing(agreement, pair, on)
    if pair.affiliate not in look_up.answers:
        raise AgreementError(f"look_up: {pair.affiliate} is not named as answering")
    if pair.asker not in look_up.asks and pair.asker_class not in look_up.classes:
        raise AgreementError(f"look_up: {pair.asker} is not named as asking")
    return look_up.questions_a_day


def answerers(
    agreement: Agreement, asker: AgencyId, asker_class: MemberClass, on: date
) -> tuple[AgencyId, ...]:
    """Whom an agency may ask, in ascending order; nobody where it is off."""
    named = () if agreement.look_up is None else sorted(agreement.look_up.answers)
    return tuple(
        each
        for each in named
        if each != asker and _may(agreement, Pair(asker, asker_class, each), on)
    )


def _may(agreement: Agreement, pair: Pair, on: date) -> bool:
    try:
        require_look_up(agreement, pair, on)
    except (AgreementError, AgreementStoppedError):
        return False
    return True


def _require_standing(agreement: Agreement, pair: Pair, on: date) -> None:
    if not agreement.in_force(on):
        raise AgreementError(f"look_up: {agreement.name} is not in force")
    for party in (pair.asker, pair.affiliate):
        if agreement.adopted is not None and party not in agreement.adopted:
            raise AgreementError(f"look_up: {party} has not adopted {agreement.name}")
    for stop in agreement.stops:
        said = stop.matter.kinds is None
        if said and stop.matter.reaches(pair.affiliate, pair.asker):
            raise AgreementStoppedError(f"look_up: stopped: {stop.name}")
