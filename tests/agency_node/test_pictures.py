"""Pictures and first words: only what a role may read, and on record before it is shown."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import time, timedelta
from pathlib import Path

import pytest

from agency_node.access import Action
from agency_node.access_log import AccessLog
from agency_node.actor import Actor
from agency_node.intent import Intent
from agency_node.node import Node
from agency_node.operator import casework, composing
from agency_node.operator.board import board_row
from agency_node.operator.boards import Boards
from agency_node.operator.gatekeeping import Gatekeeper
from agency_node.operator.picture import picture
from agency_node.remembering import Glance
from agency_node.sessions import Sessions
from mash.agency import AgencyId
from mash.bodies import (
    AllocationBody,
    FeedbackBody,
    HandBackBody,
    ScreeningBody,
)
from mash.calendars import Hours
from mash.codec.bodies import decode_body
from mash.errors import MalformedError
from mash.kinds import EnquiryKind, Lane, StatementKind
from mash.node.v1 import picture_pb2 as pb
from mash.particulars import ContactParticulars
from mash.presence import Presence
from mash.purpose import Purpose
from mash.rating import Rating
from mash.role import Role
from mash.statement import EnquiryId, reference
from tests import notices
from tests.federation import Federation


@dataclass
class Desk:
    """The desk's node on paper, and who sits there."""

    federation: Federation
    node: Node
    gate: Gatekeeper

    async def take(self, *, red: bool = False, child: bool = False) -> EnquiryId:
        """The desk takes a notice itself, or a worry about the child alone."""
        intent = notices.contact(self.federation.clock())
        if child:
            outline = notices.outline(self.federation.clock())
            particulars = ContactParticulars(replace(outline, kind=EnquiryKind.CHILD))
            purpose = Purpose.CHILD_PROTECTION
            intent = replace(intent, particulars=particulars, purpose=purpose)
        if red:
            outline = notices.outline(self.federation.clock())
            particulars = ContactParticulars(replace(outline, rating=Rating.RED))
            intent = replace(intent, particulars=particulars)
        cara = self.federation.staff("desk-cara", Role.HUB_COORDINATOR)
        _, contact = await cara.state(replace(intent, recipients=()))
        return contact

    async def allocate(self, contact: EnquiryId) -> None:
        """The desk gives it to Dev."""
        cara = self.federation.staff("desk-cara", Role.HUB_COORDINATOR)
        body = AllocationBody(worker="desk-dev")
        intent = replace(notices.tell(contact), body=body)
        await cara.state(replace(intent, kind=StatementKind.ALLOCATION))

    def compose(self, kind: StatementKind, request: pb.ComposeRequest) -> object:
        """First words for Cara, as a value."""
        response = composing.compose(self.node, self.gate, CARA, kind, request)
        return decode_body(kind, response.body)

    def read(self) -> set[tuple[Action, str]]:
        """What the log says was read."""
        return {(e.action, e.enquiry) for _, e in self.gate.log.newest(100)}


CARA = Actor("desk-cara", Role.SCREENER, "Cara", "terminal")
NIGHT_AND_DAY = Presence(
    weekdays=frozenset(range(7)),
    hours=Hours(time.min, time.max),
    contact="the duty officer",
)
ROBIN = Actor("desk-cara", Role.BUSINESS_SUPPORT, "Robin", "terminal")


@pytest.fixture
def desk(paper: Federation, tmp_path: Path) -> Iterator[Desk]:
    """The desk, before anything was said."""
    node = paper.nodes["desk"]
    with closing(AccessLog(tmp_path, secrets.token_bytes(32))) as log:
        sessions = Sessions(node.agency, lambda: node.register, paper.clock, float)
        yield Desk(paper, node, Gatekeeper(sessions, log, str, paper.clock))


async def test_the_board_counts_people_and_names_nobody(desk: Desk) -> None:
    """How many, who has it, both clocks; a row without a name in it."""
    contact = await desk.take()
    await desk.allocate(contact)

    (row,) = Boards(desk.node).rows()

    assert (row.people, row.worker, row.contact) == (3, "desk-dev", True)
    assert row.waits_for_us
    assert row.statutory_due_at.ToDatetime() != row.due_at.ToDatetime()
    assert row.escalated_to == "service manager"
    assert b"Mockford" not in row.SerializeToString()


async def test_the_board_says_who_cannot_answer_in_time(desk: Desk) -> None:
    """Before anybody is asked; and nothing of those who are there."""
    await desk.take()
    (state,), look = desk.node.enquiries(), casework.onlooker(desk.node)
    week, yesterday = set(range(7)), (look.now - timedelta(days=1)).weekday()
    days = frozenset({yesterday}), frozenset(week)
    rare, always = (replace(NIGHT_AND_DAY, weekdays=each) for each in days)
    there = {AgencyId("pol"): rare, AgencyId("hea"): always}
    practice = replace(look.practice, presence=there)

    row = board_row(state, Glance(), replace(look, practice=practice))

    said = {c.agency: c.ask_instead for c in row.agencies if c.HasField("here_at")}
    assert said == {"pol": "the duty officer"}


async def test_the_history_is_on_record_before_it_is_shown(desk: Desk) -> None:
    """Comparing two cases is reading both of them."""
    first, second = await desk.take(), await desk.take()

    shown = await picture(desk.node, desk.gate, CARA, second)

    assert [each.enquiry_id for each in shown.earlier] == [first]
    assert shown.earlier[0].same_parties
    assert shown.contacts_in_year == 2
    assert not shown.history_needed
    read = {enquiry for action, enquiry in desk.read() if action == "READ_STATEMENT"}
    assert read == {reference(first), reference(second)}


async def test_the_third_is_no_longer_nothing(desk: Desk) -> None:
    """Two came before within the year: a sentence on the history is needed."""
    *_, third = [await desk.take() for _ in range(3)]

    shown = await picture(desk.node, desk.gate, CARA, third)

    assert shown.history_needed
    assert any("Incident 3" in each for each in shown.prompts)


async def test_nobody_compares_what_they_may_not_read(desk: Desk) -> None:
    """A role without contacts gets an empty picture, and no history."""
    await desk.take()
    second = await desk.take()
    locality = Actor("desk-cara", Role.LOCALITY_RECEIVER, "Cara", "terminal")

    shown = await picture(desk.node, desk.gate, locality, second)

    assert not shown.earlier
    assert not shown.prompts


async def test_triage_begins_with_both_adults_and_no_safe_address(desk: Desk) -> None:
    """The parties and the child; where one of them is safe stays at the desk."""
    contact = await desk.take()

    body = desk.compose(StatementKind.SCREENING, pb.ComposeRequest(enquiry_id=contact))

    assert isinstance(body, ScreeningBody)
    assert {person.tag for person in body.persons} == {"A1", "A2", "C1"}
    assert not any("Nowhere" in p.address or p.telephone for p in body.persons)
    cara = desk.federation.staff("desk-cara", Role.SCREENER)
    outline = desk.node.enquiry(contact).outline
    intent = notices.triage(desk.federation.clock(), contact)
    particulars = replace(intent.particulars, outline=outline)  # type: ignore[type-var]
    draft = cara.prepare(replace(intent, body=body, particulars=particulars))
    assert draft.header


async def test_triage_names_the_series_and_reads_it_on_record(desk: Desk) -> None:
    """What these two had before is named, the oldest first, and passes the gate."""
    taken = []
    for _ in range(3):
        desk.federation.ahead += timedelta(minutes=1)
        taken.append(await desk.take())
    *before, third = taken

    body = desk.compose(StatementKind.SCREENING, pb.ComposeRequest(enquiry_id=third))

    assert isinstance(body, ScreeningBody)
    assert body.series == tuple(before)
    assert {reference(each) for each in before} <= {named for _, named in desk.read()}
    cara = desk.federation.staff("desk-cara", Role.SCREENER)
    intent = notices.triage(desk.federation.clock(), third)
    outline = desk.node.enquiry(third).outline
    particulars = replace(intent.particulars, outline=outline)  # type: ignore[type-var]
    assert cara.prepare(replace(intent, body=body, particulars=particulars)).header


async def test_feedback_begins_with_what_that_referrer_may_hear(desk: Desk) -> None:
    """Business support writes it, and never opens a decision for it."""
    contact = await desk.take(child=True)
    cara = desk.federation.staff("desk-cara", Role.SCREENER)
    await cara.state(_advice(contact))

    request = pb.ComposeRequest(enquiry_id=contact)
    response = composing.compose(
        desk.node, desk.gate, ROBIN, StatementKind.FEEDBACK, request
    )
    body = decode_body(StatementKind.FEEDBACK, response.body)

    assert isinstance(body, FeedbackBody)
    assert "information and advice" in body.message
    assert list(response.left_out) == ["at most outcome and advice"]


async def test_a_hand_back_names_the_red_one(desk: Desk) -> None:
    """What is quiet stays on the board."""
    await desk.take()
    red = await desk.take(red=True)

    body = desk.compose(StatementKind.HAND_BACK, pb.ComposeRequest())

    assert isinstance(body, HandBackBody)
    assert [item.enquiry_id for item in body.items] == [red]


async def test_what_the_door_said_must_be_open_here(desk: Desk) -> None:
    """Nothing is composed from nothing."""
    contact = await desk.take()
    for each in desk.node.statements(contact):
        with desk.node.store.step():
            desk.node.store.bodies.forget([each.header.statement_id])

    with pytest.raises(MalformedError, match="not open here"):
        desk.compose(StatementKind.REQUEST, pb.ComposeRequest(enquiry_id=contact))


def _advice(contact: EnquiryId) -> Intent:
    """It ends with advice."""
    intent = notices.end(contact)
    assert intent.particulars is not None
    body = ScreeningBody(outcome="INFO_ADVICE", rationale="Answered.")
    assert getattr(intent.particulars, "lane", None) is Lane.ENDED
    return replace(intent, body=body, purpose=Purpose.CHILD_PROTECTION)
