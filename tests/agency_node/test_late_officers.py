"""Late officers: a part of the register that lapsed costs time, and nothing that was said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from agency_node.hub import Hub
from agency_node.reading import read
from keys.register.roles import AGENCY_LIFE
from mash.role import Role
from mash.statement import EnquiryId, StatementId
from tests import fiction
from tests.agency_node.paper_log import PaperLog
from tests.federation import Federation


class Giving:
    """The one thing that a first reading asks of a hub."""

    def __init__(self, log: PaperLog) -> None:
        self._shares = {ln.header.statement_id: ln.gate_share for ln in log.lines}

    async def fetch_gates(self, items: Sequence[StatementId]) -> Sequence[bytes]:
        """Give every share."""
        return [self._shares[item] for item in items]


def be_late(paper: Federation, member: str) -> None:
    """No officers have renewed their part in time; a node hears of it."""
    paper.ahead = AGENCY_LIFE
    paper.nodes[member].learn_register(paper.vouched_register())
    assert paper.nodes[member].register.lapsed >= {"csc", "pol"}


async def test_what_was_signed_waits(paper: Federation) -> None:
    """It is neither given up nor handed in while our own part has lapsed."""
    amy = paper.staff("csc-amy", Role.FRONT_DOOR)
    await amy.state(fiction.worry(paper.clock()))
    csc = paper.nodes["csc"]
    be_late(paper, "csc")

    assert csc.syncing.batch() == ()

    assert csc.refusals() == []
    assert csc.link.outbox == 1


async def test_an_unread_answer_waits(paper: Federation, log: PaperLog) -> None:
    """Its author cannot be looked up today; that is no reason to destroy it."""
    cara = paper.staff("desk-cara", Role.HUB_COORDINATOR)
    answer, _ = await _answered(paper, log)
    desk, hub = paper.nodes["desk"], cast("Hub", Giving(log))
    late = desk.register
    be_late(paper, "desk")

    assert await read(desk._room, hub, [answer], cara.actor) == {}

    assert desk.refused_entries() == ()
    desk._room.known = late  # the officers have renewed it
    assert answer in await read(desk._room, hub, [answer], cara.actor)


async def _answered(paper: Federation, log: PaperLog) -> tuple[StatementId, EnquiryId]:
    """The police answered the desk, who have not read it."""
    cara = paper.staff("desk-cara", Role.HUB_COORDINATOR)
    amy = paper.staff("csc-amy", Role.FRONT_DOOR)
    eva = paper.staff("pol-eva", Role.RELEASER)
    _, enquiry_id = await amy.state(fiction.worry(paper.clock()))
    _settle(paper, log)
    await cara.state(fiction.ask(enquiry_id, "pol"))
    _settle(paper, log)
    answer = await eva.state(fiction.known(enquiry_id))
    _settle(paper, log)
    return answer


def _settle(paper: Federation, log: PaperLog) -> None:
    """Let everybody hand in, and then be told."""
    for _ in range(2):
        for node in paper.nodes.values():
            log.hand_in(node)
        for node in paper.nodes.values():
            log.deliver(node)
