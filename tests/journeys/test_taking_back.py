"""Taking back, end to end: what was unopened stays shut, what was opened is struck.

Children's social care put a release before three agencies and answer the desk, about
the wrong child. The desk has read the answer and decided on it; nobody has opened the
release; housing is away. Then both are taken back.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter

from agency_node.casework.holdings import holdings
from agency_node.intent import Intent
from agency_node.store.bodies import Form
from mash.agency import AgencyId
from mash.bodies import ReleaseBody, Summary, SummaryItem
from mash.enquiry import Stage, Standing
from mash.holdings import Holding, Whereabouts
from mash.kinds import StatementKind
from mash.readability import Readability
from mash.role import Role
from mash.statement import EnquiryId, StatementId
from tests import fiction
from tests.federation import Federation, running
from tests.journeys.thief import Disk, steal

STRIKE_SECONDS = 5
"""How long a connected node may take to destroy what was taken back."""

RELEASED = "Two lines about quite another girl of that name."
HOLDERS = ("desk", "hou", "pol")
Copy = tuple[str, StatementId]
"""Who holds it, and what of."""


@dataclass(frozen=True, slots=True)
class Told:
    """What social care have said, and where it stands before they take it back."""

    enquiry_id: EnquiryId
    answer: StatementId
    unopened: StatementId


async def test_what_is_taken_back_is_gone_everywhere(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """No copy opens, no disk tells, every receipt comes, the decision is made again."""
    async with running(tmp_path / "federation") as federation:
        told = await _told(federation)
        loot = steal(federation, tmp_path / "loot", HOLDERS, told.unopened)
        key = Disk.of(federation, "desk").item_key(told.answer, Form.OPENED)
        locked = Disk.of(federation, "desk").locked(told.answer)
        await federation.disconnect("hou")

        seconds = await _struck_in(federation, told)
        record_property("strike_seconds", seconds)
        sys.stdout.write(f"connected nodes struck it in {seconds:.3f} s\n")

        state = federation.nodes["desk"].enquiry(told.enquiry_id)
        asked = state.asked(federation.nodes["csc"].agency)
        assert state.stage is Stage.REOPENED
        assert asked is not None
        assert asked.standing is Standing.RECALLED
        copies = _copies(federation, told.enquiry_id)
        assert copies["hou", told.unopened].whereabouts is Whereabouts.UNCONFIRMED
        assert copies["pol", told.unopened].whereabouts is Whereabouts.NOT_SEEN
        assert copies["desk", told.answer].whereabouts is Whereabouts.SEEN
        assert copies["desk", told.answer].opened_by == "desk-dev"
        assert await _shares_given(federation, told) == set()
        assert not Disk.of(federation, "hub").holds(loot.share)

        federation.connect("hou")
        await federation.until(lambda: not _unconfirmed(federation, told))
        await federation.quiet()
        for member in HOLDERS:
            _require_nothing_left(Disk.of(federation, member), key)
        label = bytes([Form.OPENED.value]) + told.answer
        assert Disk.of(federation, "desk").keys_that_open(locked, label) == 0


async def test_the_searches_would_have_found_it(tmp_path: Path) -> None:
    """Before the recall they find the keys and the share, and the thief reads: they see."""
    async with running(tmp_path / "federation") as federation:
        told = await _told(federation)
        loot = steal(federation, tmp_path / "loot", HOLDERS, told.unopened)
        desk, hub = Disk.of(federation, "desk"), Disk.of(federation, "hub")
        key = desk.item_key(told.answer, Form.OPENED)
        label = bytes([Form.OPENED.value]) + told.answer

        assert desk.holds(key)
        assert desk.keys_that_open(desk.locked(told.answer), label) > 0
        assert hub.holds(loot.share)
        assert loot.opens_with(loot.share)
        assert not loot.opens_with(bytes(32))


def _require_nothing_left(disk: Disk, key: bytes) -> None:
    assert not disk.holds(key)
    for said in (fiction.SEEN_BY_POLICE.text, RELEASED):
        assert not disk.holds(said.encode())


async def _shares_given(federation: Federation, told: Told) -> set[bytes]:
    """What the hub hands to holders who ask again for the unopened copy."""
    given: set[bytes] = set()
    for member in HOLDERS:
        async with federation.dial(member)() as hub:
            given |= set(await hub.fetch_gates([told.unopened]))
    return given - {b""}


# --- the story ----------------------------------------------------------------


async def _told(federation: Federation) -> Told:
    amy = federation.staff("csc-amy", Role.FRONT_DOOR)
    cara = federation.staff("desk-cara", Role.HUB_COORDINATOR)
    dev = federation.staff("desk-dev", Role.DECISION_MAKER)
    ben = federation.staff("csc-ben", Role.RELEASER)
    _, enquiry_id = await amy.state(fiction.worry(federation.clock()))
    await federation.until(federation.nodes["desk"].enquiries)
    for agency in ("csc", "hou", "pol"):
        await cara.state(fiction.ask(enquiry_id, agency))
    for asked in ("hou", "pol"):
        await federation.until(federation.nodes[asked].enquiries)
    await federation.until(lambda: ben.find(enquiry_id, StatementKind.REQUEST))
    answer, _ = await ben.state(fiction.known(enquiry_id))
    await federation.until(lambda: cara.find(enquiry_id, StatementKind.ANSWER))
    await federation.nodes["desk"].read([answer], dev.actor)
    (digest,) = (
        held.digest
        for held in federation.nodes["desk"].statements(enquiry_id)
        if held.header.statement_id == answer
    )
    gaps = dict.fromkeys(("hou", "pol"), "It cannot wait.")
    await dev.state(fiction.decide(enquiry_id, (digest,), gaps))
    unopened, _ = await ben.state(_release(enquiry_id))
    await federation.until(lambda: _delivered(federation, enquiry_id, unopened))
    await federation.quiet()
    return Told(enquiry_id, answer, unopened)


def _release(enquiry_id: EnquiryId) -> Intent:
    item = SummaryItem(
        person="C1", dated="2026-01", text=RELEASED, category="INVOLVEMENT"
    )
    return replace(
        fiction.release(enquiry_id, "desk"),
        body=ReleaseBody(summary=Summary(items=(item,))),
        recipients=tuple(map(AgencyId, HOLDERS)),
    )


def _delivered(
    federation: Federation, enquiry_id: EnquiryId, item: StatementId
) -> bool:
    copies = _copies(federation, enquiry_id)
    return all(copies[to, item].delivered_at is not None for to in HOLDERS)


async def _struck_in(federation: Federation, told: Told) -> float:
    """Take both back; the seconds until no connected node holds either body."""
    ben = federation.staff("csc-ben", Role.RELEASER)
    items = (told.answer, told.unopened)
    began = perf_counter()
    async with asyncio.timeout(STRIKE_SECONDS):
        await ben.state(fiction.take_back(told.enquiry_id, *items))
        await federation.until(
            lambda: all(_is_struck(federation, to, told) for to in ("desk", "pol"))
        )
        seconds = perf_counter() - began
    await federation.until(lambda: len(_unconfirmed(federation, told)) == 1)
    return seconds


def _is_struck(federation: Federation, member: str, told: Told) -> bool:
    node = federation.nodes[member]
    ours = {told.answer, told.unopened}
    return all(
        held.readability is Readability.RECALLED
        and node.store.bodies.get(held.header.statement_id) is None
        for held in node.statements(told.enquiry_id)
        if held.header.statement_id in ours
    )


def _copies(federation: Federation, enquiry_id: EnquiryId) -> dict[Copy, Holding]:
    """What the owner is told of every copy of the two."""
    csc = federation.nodes["csc"]
    told = holdings(csc.statements(enquiry_id), csc.agency, csc.clock())
    kinds = {StatementKind.ANSWER, StatementKind.RELEASE}
    return {(str(h.recipient), h.statement_id): h for h in told if h.kind in kinds}


def _unconfirmed(federation: Federation, told: Told) -> set[Copy]:
    """Which holders have not said yet that a copy is destroyed."""
    copies = _copies(federation, told.enquiry_id)
    return {copy for copy, held in copies.items() if held.destroyed_at is None}
