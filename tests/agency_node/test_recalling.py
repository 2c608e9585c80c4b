"""Recalling: whatever comes first, and whoever says it, what was taken back is gone."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

from agency_node.filing import file_entries
from agency_node.receiving import Received
from agency_node.store.statements import Fate
from mash.codec.header import encode_header
from mash.kinds import ReceiptEvent, StatementKind
from mash.particulars import ReceiptParticulars
from mash.readability import Readability
from mash.role import Role
from mash.statement import StatementId, Terms
from tests import fiction
from tests.agency_node.paper_log import PaperLog
from tests.agency_node.test_syncing import answered, settle
from tests.federation import Federation


async def test_a_recall_that_overtakes_its_statement_still_wins(
    paper: Federation, log: PaperLog
) -> None:
    """The log has them the wrong way round, as no honest hub would."""
    enquiry_id, _ = await answered(paper, log)
    eva = paper.staff("pol-eva", Role.RELEASER)
    item, _ = await eva.state(fiction.release(enquiry_id, "desk"))
    await eva.state(fiction.take_back(enquiry_id, item))
    log.accept(tuple(reversed(paper.nodes["pol"].syncing.batch())))

    settle(paper, log)

    desk, cara = paper.nodes["desk"], paper.staff("desk-cara", Role.HUB_COORDINATOR)
    kept = desk.store.statements.get(item)
    assert kept is not None
    assert kept.fate is Fate.RECALLED
    assert desk.store.bodies.get(item) is None
    assert await desk.read([item], cara.actor) == {}
    told = [
        line.header.particulars.event
        for line in log.lines
        if isinstance(line.header.particulars, ReceiptParticulars)
        and item in line.header.about
    ]
    assert ReceiptEvent.DESTROYED_UNREAD in told
    assert ReceiptEvent.OPENED not in told


async def test_nobody_takes_back_what_others_said(
    paper: Federation, log: PaperLog
) -> None:
    """Housing names the police's answer in a recall of its own: nothing happens."""
    enquiry_id, answer = await answered(paper, log)
    desk = paper.nodes["desk"]
    header = replace(
        log.lines[-1].header,
        kind=StatementKind.RECALL,
        statement_id=StatementId(uuid4().bytes),
        enquiry_id=enquiry_id,
        sender=paper.nodes["hou"].agency,
        practitioner="hou-gil",
        role=Role.RELEASER,
        recipients=(desk.agency,),
        about=(answer,),
        terms=_terms(log),
        particulars=fiction.take_back(enquiry_id, answer).particulars,
    )
    forged = Received(
        index=desk.link.log_size,
        accepted_at=log.now,
        digest=bytes(32),
        header=header,
        header_bytes=encode_header(header),
        body=None,
    )

    file_entries(desk._room, desk.syncing.position, [forged], [])

    held = {h.header.statement_id: h.readability for h in desk.statements(enquiry_id)}
    assert held[answer] is Readability.NEEDS_HUB
    assert desk.store.bodies.get(answer) is not None


def _terms(log: PaperLog) -> Terms:
    return next(line.header.terms for line in log.lines if line.header.terms)
