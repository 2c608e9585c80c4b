"""Erasing: what stopped goes on where it was, and what a hold kept goes after it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from agency_node.retention.listing import draft, due_rows
from agency_node.retention_desk import OpenedRetention
from agency_node.store.statements import Fate
from mash.kinds import ReceiptEvent, StatementKind
from mash.particulars import ReceiptParticulars
from mash.role import Role
from mash.statement import EnquiryId, StatementId
from tests.agency_node.listed_log import ListedLog
from tests.agency_node.nothing_follows import QUICK, close
from tests.agency_node.paper_log import PaperLog
from tests.agency_node.retention.matters import HOLD
from tests.agency_node.test_syncing import answered
from tests.federation import Federation

A_DAY = timedelta(days=1)


async def test_what_was_interrupted_goes_on_where_it_was(
    paper: Federation, log: PaperLog
) -> None:
    """A row that was done stays done; nothing is erased, or told, twice."""
    enquiry_id, answer = await _closed(paper, log)
    desk = paper.nodes["desk"]

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    opened = OpenedRetention(desk, ListedLog(), paper.clock, QUICK)
    filed = draft(due_rows(opened.judged(), frozenset()), "desk-cara", desk.clock())
    with desk.store.step():
        desk.store.retention_lists.put(filed)
    with pytest.raises(KeyboardInterrupt):
        opened.go_through(filed, "desk-cara", stop)
    (after,) = desk.store.retention_lists.all()
    opened.go_through(after, "desk-cara", stop)

    assert _fate(paper, answer) is Fate.ERASED
    erased = ReceiptParticulars(ReceiptEvent.ERASED)
    told = [h.header.particulars for h in desk.statements(enquiry_id)]
    assert told.count(erased) == 1
    (done,) = desk.store.retention_lists.all()
    assert done.is_done


async def test_a_hold_keeps_our_own_copy_past_its_time(
    paper: Federation, log: PaperLog
) -> None:
    """Under its key, read by nobody; what others released expires all the same."""
    enquiry_id, answer = await _closed(paper, log)
    desk, cara = paper.nodes["desk"], paper.staff("desk-cara", Role.HUB_COORDINATOR)
    ours = cara.find(enquiry_id, StatementKind.REQUEST)[0]
    opened = OpenedRetention(desk, ListedLog(), paper.clock, QUICK)
    with desk.store.step():
        desk.store.holds.place(replace(HOLD, enquiry_id=enquiry_id))
    paper.ahead = timedelta(days=400)

    assert _standings(opened) == {"LEFT": "HELD"}
    assert desk.store.bodies.get(ours) is not None
    assert await desk.read([ours], cara.actor) == {}
    assert desk.store.bodies.get(answer) is None
    with desk.store.step():
        desk.store.holds.release(1, "desk-cara", desk.clock(), "It reported.")
    assert _standings(opened) == {"LEFT": "DUE"}
    filed = draft(due_rows(opened.judged(), frozenset()), "desk-cara", desk.clock())
    assert opened.go_through(filed, "desk-cara", lambda _row, _gone: None) > 0
    assert desk.store.bodies.get(ours) is None
    assert _fate(paper, ours) is Fate.ERASED


async def _closed(paper: Federation, log: PaperLog) -> tuple[EnquiryId, StatementId]:
    enquiry_id, answer = await answered(paper, log)
    await close(paper, log, enquiry_id)
    paper.ahead = 2 * A_DAY
    return enquiry_id, answer


def _fate(paper: Federation, item: StatementId) -> Fate:
    kept = paper.nodes["desk"].store.statements.get(item)
    assert kept is not None
    return kept.fate


def _standings(opened: OpenedRetention) -> dict[str, str]:
    return {each.part.value: each.standing.value for each in opened.judged()}
