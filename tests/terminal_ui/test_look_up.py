"""Known to affiliates, on the screen: what is asked, what is said of it, what follows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.pilot import Pilot

from mash.errors import MashError
from mash.kinds import EnquiryKind
from mash.look_up import MISSED, Outcome
from mash.purpose import Purpose
from mash.role import Role
from terminal_ui.forms.asking import AskForm
from terminal_ui.look_up_lines import first_purpose, next_purpose
from terminal_ui.screens.look_up import LookUpScreen
from terminal_ui.signing import examine, sign
from tests.terminal_ui import world
from tests.terminal_ui.conftest import Seats
from tests.terminal_ui.paper_look_ups import CHOICE, RESULTS, SCHOOL
from tests.terminal_ui.pressing import press, screen_text, unlock
from tests.terminal_ui.serving import Served
from tests.terminal_ui.worrying import worry

SIZE = (120, 40)


async def _press_each(pilot: Pilot[None], *keys: str) -> None:
    """One after the other, each once the screen has settled."""
    for key in keys:
        await press(pilot, key)


async def test_somebody_is_asked_about_and_a_match_leads_to_a_request(
    seat: Seats,
) -> None:
    """Enter on the person, Enter on the match: the ordinary form, addressed."""
    s = seat(world.DESK, Role.HUB_COORDINATOR)
    row = replace(s.node.view.row, agencies=())  # nobody was asked yet
    s.node.view = replace(s.node.view, row=row)
    async with s.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        await _press_each(pilot, "down", "enter", "K")
        assert isinstance(s.app.screen, LookUpScreen)
        await press(pilot, "enter")
        said = " ".join(screen_text(pilot).split())
        await press(pilot, "enter")
        form = s.app.screen
        assert isinstance(form, AskForm)
        addressee = form.value("agency")

    assert s.node.look_ups.asked == [("C1", Purpose.CHILD_PROTECTION)]
    assert "schools: a key matched: name and date of birth" in said
    assert "frs: no key matched" in said
    assert "hou: not available: affiliate: its node is not connected" in said
    assert MISSED in said
    assert "send schools a request" in said
    assert addressee == SCHOOL


async def test_without_a_match_there_is_nothing_to_send(seat: Seats) -> None:
    """And the screen says that this is not "nothing known"."""
    s = seat(world.DESK, Role.HUB_COORDINATOR)
    misses = [each for each in RESULTS if each.outcome is not Outcome.HIT]
    s.node.look_ups.results = tuple(misses)
    async with s.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        await _press_each(pilot, "down", "enter", "K", "enter", "a")
        said = " ".join(screen_text(pilot).split())
        shown = s.app.screen

    assert isinstance(shown, LookUpScreen)
    assert "nothing is known" in said
    assert "a request needs no match" in said


async def test_nobody_is_asked_where_the_agreement_lets_us_ask_nobody(
    seat: Seats,
) -> None:
    """The screen says so, and Enter asks nothing."""
    s = seat(world.DESK, Role.HUB_COORDINATOR)
    why_not = "The sharing agreement lets us ask nobody blind."
    s.node.look_ups.told = replace(CHOICE, affiliates=(), why_not=why_not)
    async with s.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        await _press_each(pilot, "down", "enter", "K", "enter")
        said = " ".join(screen_text(pilot).split())

    assert why_not in said
    assert s.node.look_ups.asked == []


async def test_the_purpose_is_chosen_and_goes_with_the_question(seat: Seats) -> None:
    """One key goes round all of them."""
    s = seat(world.DESK, Role.HUB_COORDINATOR)
    async with s.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        await _press_each(pilot, "down", "enter", "K", "p", "enter")

    assert s.node.look_ups.asked == [("C1", Purpose.CHILD_WELFARE)]
    assert first_purpose(EnquiryKind.ADULT) is Purpose.ADULT_SAFEGUARDING
    assert next_purpose(Purpose.DOMESTIC_ABUSE) is Purpose.CHILD_PROTECTION


async def test_who_only_answers_for_an_agency_is_not_offered_it(seat: Seats) -> None:
    """It is for those who put the picture together."""
    s = seat(world.POLICE, Role.RELEASER)
    async with s.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        await _press_each(pilot, "down", "enter", "K")
        shown = s.app.screen

    assert not isinstance(shown, LookUpScreen)
    assert s.node.look_ups.asked == []


async def test_the_real_node_says_whom_one_could_ask(served: Served) -> None:
    """As its agreement has it, which is nobody as it is shipped; trying is refused."""
    sitting = await served.sit(Role.SCREENER)
    intent = worry(sitting, served)
    draft = await sitting.operator.prepare(intent)
    examined = examine(draft, intent, sitting.speaker, served.federation.clock())
    sent = await sitting.operator.sign(draft.draft_id, sign(examined, sitting.custody))
    choice = await sitting.operator.look_ups.choice(sent.enquiry_id)
    with pytest.raises(MashError):
        await sitting.operator.look_ups.ask(
            sent.enquiry_id, choice.people[0].tag, Purpose.CHILD_WELFARE
        )

    assert choice.affiliates == ()
    assert "lets us ask nobody" in choice.why_not
    assert all(person.name for person in choice.people)
