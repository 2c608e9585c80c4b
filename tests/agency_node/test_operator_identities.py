"""Saying who somebody is over the terminals' calls: judged, on record, kept, reversible."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from agency_node.access import Action
from agency_node.identity.keeping import Identities
from agency_node.identity.letting_go import let_go
from agency_node.matching.own_record import OwnRecord
from mash.codec.people import person_message
from mash.errors import (
    IdentityUnsureError,
    MalformedError,
    MashError,
    NoSessionError,
    NoSuchEnquiryError,
    NoSuchRecordError,
)
from mash.node.v1 import identity_pb2 as said
from mash.node.v1 import identity_service_pb2 as pb
from mash.node.v1 import operator_service_pb2 as records
from mash.role import Role
from mash.statement import EnquiryId
from tests import fiction
from tests.agency_node.free_terminal import Terminal, terminal_of
from tests.agency_node.paper_log import PaperLog
from tests.agency_node.test_syncing import settle
from tests.federation import Federation

AMY = "csc-amy"
SAME, OTHER = said.VERDICT_SAME_PERSON, said.VERDICT_NOT_THE_SAME
MIRA = OwnRecord(
    system="cases",
    local_id="1",
    family_name="Fernhollow",
    given_names="Mira",
    born_on="2016-03-04",
    address="7 Alder Row, ZZ99 3VZ",
)
TWIN = OwnRecord(
    system="cases",
    local_id="2",
    family_name="Fernhollow",
    given_names="Mirabel",
    born_on="2016-03-04",
    address="7 Alder Row, ZZ99 3VZ",
)
HIDDEN = OwnRecord(
    system="cases",
    local_id="3",
    family_name="Sorn",
    given_names="Dale",
    born_on="1989-07-14",
    address="7 Alder Row, ZZ99 3VZ",
)
SISTER = OwnRecord(
    system="cases",
    local_id="4",
    family_name="Fernhollow",
    given_names="Odile",
    born_on="2012-05-06",
    address="7 Alder Row, ZZ99 3VZ",
    household="T7",
)
LOOK = said.SecondLook(first_name="asked her", sex="seen", identifier="NHS number read")


@pytest.fixture
async def terminal(paper: Federation, tmp_path: Path) -> AsyncIterator[Terminal]:
    """Social care's terminal; its own records hold Mira."""
    async with terminal_of(paper, "csc", tmp_path) as beside_the_node:
        hold(beside_the_node, MIRA)
        yield beside_the_node


def hold(terminal: Terminal, *people: OwnRecord) -> None:
    """Let the agency hold them."""
    with terminal.records.shelves.whole():
        for each in people:
            terminal.records.shelves.keep_person(each)


@pytest.fixture
async def enquiry_id(terminal: Terminal, paper: Federation, log: PaperLog) -> EnquiryId:
    """Amy's worry about Mira, and her session."""
    amy = paper.staff(AMY, Role.FRONT_DOOR)
    _, enquiry_id = await amy.state(fiction.worry(paper.clock()))
    settle(paper, log)
    await terminal.unlock(AMY, Role.FRONT_DOOR)
    return enquiry_id


def deciding(about: EnquiryId, **changes: object) -> pb.DecideIdentityRequest:
    """Say that the record is Mira's, but for what changes."""
    asked: dict[str, object] = {
        "enquiry_id": about,
        "person": person_message(fiction.MIRA),
        "record_id": MIRA.record_id,
        "verdict": SAME,
        "why": "Name and date of birth, confirmed by the school.",
    }
    return pb.DecideIdentityRequest(**{**asked, **changes})  # type: ignore[arg-type]


async def search(terminal: Terminal, enquiry_id: EnquiryId, **also: object) -> object:
    """Search for Mira."""
    request = records.SearchRecordsRequest(
        enquiry_id=enquiry_id,
        person=person_message(fiction.MIRA),
        also=said.SearchAlso(**also),  # type: ignore[arg-type]
    )
    return await terminal.ask("SearchRecords", request)


async def test_what_is_said_stands_beside_the_candidate_and_can_be_taken_back(
    terminal: Terminal, enquiry_id: EnquiryId
) -> None:
    """Who, when, why; no score changes; every step is on record."""
    (before,) = (await search(terminal, enquiry_id)).candidates  # type: ignore[attr-defined]
    await terminal.ask("DecideIdentity", deciding(enquiry_id))
    (after,) = (await search(terminal, enquiry_id)).candidates  # type: ignore[attr-defined]
    await terminal.ask(
        "WithdrawIdentity",
        pb.WithdrawIdentityRequest(
            enquiry_id=enquiry_id,
            person="C1",
            record_id=MIRA.record_id,
            why="The school had another child in mind.",
        ),
    )
    (again,) = (await search(terminal, enquiry_id)).candidates  # type: ignore[attr-defined]
    listed = await terminal.ask(
        "ListIdentities", pb.ListIdentitiesRequest(enquiry_id=enquiry_id)
    )

    assert not before.HasField("decision")
    assert (after.decision.by, after.decision.verdict) == (AMY, SAME)
    after.ClearField("decision")
    assert after == before == again
    assert [each.verdict for each in listed.decisions] == [SAME, said.VERDICT_WITHDRAWN]
    done = {action for action, allowed in terminal.trace() if allowed}
    assert done >= {
        Action.DECIDE_IDENTITY,
        Action.WITHDRAW_IDENTITY,
        Action.LIST_IDENTITIES,
    }


async def test_a_twin_asks_for_a_second_look(
    terminal: Terminal, enquiry_id: EnquiryId
) -> None:
    """Without it the node refuses, whatever the terminal's program does."""
    hold(terminal, TWIN)

    with pytest.raises(IdentityUnsureError, match="first name, sex, identifier"):
        await terminal.ask("DecideIdentity", deciding(enquiry_id))
    kept = await terminal.ask("DecideIdentity", deciding(enquiry_id, look=LOOK))

    assert kept.decision.look == LOOK


async def test_a_search_may_know_more_than_the_enquiry(
    terminal: Terminal, enquiry_id: EnquiryId
) -> None:
    """Another name leads to another record; the enquiry stays as it is."""
    alias = OwnRecord(
        system="cases", local_id="9", family_name="Overmoor", given_names="Mila"
    )
    hold(terminal, alias)

    plain = await search(terminal, enquiry_id)
    wider = await search(terminal, enquiry_id, also_known_as=["Mila Overmoor"])

    found = [
        {each.record_id for each in answer.candidates}  # type: ignore[attr-defined]
        for answer in (plain, wider)
    ]
    assert alias.record_id not in found[0]
    assert found[1] == {MIRA.record_id, alias.record_id}


async def test_an_adult_whom_nobody_has_named_is_said_to_be_that(
    terminal: Terminal, enquiry_id: EnquiryId
) -> None:
    """In a list of its own, and in nobody's score."""
    hold(terminal, HIDDEN)

    found = await search(terminal, enquiry_id)

    (mate,) = found.household  # type: ignore[attr-defined]
    assert (mate.record_id, mate.named) == (HIDDEN.record_id, False)
    assert list(mate.doubts) == []
    assert [c.record_id for c in found.candidates] == [MIRA.record_id]  # type: ignore[attr-defined]


async def test_what_records_say_against_a_housemate_reaches_the_terminal(
    terminal: Terminal, enquiry_id: EnquiryId
) -> None:
    """Last in the list, with the reason, and unnamed all the same."""
    hold(terminal, HIDDEN, SISTER)

    found = await search(terminal, enquiry_id)

    sister, hidden = found.household  # type: ignore[attr-defined]
    assert (sister.record_id, list(sister.doubts)) == (SISTER.record_id, [])
    assert (hidden.record_id, hidden.named) == (HIDDEN.record_id, False)
    assert list(hidden.doubts) == ["cases counts a household there without them"]


REFUSED: dict[str, tuple[dict[str, object], type[MashError]]] = {
    "no reason": ({"why": " "}, MalformedError),
    "no verdict": ({"verdict": 0}, MalformedError),
    "a verdict that is none": ({"verdict": said.VERDICT_WITHDRAWN}, MalformedError),
    "nobody of the enquiry": (
        {"person": person_message(replace(fiction.MIRA, tag="C9"))},
        MalformedError,
    ),
    "a record that no search finds": ({"record_id": "r-x"}, NoSuchRecordError),
    "half an id": ({"enquiry_id": bytes(8)}, MalformedError),
    "an enquiry that is not theirs": ({"enquiry_id": bytes(16)}, NoSuchEnquiryError),
}


@pytest.mark.parametrize("name", REFUSED)
async def test_what_cannot_be_said_is_not_kept(
    terminal: Terminal, enquiry_id: EnquiryId, name: str
) -> None:
    """The reason tells the terminal what to do."""
    changes, refusal = REFUSED[name]

    with pytest.raises(refusal):
        await terminal.ask("DecideIdentity", deciding(enquiry_id, **changes))

    assert Identities(terminal.records.catalogue.connection).enquiries() == ()


async def test_others_may_not_say_it(terminal: Terminal, enquiry_id: EnquiryId) -> None:
    """Without a session nobody; tests/agency_node/test_access.py says in which role."""
    terminal.token = ""

    with pytest.raises(NoSessionError):
        await terminal.ask("DecideIdentity", deciding(enquiry_id))


async def test_it_goes_when_nothing_of_the_enquiry_is_open_here(
    terminal: Terminal, enquiry_id: EnquiryId, paper: Federation
) -> None:
    """Erased, recalled or run out: whom a record was taken for serves nobody then."""
    await terminal.ask("DecideIdentity", deciding(enquiry_id))
    store, said_so = (
        paper.nodes["csc"].store,
        Identities(terminal.records.catalogue.connection),
    )
    kept = let_go(store, said_so)
    with store.step():
        store.bodies.forget(s.statement_id for s in store.statements.of(enquiry_id))

    assert kept == 0
    assert let_go(store, said_so) == 1
    assert said_so.enquiries() == ()
