"""What is over is erased: its key is nowhere on the disk, and its owner knows of it.

Police answer about Mira; the desk reads it, decides that nothing follows, and closes.
Later two people at the desk erase what the police had released.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from agency_node.casework.holdings import holdings
from agency_node.retention.listing import draft, due_rows
from agency_node.retention.schedule import RecordClass, with_spans
from agency_node.retention.span import Span
from agency_node.retention_desk import OpenedRetention
from agency_node.store.bodies import Form
from agency_node.store.retention_lists import FiledList
from mash.bodies import DecisionBody
from mash.holdings import Whereabouts
from mash.kinds import StatementKind
from mash.role import Role
from mash.statement import EnquiryId, StatementId
from tests import fiction
from tests.agency_node.listed_log import ListedLog
from tests.federation import Federation, running
from tests.journeys.thief import Disk

AT_ONCE = with_spans({RecordClass.WORKING_NOTHING_FOLLOWED: Span()})


@dataclass(frozen=True, slots=True)
class Over:
    """A closed enquiry, and the answer in it that the desk has read."""

    enquiry_id: EnquiryId
    answer: StatementId


async def test_what_is_erased_is_nowhere_and_its_owner_knows(tmp_path: Path) -> None:
    """No key opens what was copied; free pages and logs searched; the police are told."""
    async with running(tmp_path / "federation") as federation:
        over = await _over(federation)
        before = Disk.of(federation, "desk")
        key, locked = (
            before.item_key(over.answer, Form.OPENED),
            before.locked(over.answer),
        )
        label = bytes([Form.OPENED.value]) + over.answer
        assert before.holds(key)
        assert before.holds(locked)
        assert before.keys_that_open(locked, label) > 0

        erased = _erased(federation)

        assert erased == 1
        await federation.until(lambda: _whereabouts(federation, over) is not None)
        await federation.quiet()
        after = Disk.of(federation, "desk")
        assert not after.holds(key)
        assert not after.holds(locked)
        assert not after.holds(fiction.SEEN_BY_POLICE.text.encode())
        assert after.keys_that_open(locked, label) == 0
        assert after.kept(over.answer) is None
        assert _whereabouts(federation, over) is Whereabouts.SEEN
        cara = federation.staff("desk-cara", Role.HUB_COORDINATOR)
        assert over.answer not in await cara.read(over.enquiry_id)
        assert cara.find(over.enquiry_id, StatementKind.DECISION)

        await federation.close_node("desk")
        again = federation.open_node("desk")
        assert await again.read([over.answer], cara.actor) == {}
        assert not after.holds(key)


async def _over(federation: Federation) -> Over:
    amy = federation.staff("csc-amy", Role.FRONT_DOOR)
    cara = federation.staff("desk-cara", Role.HUB_COORDINATOR)
    dev = federation.staff("desk-dev", Role.DECISION_MAKER)
    eva = federation.staff("pol-eva", Role.RELEASER)
    desk = federation.nodes["desk"]
    _, enquiry_id = await amy.state(fiction.worry(federation.clock()))
    await federation.until(desk.enquiries)
    await cara.state(fiction.ask(enquiry_id, "pol"))
    await federation.until(federation.nodes["pol"].enquiries)
    answer, _ = await eva.state(fiction.known(enquiry_id))
    await federation.until(lambda: cara.find(enquiry_id, StatementKind.ANSWER))
    await desk.read([answer], dev.actor)
    (digest,) = (
        held.digest
        for held in desk.statements(enquiry_id)
        if held.header.statement_id == answer
    )
    decision = fiction.decide(enquiry_id, (digest,), {})
    nothing = replace(fiction.MIRAS_DECISION, level=1, outcome="NFA")
    assert isinstance(decision.body, DecisionBody)
    body = replace(decision.body, persons=(nothing,))
    await dev.state(replace(decision, body=body))
    await federation.until(lambda: desk.enquiry(enquiry_id).decided)
    for said in (fiction.tell(enquiry_id), fiction.close(enquiry_id)):
        await cara.state(said)
        await federation.quiet()
    await federation.until(lambda: desk.enquiry(enquiry_id).closed)
    return Over(enquiry_id, answer)


def _erased(federation: Federation) -> int:
    """Drafted by one, approved by another, erased."""
    desk = federation.nodes["desk"]
    opened = OpenedRetention(desk, ListedLog(), federation.clock, AT_ONCE)
    rows = due_rows(opened.judged(), frozenset())
    filed: FiledList = draft(rows, "desk-cara", desk.clock())
    with desk.store.step():
        desk.store.retention_lists.put(filed)
        desk.store.retention_lists.approve(filed.list_id, "desk-dev", desk.clock())
    return opened.go_through(filed, "desk-cara", lambda _row, _gone: None)


def _whereabouts(federation: Federation, over: Over) -> Whereabouts | None:
    """What the police can say of the desk's copy, once it is destroyed."""
    pol = federation.nodes["pol"]
    copies = holdings(pol.statements(over.enquiry_id), pol.agency, pol.clock())
    (copy,) = (c for c in copies if c.statement_id == over.answer)
    return copy.whereabouts if copy.destroyed_at else None
