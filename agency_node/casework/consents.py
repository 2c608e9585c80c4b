"""Consents: which of our statements rest on which, so that one can be taken back whole.

What was recalled or has expired is closed here, and rests on nothing any more.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from agency_node.casework.case import Case, Told
from mash.agency import AgencyId
from mash.bodies import Consent
from mash.bodies.grounded import Grounded, grounds_of
from mash.purpose import Purpose
from mash.statement import Header


@dataclass(frozen=True, slots=True)
class Reliance:
    """One consent, as last written down, and what of ours rests on it, in log order.

    `withdrawn` says that it still does although the consent was taken back.
    """

    consent: Consent
    statements: tuple[Header, ...]
    withdrawn: bool = False

    @property
    def purposes(self) -> tuple[Purpose, ...]:
        """What it was relied on for, each once."""
        terms = (header.terms for header in self.statements)
        return tuple(sorted({each.purpose for each in terms if each is not None}))


def reliances(
    cases: Iterable[Case], us: AgencyId, withdrawn: Collection[bytes] = ()
) -> tuple[Reliance, ...]:
    """Every consent that something of ours rests on, by the day it was given.

    `withdrawn` are the ids of consents that this node knows to be withdrawn.
    """
    found: dict[bytes, list[tuple[Header, Consent]]] = {}
    for case in cases:
        for told, consent in resting(case, us):
            found.setdefault(consent.consent_id, []).append((told.header, consent))
    rows = (
        Reliance(
            uses[-1][1], tuple(header for header, _ in uses), consent_id in withdrawn
        )
        for consent_id, uses in found.items()
    )
    return tuple(
        sorted(rows, key=lambda row: (row.consent.given_on, row.consent.consent_id))
    )


def resting(case: Case, us: AgencyId) -> Iterator[tuple[Told, Consent]]:
    """Our statements of one case that rest on a consent, with it, in log order."""
    for told in case.told:
        if told.sender != us or not isinstance(told.body, Grounded):
            continue
        grounds = grounds_of(told.body)
        if grounds is not None and grounds.consent is not None:
            yield told, grounds.consent
