"""Past its time nothing can be read: not offline, not with the clock set back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from agency_node.expiring import MAX_EXPIRED_AT_ONCE
from agency_node.store.statements import Fate
from mash.kinds import ReceiptEvent, StatementKind
from mash.particulars import ReceiptParticulars
from mash.readability import Readability
from mash.role import Role
from mash.statement import EnquiryId, StatementId
from tests import fiction
from tests.agency_node.paper_log import PaperLog
from tests.agency_node.test_syncing import answered, settle
from tests.federation import Federation

LATER = timedelta(days=93)
"""An answer is kept for 92."""


async def read_answer(
    paper: Federation, log: PaperLog
) -> tuple[EnquiryId, StatementId]:
    """The desk has read what the police released on delivery."""
    enquiry_id, _ = await answered(paper, log)
    eva = paper.staff("pol-eva", Role.RELEASER)
    cara = paper.staff("desk-cara", Role.HUB_COORDINATOR)
    request = cara.find(enquiry_id, StatementKind.REQUEST)[0]
    assert request in await paper.nodes["pol"].read([request], eva.actor)
    settle(paper, log)
    return enquiry_id, request


BACK = {
    "by a minute": timedelta(days=366, minutes=-1),
    "by a day": timedelta(days=365),
    "by ten years": timedelta(days=-3650),
}


@pytest.mark.parametrize("ahead", BACK.values(), ids=BACK)
async def test_a_clock_set_back_revives_nothing(
    paper: Federation, log: PaperLog, ahead: timedelta
) -> None:
    """Once expired, for ever expired, and a restart is no way round it."""
    enquiry_id, request = await read_answer(paper, log)
    pol, eva = paper.nodes["pol"], paper.staff("pol-eva", Role.RELEASER)
    paper.ahead = timedelta(days=366)
    pol.statements(enquiry_id)

    paper.ahead = ahead
    assert await pol.read([request], eva.actor) == {}
    await paper.close_node("pol")
    pol = paper.open_node("pol")

    assert await pol.read([request], eva.actor) == {}
    held = {h.header.statement_id: h.readability for h in pol.statements(enquiry_id)}
    assert held[request] is Readability.EXPIRED
    assert pol.clock() >= paper.clock()


async def test_what_expires_is_destroyed_and_its_owner_told(
    paper: Federation, log: PaperLog
) -> None:
    """The body, its key, and the sender's own copy too."""
    enquiry_id, request = await read_answer(paper, log)
    pol, desk = paper.nodes["pol"], paper.nodes["desk"]
    paper.ahead = timedelta(days=366)

    for node in (pol, desk):
        node.statements(enquiry_id)
        assert node.store.bodies.get(request) is None
        kept = node.store.statements.get(request)
        assert kept is not None
        assert kept.fate is Fate.EXPIRED
    settle(paper, log)

    told = [
        line.header.particulars.event
        for line in log.lines
        if isinstance(line.header.particulars, ReceiptParticulars)
        and line.header.sender == "pol"
        and request in line.header.about
    ]
    assert told == [
        ReceiptEvent.DELIVERED,
        ReceiptEvent.OPENED,
        ReceiptEvent.DESTROYED_READ,
    ]


async def test_answers_expire_before_enquiries(
    paper: Federation, log: PaperLog
) -> None:
    """Each statement by its own date."""
    enquiry_id, answer = await answered(paper, log)
    desk = paper.nodes["desk"]
    paper.ahead = LATER

    held = {h.header.kind: h.readability for h in desk.statements(enquiry_id)}

    assert held[StatementKind.ANSWER] is Readability.EXPIRED
    assert held[StatementKind.ENQUIRY] is Readability.READABLE
    assert desk.store.bodies.get(answer) is None


async def test_many_expire_in_more_than_one_step(paper: Federation) -> None:
    """However many there are, none is left over."""
    amy = paper.staff("csc-amy", Role.FRONT_DOOR)
    csc = paper.nodes["csc"]
    (_, enquiry_id) = await amy.state(fiction.worry(paper.clock()))
    found = csc.store.statements.of(enquiry_id)[0]
    with csc.store.step():
        for number in range(MAX_EXPIRED_AT_ONCE + 1):
            item = StatementId(number.to_bytes(16, "big"))
            csc.store.statements.put(replace(found, statement_id=item))
    paper.ahead = timedelta(days=366)

    csc.statements(enquiry_id)

    fates = {statement.fate for statement in csc.store.statements.of(enquiry_id)}
    assert fates == {Fate.EXPIRED}
