"""A notice of domestic abuse that ends without an enquiry, and what the desk tells itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from agency_node.intent import Intent
from mash.agency import AgencyId
from mash.bodies import AllocationBody, ScreeningBody, TickBody
from mash.enquiry import Stage
from mash.kinds import StatementKind
from mash.role import Role
from mash.statement import EnquiryId
from tests import fiction, notices
from tests.federation import Federation, running
from tests.staff import Staff

TICKERS = ("hea-finn", "csc-ben", "pol-eva")


async def test_three_agencies_tick_and_the_police_hear_what_came_of_it(
    tmp_path: Path,
) -> None:
    """A contact, its triage, its end and word to the police; no enquiry is opened."""
    async with running(tmp_path / "federation") as federation:
        eva = federation.staff("pol-eva", Role.FRONT_DOOR)
        cara = federation.staff("desk-cara", Role.SCREENER)
        desk, pol = federation.nodes["desk"], federation.nodes["pol"]
        now = federation.clock()

        _, contact = await eva.state(notices.contact(now))
        await federation.until(desk.enquiries)
        assert desk.enquiry(contact).stage is Stage.RECEIVED
        await cara.state(notices.triage(now, contact))
        for who in TICKERS:
            await _tick(federation, federation.staff(who, Role.RELEASER), contact)
        await federation.until(lambda: not desk.enquiry(contact).missing_ticks)
        await cara.state(notices.end(contact))
        await cara.state(notices.tell(contact))
        await federation.until(lambda: pol.enquiry(contact).feedback)
        assert pol.enquiry(contact).stage is Stage.ENDED

        coordinator = federation.staff("desk-cara", Role.HUB_COORDINATOR)
        await coordinator.state(_close(contact))
        await federation.until(lambda: pol.enquiry(contact).closed)
        await federation.quiet()
        assert not any(node.refused_entries() for node in federation.nodes.values())
        assert not any(node.refusals() for node in federation.nodes.values())


async def test_what_concerns_nobody_else_is_sealed_to_nobody(tmp_path: Path) -> None:
    """The hub keeps it like any other statement; the desk reads it, and nobody else can."""
    async with running(tmp_path / "federation") as federation:
        cara = federation.staff("desk-cara", Role.HUB_COORDINATOR)
        desk, now = federation.nodes["desk"], federation.clock()

        own = replace(notices.contact(now), recipients=())
        _, contact = await cara.state(own)
        given = AllocationBody(worker="desk-dev", note="Begin with the school.")
        kind = StatementKind.ALLOCATION
        allocation = replace(notices.end(contact), kind=kind, body=given)
        await cara.state(replace(allocation, particulars=None))
        await federation.until(
            lambda: all(held.accepted_at for held in desk.statements(contact))
        )

        assert [h.recipients for h in cara.headers(contact)] == [(), ()]
        assert await cara.read_all(contact, kind) == [given]
        assert desk.glance(desk.enquiry(contact)).worker == "desk-dev"
        others = [node for member, node in federation.nodes.items() if member != "desk"]
        assert not any(node.enquiries() for node in others)
        assert not any(node.refused_entries() for node in federation.nodes.values())


async def _tick(federation: Federation, staff: Staff, contact: EnquiryId) -> None:
    """Read the triage at their own terminal, and tick it."""
    node = staff.node()
    await federation.until(
        lambda: (
            contact in {s.enquiry_id for s in node.enquiries()}
            and staff.node().enquiry(contact).triage_screening
        )
    )
    screenings = await staff.read_all(contact, StatementKind.SCREENING)
    assert all(isinstance(each, ScreeningBody) for each in screenings)
    await staff.state(notices.tick(contact))
    assert AgencyId(staff.practitioner.split("-")[0]) in node.enquiry(contact).ticked
    (tick,) = await staff.read_all(contact, StatementKind.TICK)
    assert isinstance(tick, TickBody)


def _close(contact: EnquiryId) -> Intent:
    """The desk closes it, for the purpose that a notice has."""
    return replace(fiction.close(contact), purpose=notices.tell(contact).purpose)
