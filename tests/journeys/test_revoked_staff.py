"""Somebody who has lost their standing makes no more statements, here or anywhere."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from mash.errors import PractitionerRevokedError
from mash.kinds import StatementKind
from mash.role import Role
from mash.statement import EnquiryId
from tests import fiction
from tests.federation import Federation, running

A_MOMENT = timedelta(seconds=2)


async def test_their_unsent_statements_stay_where_they_are(tmp_path: Path) -> None:
    """Signed in time, not sent in time: the node keeps it back and says why."""
    async with running(tmp_path / "federation") as federation:
        enquiry_id = await _asked(federation)
        pol, eva = federation.nodes["pol"], federation.staff("pol-eva", Role.RELEASER)
        await federation.disconnect("pol")
        answer, _ = await eva.state(fiction.known(enquiry_id))

        federation.revoke("pol", "pol-eva")
        await federation.service.hub.refresh()
        federation.connect("pol")
        await federation.until(pol.refusals)

        ((header, why),) = pol.refusals()
        assert header.statement_id == answer
        assert why.startswith("PRACTITIONER_REVOKED")
        assert pol.link.outbox == 0
        await _nothing_arrived(federation, enquiry_id)


async def test_the_hub_refuses_what_a_slow_node_lets_through(tmp_path: Path) -> None:
    """The node has not heard yet; the hub has."""
    async with running(tmp_path / "federation") as federation:
        enquiry_id = await _asked(federation)
        pol, eva = federation.nodes["pol"], federation.staff("pol-eva", Role.RELEASER)
        federation.revoke("pol", "pol-eva")
        await federation.service.hub.refresh()

        await eva.state(fiction.known(enquiry_id))
        await federation.until(pol.refusals)

        ((_, why),) = pol.refusals()
        assert why.startswith("PRACTITIONER_REVOKED")
        await _nothing_arrived(federation, enquiry_id)


async def test_the_gate_refuses_them_once_the_node_knows(tmp_path: Path) -> None:
    """And what they said before their standing ended is still believed."""
    async with running(tmp_path / "federation") as federation:
        enquiry_id = await _asked(federation)
        eva = federation.staff("pol-eva", Role.RELEASER)
        cara = federation.staff("desk-cara", Role.HUB_COORDINATOR)
        answer, _ = await eva.state(fiction.known(enquiry_id))
        await federation.until(lambda: cara.find(enquiry_id, StatementKind.ANSWER))
        federation.ahead += A_MOMENT
        federation.revoke("pol", "pol-eva")
        for member in ("pol", "desk"):
            federation.nodes[member].learn_register(federation.register_files())

        with pytest.raises(PractitionerRevokedError, match="standing"):
            eva.prepare(fiction.take_back(enquiry_id, answer))
        assert len(await cara.read_all(enquiry_id, StatementKind.ANSWER)) == 1


async def _asked(federation: Federation) -> EnquiryId:
    amy = federation.staff("csc-amy", Role.FRONT_DOOR)
    cara = federation.staff("desk-cara", Role.HUB_COORDINATOR)
    _, enquiry_id = await amy.state(fiction.worry(federation.clock()))
    await federation.until(federation.nodes["desk"].enquiries)
    await cara.state(fiction.ask(enquiry_id, "pol"))
    await federation.until(federation.nodes["pol"].enquiries)
    await federation.quiet()
    return enquiry_id


async def _nothing_arrived(federation: Federation, enquiry_id: EnquiryId) -> None:
    """Whatever comes next is in place; so an answer would be."""
    cara = federation.staff("desk-cara", Role.HUB_COORDINATOR)
    await cara.state(fiction.ask(enquiry_id, "hou"))
    await federation.until(federation.nodes["hou"].enquiries)
    assert cara.find(enquiry_id, StatementKind.ANSWER) == []
