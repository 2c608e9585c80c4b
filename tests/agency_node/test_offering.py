"""Offering: how a line could leave, and which clause would not let it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from agency_node.casework.practice import Practice
from agency_node.operator.offering import Offering
from agency_node.records.record import RecordEntry
from mash.agency import AgencyId
from mash.agreement import STANDARD, Matter
from tests.agency_node import small_gate as small
from tests.agency_node.small_gate import NOW


def _offering(agency: str) -> Offering:
    case = small.police().case
    assert case is not None
    return Offering(AgencyId(agency), Practice(), case, STANDARD, NOW)


def _entry(text: str) -> RecordEntry:
    return RecordEntry(entry_id="e1", dated="2026-02-14", system="records", text=text)


def test_a_line_is_offered_as_held_and_coarser() -> None:
    """With what was made coarser, in words; nobody has ticked anything."""
    offer = _offering("pol").offer(
        _entry("Seen at 23:10 with her aunt Zed Otherworld.")
    )

    assert offer.coarser == "Seen at night with a close relative."
    assert offer.coarser_dated == "2026-02"
    assert len(offer.made_coarser) == 3


def test_people_of_the_enquiry_keep_their_names() -> None:
    """Everybody was told those; only others are made nameless."""
    offer = _offering("pol").offer(_entry("Her sister Tove Fernhollow was there."))

    assert offer.coarser == "Her sister Tove Fernhollow was there."
    assert offer.made_coarser == ["the day to its month"]


MOSTLY = {"police": ("pol", "INCIDENT"), "health": ("hea", "CLINICAL")}


@pytest.mark.parametrize(("agency", "category"), MOSTLY.values(), ids=MOSTLY)
def test_a_kind_is_proposed_from_what_the_agency_does(
    agency: str, category: str
) -> None:
    """Where the words of the line do not say."""
    assert _offering(agency).offer(_entry("Seen.")).category == category


def test_an_agency_of_no_known_function_gets_no_guess() -> None:
    """A wrong kind would be worse than none."""
    assert _offering("hou").offer(_entry("Seen.")).category == ""


def test_what_the_agreement_never_lets_go_is_blocked_by_name() -> None:
    """With the clause, its source, and what would make it lawful."""
    asked = _offering("hea")
    body = _entry("Rent arrears of 612 pounds.")
    blocked = asked.offer(body).blocked

    assert blocked.rule == "finance-need"
    assert blocked.source
    assert blocked.remedy


def test_what_may_go_on_some_terms_is_not_blocked() -> None:
    """The gate judges the terms that somebody chooses."""
    assert not _offering("hea").offer(_entry("Did not attend.")).HasField("blocked")


def test_a_stopped_flow_blocks_every_line() -> None:
    """A stop holds whatever the line is."""
    clause = replace(STANDARD.denials[0], name="all-of-it", matter=_any())
    agreement = replace(STANDARD, denials=(clause,))
    offering = replace(_offering("hea"), agreement=agreement)

    assert offering.offer(_entry("Did not attend.")).blocked.rule == "all-of-it"


def _any() -> Matter:
    return Matter()
