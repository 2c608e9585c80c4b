"""The operator: a terminal that asks for too much, or too often, leaves a trace and no more."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from agency_node.access import Action
from agency_node.pace import BURST, SECONDS_EACH
from mash.bodies import RequestBody
from mash.codec.bodies import decode_body
from mash.errors import (
    MalformedError,
    MashError,
    NotAuthenticatedError,
    RoleNotAllowedError,
    SearchPaceError,
)
from mash.kinds import StatementKind
from mash.node.v1 import draft_pb2 as drafts
from mash.node.v1 import operator_service_pb2 as pb
from mash.node.v1 import picture_pb2 as pictures
from mash.role import Role
from mash.v1.bodies_pb2 import Person
from mash.v1.envelope_pb2 import Signature
from tests import fiction
from tests.agency_node.free_terminal import Terminal, terminal_of
from tests.federation import Federation

WHO = "csc-amy"
REQUEST: Any = StatementKind.REQUEST.value
DECISION: Any = StatementKind.DECISION.value
LONG_ID = bytes(100_000)


@pytest.fixture
async def terminal(paper: Federation, tmp_path: Path) -> AsyncIterator[Terminal]:
    """A terminal of children's social care, before anybody has unlocked it."""
    async with terminal_of(paper, "csc", tmp_path) as beside_the_node:
        yield beside_the_node


async def test_a_failed_unlocking_is_on_record(terminal: Terminal) -> None:
    """Somebody else's key for Amy's name: the security officer will see it."""
    with pytest.raises(NotAuthenticatedError):
        await terminal.unlock(WHO, Role.FRONT_DOOR, key_of="csc-ben")

    assert terminal.trace() == [(Action.OPEN_SESSION, False)]


TOO_LONG = {
    "a draft to sign": (
        "Sign",
        drafts.SignRequest(
            draft_id=LONG_ID,
            signature=Signature(key_id=bytes(32), signature=bytes(64)),
        ),
    ),
    "a draft to throw away": ("Discard", drafts.DiscardRequest(draft_id=LONG_ID)),
    "an enquiry": ("ShowEnquiry", pb.ShowEnquiryRequest(enquiry_id=LONG_ID)),
    "a record": ("ShowRecord", pb.ShowRecordRequest(record_id="r" * 100_000)),
    "a name": ("OpenSession", pb.OpenSessionRequest(practitioner="n" * 65, role=1)),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("what", TOO_LONG)
async def test_nothing_endless_is_written_into_the_trace(
    terminal: Terminal, what: str
) -> None:
    """Ids have a length; what has another is refused before it is logged."""
    await terminal.unlock(WHO, Role.FRONT_DOOR)
    before = terminal.log.size

    with pytest.raises(MalformedError):
        await terminal.ask(*TOO_LONG[what])

    assert terminal.log.size == before


async def test_browsing_is_slowed_down_and_on_record(terminal: Terminal) -> None:
    """After a burst, a search that comes too soon is refused, and says when to go on."""
    await terminal.unlock(WHO, Role.FRONT_DOOR)
    amy = terminal.federation.staff(WHO, Role.FRONT_DOOR)
    _, enquiry_id = await amy.state(fiction.worry(terminal.federation.clock()))
    request = pb.SearchRecordsRequest(
        person=Person(tag="C1", family_name="Quill"), enquiry_id=enquiry_id
    )
    begun = asyncio.get_running_loop().time()

    with pytest.raises(SearchPaceError, match=r"go on in \d+ s"):
        await _without_end(terminal, request)

    passed = asyncio.get_running_loop().time() - begun
    allowed = terminal.trace().count((Action.SEARCH_RECORDS, True))
    assert BURST <= allowed <= BURST + passed / SECONDS_EACH + 1
    assert terminal.trace()[0] == (Action.SEARCH_RECORDS, False)


async def _without_end(terminal: Terminal, request: pb.SearchRecordsRequest) -> None:
    while True:
        await terminal.ask("SearchRecords", request)


async def test_nothing_is_shown_that_cannot_be_logged(terminal: Terminal) -> None:
    """The disk of the access log has gone: no log, no read."""
    await terminal.unlock(WHO, Role.FRONT_DOOR)
    amy = terminal.federation.staff(WHO, Role.FRONT_DOOR)
    _, enquiry_id = await amy.state(fiction.worry(terminal.federation.clock()))
    request = pb.ShowEnquiryRequest(enquiry_id=enquiry_id)
    assert (await terminal.ask("ShowEnquiry", request)).statements
    terminal.log.close()

    with pytest.raises(MashError) as refused:
        await terminal.ask("ShowEnquiry", request)

    assert refused.value.reason == "INTERNAL"


async def test_a_front_door_sees_neither_the_picture_nor_the_workload(
    terminal: Terminal,
) -> None:
    """It takes contacts; comparing what agencies released is for those who decide."""
    await terminal.unlock(WHO, Role.FRONT_DOOR)
    amy = terminal.federation.staff(WHO, Role.FRONT_DOOR)
    _, enquiry_id = await amy.state(fiction.worry(terminal.federation.clock()))

    with pytest.raises(RoleNotAllowedError):
        await terminal.ask(
            "ShowPicture", pictures.ShowPictureRequest(enquiry_id=enquiry_id)
        )
    with pytest.raises(RoleNotAllowedError):
        await terminal.ask("ShowWorkload", pictures.ShowWorkloadRequest())

    assert terminal.trace()[0] == (Action.SHOW_WORKLOAD, False)


async def test_a_screener_compares_and_is_on_record_with_every_body(
    terminal: Terminal,
) -> None:
    """The picture, first words and the workload; what was read for it stands in the log."""
    await terminal.unlock(WHO, Role.SCREENER)
    amy = terminal.federation.staff(WHO, Role.FRONT_DOOR)
    _, enquiry_id = await amy.state(fiction.worry(terminal.federation.clock()))

    shown = await terminal.ask(
        "ShowPicture", pictures.ShowPictureRequest(enquiry_id=enquiry_id)
    )
    composed = await terminal.ask(
        "Compose", pictures.ComposeRequest(kind=REQUEST, enquiry_id=enquiry_id)
    )
    load = await terminal.ask("ShowWorkload", pictures.ShowWorkloadRequest())

    assert shown.contacts_in_year == 1
    assert [each.what for each in shown.owed] == ["decision"]
    body = decode_body(StatementKind.REQUEST, composed.body)
    assert isinstance(body, RequestBody)
    assert body.persons == (fiction.MIRA,)
    assert [(each.worker, each.open) for each in load.workers] == [("", 1)]
    assert terminal.trace().count((Action.READ_STATEMENT, True)) == 2


async def test_nothing_is_composed_for_whoever_may_not_say_it(
    terminal: Terminal,
) -> None:
    """A request's first words are from a case; a front door asks nobody."""
    await terminal.unlock(WHO, Role.FRONT_DOOR)
    amy = terminal.federation.staff(WHO, Role.FRONT_DOOR)
    _, enquiry_id = await amy.state(fiction.worry(terminal.federation.clock()))
    request = pictures.ComposeRequest(kind=REQUEST, enquiry_id=enquiry_id)

    with pytest.raises(RoleNotAllowedError):
        await terminal.ask("Compose", request)


async def test_nothing_is_composed_for_a_decision(terminal: Terminal) -> None:
    """A person decides, in their own words, from the first one on."""
    await terminal.unlock(WHO, Role.SCREENER)
    request = pictures.ComposeRequest(kind=DECISION, enquiry_id=bytes(16))

    with pytest.raises(MalformedError, match="kind"):
        await terminal.ask("Compose", request)
