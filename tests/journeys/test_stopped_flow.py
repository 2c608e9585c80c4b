"""A flow that was halted goes no further: at the hub at once, at nodes once they know."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from agency_node.node import Node
from keys import sharing_ceremony
from keys.ceremony import Ceremony
from keys.register.sharing import StopEntry
from mash.agreement import standard_toml
from mash.errors import AgreementError, AgreementStoppedError
from mash.kinds import StatementKind
from mash.role import Role
from mash.statement import EnquiryId
from tests import fiction
from tests.federation import Federation, running
from tests.staff import Staff

BREACH = StopEntry(
    name="breach", reason="a printer was stolen", senders=("pol",), by="pol"
)


async def test_the_hub_refuses_from_its_next_look_at_the_register(
    tmp_path: Path,
) -> None:
    """Nobody restarts anything, and the node has not heard. A recall still goes."""
    async with running(tmp_path / "federation") as federation:
        enquiry_id, eva, cara = await _asked(federation)
        pol = federation.nodes["pol"]
        before, _ = await eva.state(fiction.release(enquiry_id, "desk"))
        await federation.until(lambda: cara.find(enquiry_id, StatementKind.RELEASE))
        version = _register_version(federation)

        halt(federation, BREACH)
        await federation.service.hub.refresh()
        assert _register_version(federation) > version
        await eva.state(fiction.known(enquiry_id))
        await federation.until(pol.refusals)

        ((_, why),) = pol.refusals()
        assert why.startswith("AGREEMENT_STOPPED")
        assert "a printer was stolen" in why
        assert pol.link.outbox == 0
        await eva.state(fiction.take_back(enquiry_id, before))
        await federation.until(lambda: cara.find(enquiry_id, StatementKind.RECALL))
        assert cara.find(enquiry_id, StatementKind.ANSWER) == []


async def test_a_node_says_so_before_anybody_signs_and_goes_on_when_it_is_lifted(
    tmp_path: Path,
) -> None:
    """Once it has the register: the gate names who halted it, why, and what to do."""
    async with running(tmp_path / "federation") as federation:
        enquiry_id, eva, cara = await _asked(federation)
        halt(federation, replace(BREACH, by="board", senders=(), recipients=("desk",)))
        await federation.service.hub.refresh()
        _learn(federation, federation.nodes["pol"])

        with pytest.raises(AgreementStoppedError, match=r"stopped by board.*Wait"):
            eva.prepare(fiction.known(enquiry_id))

        sharing_ceremony.lift(ceremony(federation), "board", "breach")
        await federation.service.hub.refresh()
        _learn(federation, federation.nodes["pol"])
        await eva.state(fiction.known(enquiry_id))
        await federation.until(lambda: cara.find(enquiry_id, StatementKind.ANSWER))


async def test_who_has_not_adopted_the_agreement_is_no_party_to_it(
    tmp_path: Path,
) -> None:
    """The board puts one in force; the desk adopts it, and police at last."""
    async with running(tmp_path / "federation") as federation:
        enquiry_id, eva, cara = await _asked(federation)
        read = sharing_ceremony.publish_agreement(ceremony(federation), standard_toml())
        assert read.sharing.adoptions == frozenset()
        for member in ("desk", "pol"):
            _learn(federation, federation.nodes["pol"])
            with pytest.raises(AgreementError, match="has not adopted standard/1"):
                eva.prepare(fiction.known(enquiry_id))
            adopt(federation, member)
        await federation.service.hub.refresh()
        _learn(federation, federation.nodes["pol"])

        await eva.state(fiction.known(enquiry_id))
        await federation.until(lambda: cara.find(enquiry_id, StatementKind.ANSWER))
        assert federation.nodes["pol"].refusals() == []


def ceremony(federation: Federation) -> Ceremony:
    """A ceremony a moment later than whatever was signed before."""
    federation.ahead += timedelta(seconds=1)
    return Ceremony(federation.directory, federation.keychain, federation.clock())


def halt(federation: Federation, stop: StopEntry) -> None:
    """Two officers halt a flow. The hub hears of it later."""
    sharing_ceremony.stop(ceremony(federation), stop)


def adopt(federation: Federation, member: str) -> None:
    """Two officers of a member adopt the agreement in force."""
    digest = sha256(standard_toml()).hexdigest()
    sharing_ceremony.adopt(ceremony(federation), member, digest)


def _learn(federation: Federation, node: Node) -> None:
    node.learn_register(federation.register_files())


def _register_version(federation: Federation) -> int:
    return federation.service.hub.membership.register.version


async def _asked(federation: Federation) -> tuple[EnquiryId, Staff, Staff]:
    """An enquiry of which police were asked; somebody of police, somebody at the desk."""
    amy = federation.staff("csc-amy", Role.FRONT_DOOR)
    cara = federation.staff("desk-cara", Role.HUB_COORDINATOR)
    eva = federation.staff("pol-eva", Role.RELEASER)
    _, enquiry_id = await amy.state(fiction.worry(federation.clock()))
    await federation.until(federation.nodes["desk"].enquiries)
    await cara.state(fiction.ask(enquiry_id, "pol"))
    await federation.until(federation.nodes["pol"].enquiries)
    await federation.quiet()
    return enquiry_id, eva, cara
