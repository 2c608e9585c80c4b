"""The deceiving hub answers a node's own calls with lies: receipts, shares, registers."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
import pytest_asyncio

from agency_node.delivery import Outcome
from agency_node.node import Node
from keys.envelope import SigningKey
from mash.errors import BusyError, HubNotBelievedError, MashError
from mash.kinds import StatementKind
from mash.receipt import HubReceipt
from mash.role import Role
from mash.statement import EnquiryId
from tests import fiction
from tests.attacks.cast import NOW, Cast
from tests.attacks.hostile_hub import HostileHub, Malice
from tests.federation import Federation, found_federation

pytestmark = pytest.mark.asyncio(loop_scope="module")

Outcomes = Sequence[Outcome]
Bend = Callable[["Scene", Outcomes], Outcomes]


@dataclass
class Scene:
    """A federation whose csc hears its hub through a liar."""

    federation: Federation

    @asynccontextmanager
    async def csc(self, malice: Malice) -> AsyncIterator[tuple[Node, HostileHub]]:
        """Csc's node on a line that lies; it goes away afterwards."""
        liar = HostileHub(malice)
        node = self.federation.open_node("csc")
        self.federation.connect("csc", liar.dial(self.federation.dial("csc")))
        try:
            yield node, liar
        finally:
            await self.federation.close_node("csc")

    async def worry(self) -> EnquiryId:
        """Csc opens an enquiry; it may take its time on the way."""
        amy = self.federation.staff("csc-amy", Role.FRONT_DOOR)
        _, enquiry_id = await amy.state(fiction.worry(self.federation.clock()))
        return enquiry_id

    async def arrived(self, enquiry_id: EnquiryId) -> None:
        """Wait until the desk has it."""
        desk = self.federation.nodes["desk"]
        await self.federation.until(
            lambda: enquiry_id in {state.enquiry_id for state in desk.enquiries()}
        )


@pytest_asyncio.fixture(loop_scope="module")
async def scene(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Scene]:
    """A federation of its own for every lie: some are never forgiven."""
    federation = found_federation(tmp_path_factory.mktemp("scene") / "federation")
    try:
        await federation.start_hub()
        for member in ("desk", "pol"):
            federation.open_node(member)
            federation.connect(member)
        yield Scene(federation)
    finally:
        for member in list(federation.nodes):
            await federation.close_node(member)
        await federation.stop_hub()


# --- Receipts ----------------------------------------------------------------


def _receipt(outcomes: Outcomes, **changes: object) -> Outcomes:
    """Change something about the first receipt."""
    first, *others = outcomes
    assert isinstance(first.result, HubReceipt)
    changed = replace(first.result, **changes)  # type: ignore[arg-type]
    return (replace(first, result=changed), *others)


def _of(outcomes: Outcomes) -> HubReceipt:
    result = outcomes[0].result
    assert isinstance(result, HubReceipt)
    return result


FALSE_RECEIPTS: dict[str, Callable[[Outcomes], Outcomes]] = {
    "for another place in the log": lambda told: _receipt(
        told, index=_of(told).index + 1
    ),
    "for a place that no log comes to": lambda told: _receipt(told, index=2**63),
    "for another time": lambda told: _receipt(
        told, accepted_at=_of(told).accepted_at + timedelta(seconds=1)
    ),
    "for another statement": lambda told: _receipt(
        told, inclusion_path=(bytes(32), *_of(told).inclusion_path)
    ),
}


@pytest.mark.parametrize("name", FALSE_RECEIPTS)
async def test_a_signed_receipt_that_does_not_hold_ends_all_belief(
    scene: Scene, name: str
) -> None:
    """The hub's own signature under it is the proof; the statement is kept."""
    malice = Malice(accept=FALSE_RECEIPTS[name])
    async with scene.csc(malice) as (csc, _):
        enquiry_id = await scene.worry()
        await scene.federation.until(lambda: csc.link.alarm)

        assert len(csc.statements(enquiry_id)) == 1
        assert not csc.link.connected
        with pytest.raises(HubNotBelievedError):
            await scene.worry()


def _strange_signature(outcomes: Outcomes) -> Outcomes:
    note = _of(outcomes).checkpoint
    text, _, line = note.partition("\n\n")
    return _receipt(outcomes, checkpoint=f"{text}\n\n{line[:-8]}AAAAAA=\n")


PASSING: dict[str, Callable[[Outcomes], Outcomes]] = {
    "a receipt that is not signed": lambda told: _receipt(told, checkpoint=""),
    "a receipt signed by nobody": _strange_signature,
    "a word that it is busy": lambda told: [
        replace(each, result=BusyError("not now")) for each in told
    ],
    "a word that nobody understands": lambda told: [
        replace(each, result=MashError("?")) for each in told
    ],
}


@pytest.mark.parametrize("name", PASSING)
async def test_a_word_that_proves_nothing_is_asked_for_again(
    scene: Scene, name: str
) -> None:
    """The statement stays in the outbox until there is a receipt that holds."""
    async with scene.csc(Malice(accept=PASSING[name])) as (csc, liar):
        enquiry_id = await scene.worry()
        await scene.arrived(enquiry_id)
        await scene.federation.until(
            lambda: all(held.accepted_at for held in csc.statements(enquiry_id))
        )

        assert liar.told
        assert csc.refusals() == []
        assert csc.link.alarm == ""
        assert len(scene.federation.nodes["desk"].statements(enquiry_id)) >= 1


# --- Gate shares --------------------------------------------------------------

SHARES: dict[str, Callable[[Sequence[bytes]], Sequence[bytes]]] = {
    "another share": lambda shares: [bytes(32) for _ in shares],
    "no share": lambda shares: [b"" for _ in shares],
    "half a share": lambda shares: [share[:16] for share in shares],
    "a share with a tail": lambda shares: [share + b"\0" for share in shares],
}


@pytest.mark.parametrize("name", SHARES)
async def test_a_wrong_share_opens_nothing_and_spoils_nothing(
    scene: Scene, name: str
) -> None:
    """Once the right one comes, the same answer opens."""
    federation = scene.federation
    async with scene.csc(Malice()):
        enquiry_id = await scene.worry()
        await scene.arrived(enquiry_id)
        cara = federation.staff("desk-cara", Role.HUB_COORDINATOR)
        await cara.state(fiction.ask(enquiry_id, "pol"))
        eva = federation.staff("pol-eva", Role.RELEASER)
        await federation.until(federation.nodes["pol"].enquiries)
        await eva.state(fiction.known(enquiry_id))
        await federation.until(lambda: cara.find(enquiry_id, StatementKind.ANSWER))

    liar = HostileHub(Malice(open_gates=SHARES[name]))
    await federation.disconnect("desk")
    federation.connect("desk", liar.dial(federation.dial("desk")))
    desk = federation.nodes["desk"]
    await federation.until(lambda: desk.link.connected)
    assert await cara.read_all(enquiry_id, StatementKind.ANSWER) == []
    assert desk.refused_entries() == ()

    await federation.disconnect("desk")
    federation.connect("desk")
    await federation.until(lambda: desk.link.connected)
    assert len(await cara.read_all(enquiry_id, StatementKind.ANSWER)) == 1


# --- The register -------------------------------------------------------------

Files = Mapping[str, bytes]


def _altered(files: Files) -> Files:
    """A byte of what csc's officers signed."""
    name = next(name for name in files if name.endswith("agency-csc.json"))
    changed = bytearray(files[name])
    changed[len(changed) // 2] ^= 1
    return {**files, name: bytes(changed)}


def _without(suffix: str) -> Callable[[Files, Files], Files]:
    return lambda _, files: {
        name: content for name, content in files.items() if not name.endswith(suffix)
    }


REGISTERS: dict[str, Callable[[Files, Files], Files]] = {
    "the one from before somebody was revoked": lambda old, _: old,
    "one with a byte of it altered": lambda _, files: _altered(files),
    "one without the newest of csc's part": _without("agency-csc.json"),
    "one without its timestamp": _without("timestamp.json"),
    "none at all": lambda *_: {},
}


@pytest.mark.parametrize("name", REGISTERS)
async def test_a_false_register_is_not_learned_and_nothing_is_dealt_with_under_it(
    scene: Scene, name: str
) -> None:
    """What was verified before stays; the line is not used until the hub mends."""
    federation = scene.federation
    old = federation.register_files()
    Cast(federation.directory, SigningKey.generate()).ceremony(NOW).revoke_practitioner(
        "asc", "asc-ivy"
    )
    await federation.service.hub.refresh()
    new = federation.register_files()
    malice = Malice(publish=lambda files: REGISTERS[name](old, files))
    async with scene.csc(malice) as (csc, liar):
        csc.learn_register(new)
        version = csc.register.version
        await scene.worry()
        await liar.until_heard()  # it has asked twice

        assert csc.register.version == version
        assert csc.link.outbox == 1
        assert csc.link.log_size == 0
        assert federation.nodes["desk"].enquiries() == []


async def test_a_register_that_was_frozen_is_found_out_when_it_expires(
    scene: Scene,
) -> None:
    """A hub that withholds news can do so for a day."""
    federation = scene.federation
    frozen = federation.register_files()
    async with scene.csc(Malice(publish=lambda _: frozen)) as (csc, liar):
        await federation.until(lambda: csc.link.connected)
        await federation.disconnect("csc")
        federation.ahead += timedelta(days=2)
        liar.heard.clear()
        federation.connect("csc", liar.dial(federation.dial("csc")))
        await scene.worry()
        await liar.until_heard()

        assert csc.link.outbox == 1
        assert federation.nodes["desk"].enquiries() == []
