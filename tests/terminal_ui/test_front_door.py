"""At the front door: a contact, its screening, the triage ticks, the enquiry out of it."""

from __future__ import annotations

from dataclasses import replace

from textual.pilot import Pilot

from mash.bodies import ContactBody, EnquiryBody, ScreeningBody, TickBody
from mash.kinds import EnquiryKind, Lane, StatementKind
from mash.particulars import (
    ContactParticulars,
    EnquiryParticulars,
    ScreeningParticulars,
)
from mash.rating import Rating
from mash.role import Role
from terminal_ui.intent import Intent
from terminal_ui.screens.preview import PreviewScreen
from terminal_ui.widgets.fields import Field
from tests.terminal_ui import front_door, world
from tests.terminal_ui.conftest import Seat, Seats
from tests.terminal_ui.pressing import press, screen_text, type_in, unlock
from tests.terminal_ui.test_later_acts import begin, prepared

SIZE = (110, 50)


def asked(s: Seat) -> list[str]:
    """The questions that are asked now."""
    return [f.key for f in s.app.screen.query(Field) if f.display]


async def advice(pilot: Pilot[None], s: Seat) -> Intent:
    """Four answers, and the preview."""
    await unlock(pilot)
    await press(pilot, "n", "down", "down", "down", "enter", "enter")  # no names, child
    assert asked(s) == ["type", "kind", "worry", "source"]
    await type_in(pilot, "May a school ask a child about a bruise")
    await press(pilot, "tab")
    await type_in(pilot, "a teacher")
    return await prepared(pilot, s)


async def test_a_question_without_names_takes_four_answers(seat: Seats) -> None:
    """At the desk it stays at the desk; nobody is named."""
    s = seat()
    async with s.app.run_test(size=SIZE) as pilot:
        intent = await advice(pilot, s)
        assert "nobody else: it stays with us" in screen_text(pilot)
    assert intent.kind is StatementKind.CONTACT
    assert intent.recipients == ()
    assert isinstance(intent.body, ContactBody)
    assert (intent.body.subjects, intent.body.account) == ((), None)
    assert isinstance(intent.particulars, ContactParticulars)
    assert intent.particulars.outline.kind is EnquiryKind.CHILD


async def test_an_agency_sends_its_question_to_the_desk(seat: Seats) -> None:
    """The same four answers; the recipient is the desk by itself."""
    s = seat(world.CSC, Role.FRONT_DOOR)
    async with s.app.run_test(size=SIZE) as pilot:
        intent = await advice(pilot, s)
    assert intent.recipients == (world.DESK,)


async def test_a_contact_is_screened_and_says_no_with_the_history_read(
    seat: Seats,
) -> None:
    """No further enquiry asks for a record for each person, and for the history."""
    s = seat(world.DESK, Role.SCREENER)
    s.node.picture = front_door.PICTURE
    async with s.app.run_test(size=SIZE) as pilot:
        await begin(pilot, s, front_door.received(), "e")
        assert "Contact 3 within twelve months" in screen_text(pilot)
        await press(pilot, "down", "down", "enter")  # no enquiry needed
        assert {"decided", "history"} <= set(asked(s))
        assert not {"triage", "concern", "absence"} & set(asked(s))
        await type_in(pilot, "One agency can do it")
        await press(pilot, "tab", "tab", "tab")
        await type_in(pilot, "Each was looked at again")
        intent = await prepared(pilot, s)
    assert intent.particulars == ScreeningParticulars(Lane.ENDED)
    assert intent.recipients == (world.POLICE,)
    assert isinstance(intent.body, ScreeningBody)
    assert intent.body.outcome == "NO_MASH_NEEDED"
    assert intent.body.history == "Each was looked at again"
    assert intent.body.series == (front_door.EARLIER,)


async def test_triage_is_asked_with_what_is_recorded(seat: Seats) -> None:
    """The node proposes whom to look for and why; the screener says who ticks."""
    s = seat(world.DESK, Role.SCREENER)
    s.node.proposals = dict(front_door.PROPOSALS)
    async with s.app.run_test(size=SIZE) as pilot:
        await begin(pilot, s, front_door.received(), "e")
        await press(pilot, "p", "enter")  # police, health and social work
        assert "An incident between two adults" in screen_text(pilot)
        await type_in(pilot, "A child was there")
        await press(pilot, "tab", "space", "down", "space", "down", "space")
        intent = await prepared(pilot, s)
    assert isinstance(intent.particulars, ScreeningParticulars)
    assert intent.particulars.lane is Lane.TRIAGE
    assert intent.particulars.triage == front_door.TRIAGING
    assert intent.recipients == front_door.TRIAGING
    assert isinstance(intent.body, ScreeningBody)
    assert [person.tag for person in intent.body.persons] == ["C1"]


async def test_an_agency_ticks_from_its_own_terminal(seat: Seats) -> None:
    """The inbox says what waits; the tick goes back to the desk."""
    s = seat(world.HEALTH, Role.RELEASER)
    view = front_door.in_triage()
    s.node.view, s.node.rows = view, (view.row,)
    async with s.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        assert "1 tick" in screen_text(pilot)
        await press(pilot, "enter", "i", "down", "enter")  # needed
        await type_in(pilot, "Seen twice this month")
        await press(pilot, "tab")
        await type_in(pilot, "Patient index: Quill")
        intent = await prepared(pilot, s)
    assert intent.kind is StatementKind.TICK
    assert intent.about == (world.statement_id(21),)
    assert intent.recipients == (world.DESK,)
    assert isinstance(intent.body, TickBody)
    assert intent.body.escalate


async def test_an_enquiry_is_opened_without_typing_anything_again(seat: Seats) -> None:
    """Everything is the contact's: people, worry, account, T0; for its owner, whole."""
    s = seat()
    async with s.app.run_test(size=SIZE) as pilot:
        await begin(pilot, s, front_door.to_open(), "o")
        intent = await prepared(pilot, s)
    told = front_door.CONTACT
    assert intent.kind is StatementKind.ENQUIRY
    assert intent.enquiry_id == world.FIRST
    assert isinstance(intent.particulars, EnquiryParticulars)
    assert intent.particulars.outline.received_at == world.T0
    assert intent.recipients == (world.POLICE,)
    assert intent.body == EnquiryBody(
        subjects=told.subjects,
        household=told.household,
        worry=told.worry,
        source=told.source,
        told=told.told,
        account=told.account,
    )


async def test_where_somebody_is_safe_stays_at_the_desk(seat: Seats) -> None:
    """Told to others than the contact's owner, the enquiry leaves it out."""
    s = seat()
    contact = front_door.contact()
    desks = replace(
        contact, header=replace(contact.header, sender=world.DESK, recipients=())
    )
    view = front_door.to_open()
    view = replace(view, statements=(desks, view.statements[1]))
    async with s.app.run_test(size=SIZE) as pilot:
        await begin(pilot, s, view, "o")
        await press(pilot, *["tab"] * 8, "space")  # social care is told
        intent = await prepared(pilot, s)
        assert "Hidden Lane" not in screen_text(pilot)
    assert intent.recipients == (world.CSC,)
    assert isinstance(intent.body, EnquiryBody)
    _, cleo = intent.body.household
    assert (cleo.address, cleo.telephone, cleo.safe_contact) == ("", "", True)
    assert intent.body.account is not None
    assert intent.body.account.referrer is not None
    assert intent.body.account.referrer.name == ""
    assert intent.rating is Rating.AMBER


async def test_who_must_not_be_told_stands_above_everything(seat: Seats) -> None:
    """In red, by tag until somebody asks for names; the address is never shown."""
    s = seat()
    view = front_door.received()
    s.node.view, s.node.rows = view, (view.row,)
    async with s.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        await press(pilot, "enter")
        text = screen_text(pilot)
        assert "DO NOT INFORM A1 about A2" in text
        assert "he hurt her" not in text.split("───")[0]
        await press(pilot, "n")
        text = screen_text(pilot)
    assert "DO NOT INFORM A1 about A2 Cleo MARSH: he hurt her" in text
    assert "address protected" in text
    assert "Hidden Lane" not in text
    assert "01632" not in text


async def test_what_the_node_adds_to_a_contact_is_refused(seat: Seats) -> None:
    """A new kind is examined like every other."""
    s = seat()
    s.node.tamper = lambda draft: replace(draft, content=draft.content + b"\0")
    async with s.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        await press(pilot, "n", "down", "down", "down", "enter", "enter")
        await type_in(pilot, "May I ask")
        await press(pilot, "tab")
        await type_in(pilot, "a teacher")
        await press(pilot, "ctrl+s")
        assert not isinstance(s.app.screen, PreviewScreen)
        assert "Nothing was signed" in screen_text(pilot)


async def test_who_must_not_be_told_stands_above_what_was_found(seat: Seats) -> None:
    """A search for the one who hurt her says so before anybody reads a record."""
    s = seat(world.POLICE, Role.RELEASER)
    view = front_door.received()
    s.node.view, s.node.rows = view, (view.row,)
    async with s.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        await press(pilot, "enter", "s")
        assert "DO NOT INFORM" not in screen_text(pilot)
        await press(pilot, "shift+tab", "down", "enter")  # A1
        assert "DO NOT INFORM A1 about A2" in screen_text(pilot)
