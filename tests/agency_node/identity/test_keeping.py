"""What was said of records: added to, never overwritten, and gone with what it is about."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from agency_node.identity.keeping import Identities
from agency_node.matching.own_record import OwnRecord
from agency_node.records import Records, open_records
from agency_node.records.covert import CovertRecords, hide, open_covert
from keys.vault import Connection
from mash.identity import IdentityDecision, SecondLook, Verdict
from mash.statement import EnquiryId, reference

KEK = bytes(32)
ENQUIRY, OTHER = EnquiryId(bytes(16)), EnquiryId(b"\x09" * 16)
ARLO = OwnRecord(
    system="cases", local_id="1", family_name="Testwick", given_names="Arlo"
)
SAID = IdentityDecision(
    enquiry_id=ENQUIRY,
    person="C1",
    record_id=ARLO.record_id,
    verdict=Verdict.SAME_PERSON,
    by="una",
    at=datetime(2026, 3, 2, 10, 15, tzinfo=UTC),
    why="Her mother said so.",
    look=SecondLook("asked", "asked", "NHS number"),
)
DENIED = replace(SAID, verdict=Verdict.NOT_THE_SAME, by="ines")
BACK = replace(SAID, verdict=Verdict.WITHDRAWN)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Connection]:
    """The vault of own records, with Arlo in it."""
    with closing(open_records(tmp_path, KEK)) as connection:
        records = Records(connection)
        with records.shelves.whole():
            records.shelves.keep_person(ARLO)
        yield connection


def in_force(identities: Identities, person: str = "C1") -> list[Verdict]:
    """What holds now."""
    found = identities.in_force(reference(ENQUIRY), person)
    return [each.verdict for each in found.values()]


def test_a_later_word_stands_in_place_of_an_earlier_one(vault: Connection) -> None:
    """Both stay on record, in their order, as they were said."""
    identities = Identities(vault)
    identities.keep(SAID)
    identities.keep(DENIED)

    assert in_force(identities) == [Verdict.NOT_THE_SAME]
    assert identities.within(reference(ENQUIRY)) == (SAID, DENIED)


def test_what_was_taken_back_does_not_hold(vault: Connection) -> None:
    """Nobody has decided then; that somebody had stays on record."""
    identities = Identities(vault)
    identities.keep(SAID)
    identities.keep(BACK)

    assert in_force(identities) == []
    assert len(identities.within(reference(ENQUIRY))) == 2


def test_a_word_is_about_one_person_of_one_enquiry(vault: Connection) -> None:
    """Nobody else's search shows it."""
    identities = Identities(vault)
    identities.keep(SAID)

    assert in_force(identities, "C2") == []
    assert identities.within(reference(OTHER)) == ()


def test_it_outlasts_the_process_and_the_next_import(
    vault: Connection, tmp_path: Path
) -> None:
    """Durable; and a record that changed is still the same record."""
    Identities(vault).keep(SAID)
    with closing(open_records(tmp_path, KEK)) as again:
        records = Records(again)
        with records.shelves.whole():
            records.shelves.keep_person(replace(ARLO, born_on="2019-03-04"))

        assert in_force(Identities(again)) == [Verdict.SAME_PERSON]


def test_it_goes_with_its_record(vault: Connection) -> None:
    """In the same step; nothing of it is left in the table."""
    identities = Identities(vault)
    identities.keep(SAID)
    records = Records(vault)
    with records.shelves.whole():
        records.shelves.drop(ARLO.system, ARLO.local_id)

    assert identities.within(reference(ENQUIRY)) == ()
    assert identities.enquiries() == ()


def test_a_record_that_became_covert_is_in_no_list(
    vault: Connection, tmp_path: Path
) -> None:
    """What was said of it would say that it is held."""
    identities = Identities(vault)
    identities.keep(SAID)
    with closing(open_covert(tmp_path, KEK)) as apart:
        covert = CovertRecords(apart)
        hide(Records(vault, covert).shelves, covert, ARLO)

    assert identities.within(reference(ENQUIRY)) == ()


def test_it_goes_with_its_enquiry(vault: Connection) -> None:
    """And nothing else does."""
    identities = Identities(vault)
    identities.keep(SAID)
    identities.keep(replace(SAID, enquiry_id=OTHER))

    assert identities.forget(ENQUIRY) == 1
    assert identities.enquiries() == (OTHER,)
