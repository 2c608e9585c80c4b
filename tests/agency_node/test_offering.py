"""Offering: how a line could leave, and which clause would not let it."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from agency_node.casework.case import Told
from agency_node.casework.practice import Practice
from agency_node.matching.own_record import OwnRecord
from agency_node.operator import own_records
from agency_node.operator.offering import Offering
from agency_node.records import Records, open_records
from agency_node.records.entry import OwnEntry, RecordEntry
from mash.agency import AgencyId
from mash.agreement import STANDARD, Matter
from mash.bodies import Person, RequestBody
from terminal_ui.node_reading import record
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


ADA = Person(
    tag="R",
    family_name="Testwick",
    given_names="Ada",
    born_on="2016-03-04",
    address="14 Fictional Road, ZZ99 3WZ",
)


def test_the_person_is_offered_by_year_and_district() -> None:
    """A day of birth and a house identify; a year and a district place somebody."""
    facts = {entry.entry_id: offer for entry, offer in _offering("pol").facts(ADA)}

    assert facts["person:born_on"].coarser == "Born in 2016."
    assert facts["person:address"].coarser == "Lives in ZZ99."
    assert facts["person:address"].category == "HOUSEHOLD"
    assert not list(_offering("pol").facts(Person(tag="R", family_name="Testwick")))


def test_an_address_is_a_safe_contact_where_anybody_is_kept_safe() -> None:
    """A record is nobody of the enquiry yet: it may be theirs."""
    offering = _offering("pol")
    told = tuple(_where_somebody_hides(each) for each in offering.case.told)
    offering = replace(offering, case=replace(offering.case, told=told))

    (_, (_, address)) = offering.facts(ADA)

    assert address.category == "SAFE_CONTACT"


def _where_somebody_hides(told: Told) -> Told:
    if not isinstance(told.body, RequestBody):
        return told
    hidden = tuple(replace(each, safe_contact=True) for each in told.body.persons)
    return replace(told, body=replace(told.body, persons=hidden))


def test_a_terminal_is_shown_each_line_with_its_offer(tmp_path: Path) -> None:
    """From the vault to the screen's values, and the person's own facts with them."""
    with closing(open_records(tmp_path, bytes(32))) as vault:
        records = Records(vault)
        with records.shelves.whole():
            records.shelves.keep_person(_own_record())
            records.shelves.keep_entry(_own_entry())
        record_id = _own_record().record_id
        shown = record(own_records.show(records, record_id, _offering("hea")))

    (line,) = shown.entries
    assert line.offer.category == "FINANCE"
    assert line.offer.blocked.startswith("finance-need: ")
    assert line.offer.coarser_dated == "2026-02"
    assert [fact.offer.coarser for fact in shown.facts] == [
        "Born in 2016.",
        "Lives in ZZ99.",
    ]
    assert shown.lines == (*shown.entries, *shown.facts)


def _own_record() -> OwnRecord:
    return OwnRecord(
        system="index",
        local_id="7",
        family_name=ADA.family_name,
        given_names=ADA.given_names,
        born_on=ADA.born_on,
        address=ADA.address,
    )


def _own_entry() -> OwnEntry:
    return OwnEntry(
        system="index",
        local_id="7",
        entry_id="7/1",
        dated="2026-02-01",
        text="Rent arrears of 612 pounds; repayment agreed.",
    )


def _any() -> Matter:
    return Matter()
