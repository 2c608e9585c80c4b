"""A row of the board is drawn again when its case has changed, or a minute has passed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from agency_node.access import may_read
from agency_node.operator.board import as_seen_by
from agency_node.operator.boards import KEPT_FOR, Boards
from mash.bodies import AllocationBody
from mash.kinds import StatementKind
from mash.role import Role
from mash.statement import EnquiryId
from tests import notices
from tests.federation import Federation


@pytest.fixture
async def contact(paper: Federation) -> EnquiryId:
    """A notice that the desk took itself."""
    cara = paper.staff("desk-cara", Role.HUB_COORDINATOR)
    intent = notices.contact(paper.clock())
    _, enquiry_id = await cara.state(replace(intent, recipients=()))
    return enquiry_id


async def test_a_row_stays_while_nothing_changes(
    paper: Federation, contact: EnquiryId
) -> None:
    """Four boards a second of a thousand cases are not worked out each time."""
    boards = Boards(paper.nodes["desk"])
    (before,) = boards.rows()
    (after,) = boards.rows()

    assert before.enquiry_id == contact
    assert after is before


async def test_a_row_is_drawn_again_once_its_case_has_changed(
    paper: Federation, contact: EnquiryId
) -> None:
    """By a statement of this node's own, before the hub has it."""
    boards = Boards(paper.nodes["desk"])
    (before,) = boards.rows()
    cara = paper.staff("desk-cara", Role.HUB_COORDINATOR)
    rated = replace(notices.tell(contact), kind=StatementKind.ALLOCATION)
    await cara.state(replace(rated, body=AllocationBody(worker="desk-dev")))
    (after,) = boards.rows()

    assert after.worker != before.worker


async def test_a_row_is_no_older_than_a_minute(
    paper: Federation, contact: EnquiryId
) -> None:
    """Clocks climb though nobody says anything."""
    boards = Boards(paper.nodes["desk"])
    (before,) = boards.rows()
    paper.ahead += KEPT_FOR + timedelta(seconds=1)
    (after,) = boards.rows()

    assert before.enquiry_id == contact
    assert after is not before


async def test_who_may_read_no_answer_is_not_told_that_one_was_a_refusal(
    paper: Federation, contact: EnquiryId
) -> None:
    """That somebody is to be asked again says how they answered."""
    row = Boards(paper.nodes["desk"]).rows()[0]
    row.agencies[0].ask_again = True

    shown = {
        role: as_seen_by(row, role).agencies[0].ask_again
        for role in Role
        if role is not Role.NODE
    }

    assert row.enquiry_id == contact
    assert {role for role, again in shown.items() if again} == {
        role for role in shown if may_read(role, StatementKind.ANSWER)
    }
    assert not shown[Role.SERVICE_MANAGER]
    assert not shown[Role.FRONT_DOOR]
    assert row.agencies[0].ask_again
