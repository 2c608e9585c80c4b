"""A refusal is asked again once the police told more: owed, on the board, ready to sign."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from agency_node.access_log import AccessLog
from agency_node.actor import Actor
from agency_node.operator import composing
from agency_node.operator.boards import Boards
from agency_node.operator.gatekeeping import Gatekeeper
from agency_node.operator.picture import picture
from agency_node.sessions import Sessions
from mash.bodies import RequestBody
from mash.codec.bodies import decode_body
from mash.kinds import StatementKind
from mash.node.v1 import picture_pb2 as pb
from mash.rating import Rating
from mash.role import Role
from mash.statement import EnquiryId
from tests import fiction
from tests.agency_node.paper_log import PaperLog
from tests.agency_node.test_syncing import settle
from tests.federation import Federation

CARA = Actor("desk-cara", Role.HUB_COORDINATOR, "Cara", "terminal")


@pytest.fixture
def gate(paper: Federation, tmp_path: Path) -> Iterator[Gatekeeper]:
    """What writes down who reads at the desk."""
    node = paper.nodes["desk"]
    sessions = Sessions(node.agency, lambda: node.register, paper.clock, float)
    with closing(AccessLog(tmp_path, secrets.token_bytes(32))) as log:
        yield Gatekeeper(sessions, log, str, paper.clock)


@pytest.fixture
async def refused(paper: Federation, log: PaperLog) -> EnquiryId:
    """Housing withheld; then the police told what they saw. The desk has read both."""
    amy = paper.staff("csc-amy", Role.FRONT_DOOR)
    cara = paper.staff("desk-cara", Role.HUB_COORDINATOR)
    _, enquiry_id = await amy.state(fiction.worry(paper.clock(), Rating.RED))
    settle(paper, log)
    for agency, says in (("hou", fiction.withheld), ("pol", fiction.known)):
        await cara.state(fiction.ask(enquiry_id, agency))
        settle(paper, log)
        name = {"hou": "hou-gil", "pol": "pol-eva"}[agency]
        await paper.staff(name, Role.RELEASER).state(says(enquiry_id))
        settle(paper, log)
    await cara.read(enquiry_id)
    return enquiry_id


async def test_the_desk_is_told_whom_to_ask_again(
    paper: Federation, gate: Gatekeeper, refused: EnquiryId
) -> None:
    """On the board and among what is owed; the police, who told, are not named."""
    node = paper.nodes["desk"]

    (row,) = Boards(node).rows()
    shown = await picture(node, gate, CARA, refused)

    assert [cell.agency for cell in row.agencies if cell.ask_again] == ["hou"]
    (owing,) = (each for each in shown.owed if each.what.startswith("ask again"))
    assert (owing.what, owing.agency) == ("ask again: hou", "desk")


async def test_the_request_is_ready_and_passes_the_gate(
    paper: Federation, gate: Gatekeeper, log: PaperLog, refused: EnquiryId
) -> None:
    """As composed it is signed; then housing owes an answer, and nothing is owed twice."""
    node = paper.nodes["desk"]
    request = pb.ComposeRequest(enquiry_id=refused, agency="hou")

    composed = composing.compose(node, gate, CARA, StatementKind.REQUEST, request)
    body = decode_body(StatementKind.REQUEST, composed.body)
    assert isinstance(body, RequestBody)
    cara = paper.staff("desk-cara", Role.HUB_COORDINATOR)
    await cara.state(replace(fiction.ask(refused, "hou"), body=body))
    settle(paper, log)

    (row,) = Boards(node).rows()
    assert body.concern.startswith("We ask again because others have told us more")
    assert fiction.SEEN_BY_POLICE.text not in body.concern
    assert not any(cell.ask_again for cell in row.agencies)
    asked = paper.nodes["hou"].enquiry(refused)
    assert asked.unanswered == {"hou"}


async def test_somebody_who_did_not_refuse_is_asked_as_usual(
    paper: Federation, gate: Gatekeeper, refused: EnquiryId
) -> None:
    """The police answered: a further question to them does not say "again"."""
    request = pb.ComposeRequest(enquiry_id=refused, agency="pol")

    composed = composing.compose(
        paper.nodes["desk"], gate, CARA, StatementKind.REQUEST, request
    )

    body = decode_body(StatementKind.REQUEST, composed.body)
    assert isinstance(body, RequestBody)
    assert "again" not in body.concern
