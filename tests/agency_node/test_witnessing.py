"""Witnessing: what other members vouch for frees the outbox, or catches the hub."""

from __future__ import annotations

from dataclasses import replace

import pytest

from agency_node.delivery import Cosigned
from agency_node.node import Node
from agency_node.store.log_position import Position
from keys.errors import ForkedLogError
from mash.errors import HubNotBelievedError
from tests.agency_node.paper_log import PaperLog
from tests.agency_node.test_syncing import answered
from tests.federation import Federation


def _vouched(paper: Federation, member: str) -> Cosigned:
    note = paper.nodes[member].syncing.vouch()
    assert note is not None
    return Cosigned(member, note)


async def test_two_witnesses_free_the_outbox(paper: Federation, log: PaperLog) -> None:
    """The hub's disk is never the only copy: the sender keeps it until two others vouch."""
    await answered(paper, log)
    csc = paper.nodes["csc"]
    csc.syncing.flush()
    assert len(csc.store.outbox.order()) > 0

    for members, left in ((("pol",), True), (("desk",), False)):
        size = csc.link.log_size
        delivery = replace(
            log.stretch(csc, size, size),
            cosigned=tuple(_vouched(paper, member) for member in members),
        )
        csc.syncing.file(csc.syncing.verify(delivery, csc.register))
        csc.syncing.flush()
        assert bool(csc.store.outbox.order()) is left


async def test_a_second_log_is_found_through_another_member(
    paper: Federation, log: PaperLog
) -> None:
    """Police vouch for a log of the same size with another root: the hub has two."""
    await answered(paper, log)
    csc, pol = paper.nodes["csc"], paper.nodes["pol"]
    other = PaperLog(log.origin, log.key, log.now)
    for _ in log.lines:
        other.tree.append(bytes(40))
    position = pol.syncing.position
    pol.syncing.position = replace(position, checkpoint=other.checkpoint())
    delivery = replace(
        log.stretch(csc, csc.link.log_size, csc.link.log_size),
        cosigned=(_vouched(paper, "pol"),),
    )

    verified = csc.syncing.verify(delivery, csc.register)
    with pytest.raises(ForkedLogError):
        csc.syncing.file(verified)


async def test_disbelief_is_for_good(paper: Federation) -> None:
    """Nothing is signed for a hub with two logs, not even after a restart."""
    desk = paper.nodes["desk"]
    desk.syncing.disbelieve("it has two logs")
    desk.syncing.disbelieve("another reason")
    await paper.close_node("desk")
    desk = paper.open_node("desk")

    assert desk.link.alarm == "it has two logs"
    with pytest.raises(HubNotBelievedError):
        desk.syncing.require_belief()
    assert desk.syncing.vouch() is None


def test_a_node_starts_from_nothing(paper: Federation) -> None:
    """An empty position is the empty log's."""
    node: Node = paper.nodes["hou"]

    assert node.syncing.position == Position()
    assert node.syncing.vouch() is None
    assert node.link.outbox == 0
