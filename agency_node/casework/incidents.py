"""Incidents: what a domestic-abuse notification asks people to think of.

A score never lowers itself and a judgement may only raise it; gateways to a conference
are offered, and people refer (SafeLives DASH and MARAC criteria, as Plymouth and
Bristol publish them). A conference never stands in for protecting a child.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from agency_node.ages import completed_years
from agency_node.casework.case import Case
from agency_node.casework.history import Earlier, incidents_in_year
from agency_node.casework.practice import YEAR
from mash.bodies import Incident
from mash.codes.domestic_abuse import (
    MARAC_GATEWAY,
    RISK_FLAG,
    least_grading,
    lowers_score,
)

MARAC = "MARAC"
SERIES = 3
"""Three events in twelve months: potential escalation."""

_SCHOOL_AGES = range(4, 18)
"""Reception to 17, as Thames Valley Police notify schools."""

_SENT = "SENT"


def prompts_of(case: Case, before: tuple[Earlier, ...]) -> Iterator[str]:
    """What to think of, in words without names."""
    incident = case.incident
    if incident is None:
        return
    for flag in incident.flags:
        yield f"Raises the risk, whatever the score: {RISK_FLAG.words(flag)}."
    for gateway in gateways(case, incident, before):
        yield f"May go to a conference (MARAC): {MARAC_GATEWAY.words(gateway)}."
    if (count := incidents_in_year(case, before)) > 1:
        yield f"Incident {count} between these two within twelve months."
    if encompass_missing(case):
        yield "The school was not told (Operation Encompass): chase it."
    if incident.flags and incident.grading == "STANDARD":
        yield "Graded standard although a flag raises it: look again."


def gateways(
    case: Case, incident: Incident, before: tuple[Earlier, ...]
) -> Iterator[str]:
    """The ways to a conference that are open, as codes; judgement always is."""
    if least_grading(incident.dash) == "HIGH":
        yield "VISIBLE_HIGH_RISK"
    if incident.flags or incident.grading == "HIGH":
        yield "PROFESSIONAL_JUDGEMENT"
    if incidents_in_year(case, before) >= SERIES:
        yield "ESCALATION"
    now = case.state.outline.received_at
    if any(
        MARAC in each.outcomes and each.same_parties and now - each.received_at <= YEAR
        for each in before
    ):
        yield "REPEAT"


def is_graded_too_low(incident: Incident) -> bool:
    """Whether the grading says less than the score does."""
    return lowers_score(incident.dash, incident.grading)


def encompass_missing(case: Case) -> bool:
    """Whether a child of school age is in the home, and the school was not told."""
    incident = case.incident
    if incident is None or incident.encompass == _SENT:
        return False
    on = date.fromisoformat(incident.happened_on)
    return any(
        completed_years(date.fromisoformat(person.born_on), on) in _SCHOOL_AGES
        for person in case.persons.values()
        if person.born_on
    )
