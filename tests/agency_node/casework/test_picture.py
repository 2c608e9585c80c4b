"""The joint picture: side by side, nobody's line merged with another's."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from agency_node.casework.case import Case
from agency_node.casework.localities import locality, locality_of
from agency_node.casework.picture import picture_of
from agency_node.casework.practice import Function, Practice
from agency_node.casework.quorum import missing_functions
from mash.agency import AgencyId
from mash.bodies import (
    AnalysisBody,
    Contradiction,
    ReleaseBody,
    Summary,
    SummaryItem,
)
from mash.kinds import StatementKind
from tests.agency_node.casework.cases import begin, contact_body, say


def _released(case: Case, by: str, dated: str, text: str, meaning: str = "") -> Case:
    item = SummaryItem(person="C1", dated=dated, text=text)
    body = ReleaseBody(summary=Summary(items=(item,), meaning=meaning))
    return say(case, StatementKind.RELEASE, body, by=by)


def test_items_stand_by_the_day_on_which_things_happened() -> None:
    """Each with its owner; what has no date comes last."""
    case = begin()
    for by, dated, text in (
        ("pol", "2026-02-14", "Seen outside."),
        ("hea", "", "Missed two visits."),
        ("csc", "2025", "An earlier contact."),
    ):
        case = _released(case, by, dated, text)

    shown = picture_of(case)

    assert [item.owner for item in shown.items] == ["csc", "pol", "hea"]
    assert [item.item.text for item in shown.items][-1] == "Missed two visits."
    assert not any(item.contradicted for item in shown.items)


def test_what_contradicts_is_flagged_and_both_stay() -> None:
    """A person said that they do not fit; nobody chose between them."""
    case = _released(begin(), "pol", "2026-02-14", "Nobody was in.")
    case = _released(case, "hea", "2026-02-14", "The visitor spoke to her at home.")
    digests = tuple(sorted(told.digest for told in case.told[1:]))
    flag = Contradiction(envelopes=digests, about="Was anybody at home?")
    body = AnalysisBody(meaning="One of the two is wrong.", contradictions=(flag,))
    later = timedelta(hours=2)
    case = say(case, StatementKind.ANALYSIS, body, by="csc", after=later)

    shown = picture_of(case)

    assert len(shown.items) == 2
    assert all(item.contradicted for item in shown.items)
    assert [(each.agency, each.about) for each in shown.contradictions] == [
        ("csc", "Was anybody at home?")
    ]


def test_every_agency_has_its_own_so_what() -> None:
    """Beside its lines, or in an analysis; neither outranks the other."""
    case = _released(begin(), "pol", "2026", "Seen outside.", "She is out at night.")
    body = AnalysisBody(meaning="Nobody sees to her.")
    case = say(case, StatementKind.ANALYSIS, body, by="hea")

    assert [(m.agency, m.analysis) for m in picture_of(case).meanings] == [
        ("pol", False),
        ("hea", True),
    ]


TABLE = {"OX1": "central", "OX16": "north", "OX14 5": "south"}
ADDRESSES = {
    "a postcode of the north": ("1 Elm Row, Sampleham OX16 9ZZ", "north"),
    "one that only begins alike": ("1 Elm Row, Sampleham OX1 9ZZ", "central"),
    "without its blank": ("1 Elm Row, ox169zz", "north"),
    "by part of the second half": ("Flat 2, OX14 5ZZ", "south"),
    "the other part": ("Flat 2, OX14 6ZZ", ""),
    "no postcode": ("not known", ""),
}


@pytest.mark.parametrize(("address", "team"), ADDRESSES.values(), ids=ADDRESSES)
def test_a_postcode_says_whose_locality_it_is(address: str, team: str) -> None:
    """The longest beginning that fits, or none."""
    assert locality_of(address, TABLE) == team


def test_what_the_door_wrote_down_comes_first() -> None:
    """A person who knows the place beats a table."""
    account = contact_body().account
    assert account is not None
    said = begin(contact_body(account=replace(account, locality="south")))

    assert locality(said, TABLE) == "south"
    assert locality(begin(), TABLE) == ""


def test_a_quorum_is_of_functions_not_of_names() -> None:
    """Two police agencies are one function; a site says who stands for what."""
    here = tuple(map(AgencyId, ("csc", "desk", "pol")))

    assert missing_functions(here, Practice().functions) == (Function.HEALTH,)
    assert missing_functions(here, {AgencyId("desk"): Function.HEALTH}) == (
        Function.SOCIAL_WORK,
        Function.POLICE,
    )
