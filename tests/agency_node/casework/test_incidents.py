"""Incidents: prompts that raise, a series that no single grading hides."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from agency_node.casework.case import Case
from agency_node.casework.history import Earlier, earlier
from agency_node.casework.incidents import (
    encompass_missing,
    gateways,
    is_graded_too_low,
    prompts_of,
)
from mash.bodies import Incident, Person
from tests import notices
from tests.agency_node.casework.cases import T0, begin, contact_body

NOBODY_BEFORE: tuple[Earlier, ...] = ()


def _case(incident: Incident, *people: Person) -> Case:
    account = replace(notices.ACCOUNT, incident=incident)
    household = (notices.WREN, notices.DALE)
    subjects = people or (notices.KIT,)
    return begin(contact_body(account=account, subjects=subjects, household=household))


def _series(number: int) -> tuple[Earlier, ...]:
    others = [
        begin(at=T0 - timedelta(days=30 * n), number=n + 1) for n in range(1, number)
    ]
    return earlier(begin(), others)


GATEWAYS: dict[str, tuple[Incident, tuple[Earlier, ...], set[str]]] = {
    "a low score, alone": (notices.QUARREL, NOBODY_BEFORE, set()),
    "fourteen yes": (
        replace(notices.QUARREL, dash=14, grading="HIGH"),
        NOBODY_BEFORE,
        {"VISIBLE_HIGH_RISK", "PROFESSIONAL_JUDGEMENT"},
    ),
    "a flag whatever the score": (
        replace(notices.QUARREL, flags=("STRANGULATION",)),
        NOBODY_BEFORE,
        {"PROFESSIONAL_JUDGEMENT"},
    ),
    "the second in twelve months": (notices.QUARREL, _series(2), set()),
    "the third in twelve months": (notices.QUARREL, _series(3), {"ESCALATION"}),
    "again after a conference": (
        notices.QUARREL,
        tuple(replace(each, outcomes=("MARAC",)) for each in _series(2)),
        {"REPEAT"},
    ),
}


@pytest.mark.parametrize(
    ("incident", "before", "ways"), GATEWAYS.values(), ids=GATEWAYS
)
def test_which_ways_to_a_conference_are_open(
    incident: Incident, before: tuple[Earlier, ...], ways: set[str]
) -> None:
    """Offered as prompts; a person refers."""
    assert set(gateways(_case(incident), incident, before)) == ways


def test_a_standard_grading_does_not_hide_a_series() -> None:
    """Standard each time, and the third: both are said."""
    said = " ".join(prompts_of(_case(notices.QUARREL), _series(3)))

    assert "Incident 3" in said
    assert "MARAC" in said


@pytest.mark.parametrize(
    ("dash", "grading", "too_low"),
    [(9, "STANDARD", 0), (10, "STANDARD", 1), (13, "MEDIUM", 0), (14, "MEDIUM", 1)],
)
def test_judgement_never_lowers_a_score(dash: int, grading: str, too_low: int) -> None:
    """Plymouth's bands: 1 to 9, 10 to 13, 14 and more."""
    incident = replace(notices.QUARREL, dash=dash, grading=grading)

    assert is_graded_too_low(incident) == bool(too_low)


UNTOLD = replace(notices.QUARREL, encompass="NOT_SENT", encompass_sent_at="")
CHILDREN = {
    "four today": ("2022-11-22", True),
    "four tomorrow": ("2022-11-23", False),
    "seventeen": ("2008-11-23", True),
    "eighteen today": ("2008-11-22", False),
}


@pytest.mark.parametrize(("born_on", "alarm"), CHILDREN.values(), ids=CHILDREN)
def test_a_school_that_was_not_told_is_an_alarm(
    born_on: str,
    alarm: bool,  # noqa: FBT001 - a row of the table
) -> None:
    """From four to seventeen, and only where nobody told the school."""
    child = replace(notices.KIT, born_on=born_on)

    assert encompass_missing(_case(UNTOLD, child)) is alarm
    assert not encompass_missing(_case(notices.QUARREL, child))
