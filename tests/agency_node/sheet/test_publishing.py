"""Publishing: what was checked by somebody else is what named people read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from agency_node.actor import Actor
from agency_node.node import Node
from agency_node.sheet import publishing
from agency_node.sheet.grouping import ALL
from agency_node.sheet.making import Asked, make
from agency_node.sheet.periods import PeriodChoice, period_of
from agency_node.sheet.window import local_day
from mash.errors import (
    MalformedError,
    NoSuchSheetError,
    PractitionerUnknownError,
    SamePersonError,
    SheetChangedError,
    SheetStateError,
)
from mash.role import Role
from mash.sheet import Audience, KeptSheet, PeriodKind, SheetState, digest_of
from mash.statement import EnquiryId, StatementId
from tests import notices
from tests.agency_node.sheet.cases import cell
from tests.federation import Federation

SOON = timedelta(hours=1)


@dataclass
class Desk:
    """The desk's node with one notification of an hour ago, and its staff."""

    paper: Federation
    node: Node
    contact: StatementId
    enquiry: EnquiryId

    def actor(self, who: str, role: Role) -> Actor:
        return self.paper.staff(who, role).actor

    @property
    def cara(self) -> Actor:
        return self.actor("desk-cara", Role.HUB_COORDINATOR)

    @property
    def dev(self) -> Actor:
        return self.actor("desk-dev", Role.DECISION_MAKER)

    @property
    def asked(self) -> Asked:
        """The sheet of the days around now, counted now."""
        now = self.node.clock()
        days = (local_day(now - 2 * SOON * 24), local_day(now + SOON * 24))
        period = period_of(PeriodChoice(PeriodKind.SPAN, *days))
        return Asked(period=period, audience=Audience.HUB, at=now)

    async def keep(self) -> KeptSheet:
        """Cara's draft."""
        return await publishing.keep(self.node, self.asked, b"", self.cara)

    async def reviewed(self) -> KeptSheet:
        """Cara's draft, reviewed by Dev."""
        kept = await self.keep()
        return await publishing.review(self.node, kept.sheet_id, kept.digest, self.dev)

    def lose_the_contact(self) -> None:
        """What was said at the door is destroyed: its time has run out."""
        with self.node.store.step():
            self.node.store.bodies.forget([self.contact])


@pytest.fixture
async def desk(paper: Federation) -> Desk:
    """The police's notification, written down at the desk an hour ago."""
    screener = paper.staff("desk-cara", Role.SCREENER)
    intent = notices.contact(paper.clock())
    contact, enquiry = await screener.state(intent)
    paper.ahead += SOON
    return Desk(paper, paper.nodes["desk"], contact, enquiry)


async def test_a_sheet_is_counted_from_what_the_node_holds(desk: Desk) -> None:
    """One contact, its people and source from its body; nobody's name in any cell."""
    sheet = await make(desk.node, desk.asked, "desk-cara")
    tables = {table.key: table for table in sheet.tables}

    assert cell(tables["received_by_kind"], "domestic abuse", "others") == 1
    assert cell(tables["received_by_door"], "desk", "received") == 1
    assert cell(tables["received_by_source"], "6 police", "children") == 1
    assert cell(tables["unscreened"], ALL, "over_1_hour") == 1
    assert cell(tables["not_yet_read"], ALL, "statements") == 0
    assert "Mockford" not in repr(sheet)
    assert notices.KIT.given_names not in repr(sheet)


async def test_what_nobody_can_read_any_more_is_counted_as_such(desk: Desk) -> None:
    """The case still counts; who it was about does not."""
    desk.lose_the_contact()
    sheet = await make(desk.node, desk.asked, "desk-cara")
    tables = {table.key: table for table in sheet.tables}

    assert cell(tables["received_by_source"], "not yet read", "received") == 1
    assert cell(tables["received_by_source"], ALL, "not_read") == 1
    assert cell(tables["not_yet_read"], "contact", "statements") == 1


async def test_the_same_moment_says_the_same_whatever_came_later(desk: Desk) -> None:
    """Counted again after the contact went to triage, with a fresh salt."""
    asked = desk.asked
    before = await make(desk.node, asked, "desk-cara")
    desk.paper.ahead += SOON
    screener = desk.paper.staff("desk-cara", Role.SCREENER)
    outline = desk.node.enquiry(desk.enquiry).outline
    intent = notices.triage(desk.paper.clock(), desk.enquiry)
    particulars = replace(intent.particulars, outline=outline)  # type: ignore[type-var]
    await screener.state(replace(intent, particulars=particulars))
    now = replace(asked, at=desk.node.clock())

    assert (await make(desk.node, asked, "desk-dev")).digest == before.digest
    assert (await make(desk.node, now, "desk-dev")).digest != before.digest


async def test_two_people_bring_a_sheet_to_a_third(desk: Desk) -> None:
    """Who did what and when is kept, and the tables come back as they were."""
    kept = await desk.reviewed()
    published = await publishing.publish(
        desk.node, kept.sheet_id, ["desk-cara"], desk.dev
    )
    manager = desk.actor("desk-cara", Role.SERVICE_MANAGER)
    shown, sheet = publishing.shown(desk.node, kept.sheet_id, manager)

    assert shown == published
    assert (shown.made_by, shown.reviewed_by) == ("desk-cara", "desk-dev")
    assert shown.published_by == "desk-dev"
    assert shown.reviewed_at is not None
    assert (shown.state, sheet.readers) == (SheetState.PUBLISHED, ("desk-cara",))
    again = digest_of(sheet.hub_id, sheet.period, sheet.audience, sheet.tables)
    assert again == sheet.digest == kept.digest


async def test_a_manager_sees_what_is_published_to_them_and_no_more(desk: Desk) -> None:
    """Neither a draft, nor what names somebody else."""
    manager = desk.actor("desk-cara", Role.SERVICE_MANAGER)
    kept = await desk.reviewed()
    with pytest.raises(NoSuchSheetError):
        publishing.shown(desk.node, kept.sheet_id, manager)
    await publishing.publish(desk.node, kept.sheet_id, ["desk-dev"], desk.dev)

    assert publishing.listed(desk.node, manager) == ()
    await publishing.publish(desk.node, kept.sheet_id, ["desk-cara"], desk.dev)
    (listed,) = publishing.listed(desk.node, manager)
    assert listed.readers == ("desk-dev", "desk-cara")


async def test_nobody_checks_their_own_numbers(desk: Desk) -> None:
    """The same person in another role is the same person."""
    cara_decides = replace(desk.cara, role=Role.DECISION_MAKER)
    kept = await desk.keep()
    with pytest.raises(SamePersonError):
        await publishing.review(desk.node, kept.sheet_id, kept.digest, cara_decides)
    await publishing.review(desk.node, kept.sheet_id, kept.digest, desk.dev)

    with pytest.raises(SamePersonError):
        await publishing.publish(desk.node, kept.sheet_id, ["desk-dev"], cara_decides)


async def test_what_changed_since_it_was_drafted_is_not_reviewed(desk: Desk) -> None:
    """Not by the digest of another sheet either."""
    kept = await desk.keep()
    with pytest.raises(SheetChangedError):
        await publishing.review(desk.node, kept.sheet_id, bytes(32), desk.dev)
    desk.lose_the_contact()

    with pytest.raises(SheetChangedError):
        await publishing.review(desk.node, kept.sheet_id, kept.digest, desk.dev)


async def test_what_changed_since_it_was_reviewed_is_not_published(desk: Desk) -> None:
    """It stays reviewed, and readable by those who made it."""
    kept = await desk.reviewed()
    desk.lose_the_contact()

    with pytest.raises(SheetChangedError):
        await publishing.publish(desk.node, kept.sheet_id, ["desk-dev"], desk.dev)

    (listed,) = publishing.listed(desk.node, desk.cara)
    assert listed.state is SheetState.REVIEWED


async def test_what_is_kept_is_what_was_seen(desk: Desk) -> None:
    """At the moment of the sheet that was shown, by its digest; never ahead of time."""
    seen = await make(desk.node, desk.asked, "desk-cara")
    asked = replace(desk.asked, at=seen.made_at)
    kept = await publishing.keep(desk.node, asked, seen.digest, desk.cara)
    assert kept.digest == seen.digest

    with pytest.raises(SheetChangedError):
        await publishing.keep(desk.node, asked, bytes(32), desk.cara)
    ahead = replace(asked, at=desk.node.clock() + SOON)
    with pytest.raises(MalformedError):
        await publishing.keep(desk.node, ahead, b"", desk.cara)


async def test_no_step_is_left_out_and_none_is_taken_twice(desk: Desk) -> None:
    """Draft, reviewed, published."""
    kept = await desk.keep()
    with pytest.raises(SheetStateError):
        await publishing.publish(desk.node, kept.sheet_id, ["desk-dev"], desk.dev)
    await publishing.review(desk.node, kept.sheet_id, kept.digest, desk.dev)

    with pytest.raises(SheetStateError):
        await publishing.review(desk.node, kept.sheet_id, kept.digest, desk.dev)


REFUSED_READERS = {
    "nobody": ([], MalformedError),
    "one person twice": (["desk-dev", "desk-dev"], MalformedError),
    "more than a room": ([f"desk-{n}" for n in range(33)], MalformedError),
    "somebody unknown": (["desk-nobody"], PractitionerUnknownError),
    "another agency's": (["csc-amy"], PractitionerUnknownError),
}


@pytest.mark.parametrize("who", REFUSED_READERS)
async def test_readers_are_named_people_of_this_agency(desk: Desk, who: str) -> None:
    """Who may read sheets at all; it stays reviewed."""
    readers, refusal = REFUSED_READERS[who]
    kept = await desk.reviewed()

    with pytest.raises(refusal):
        await publishing.publish(desk.node, kept.sheet_id, readers, desk.dev)

    assert publishing.find(desk.node, kept.sheet_id).kept.state is SheetState.REVIEWED


async def test_a_compared_sheet_is_compared_again(desk: Desk) -> None:
    """The earlier period is part of what is kept, reviewed and published."""
    day = local_day(desk.node.clock()) - timedelta(days=40)
    earlier = period_of(PeriodChoice(PeriodKind.DAY, day))
    asked = replace(desk.asked, before=earlier, audience=Audience.OUTSIDE)
    kept = await publishing.keep(desk.node, asked, b"", desk.cara)
    await publishing.review(desk.node, kept.sheet_id, kept.digest, desk.dev)
    _, sheet = publishing.shown(desk.node, kept.sheet_id, desk.dev)

    assert [table.key for table in sheet.tables][-2:] == ["change", "change_in_share"]
