"""Grounds at a terminal: said where somebody has more to say, and read before signing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from textual.pilot import Pilot

from mash.basis import Basis
from mash.bodies import AnswerBody, Consent, Grounds, Telling
from mash.consenting import named_consent
from mash.kinds import AnswerOutcome
from mash.purpose import Purpose
from mash.role import Role
from terminal_ui.forms.form import FormScreen
from terminal_ui.forms.grounds_entry import GroundsScreen
from tests.terminal_ui import world
from tests.terminal_ui.conftest import Seats
from tests.terminal_ui.pressing import press, screen_text, type_in
from tests.terminal_ui.test_later_acts import SIZE, begin, prepared

ANSWER: dict[str, Any] = {
    "outcome": AnswerOutcome.NOT_KNOWN,
    "searched": "Patients: Quill",
    "recipients": (world.DESK,),
    "purpose": Purpose.CHILD_PROTECTION,
}
CONSENT = named_consent(
    world.FIRST,
    person="C1",
    given_by="mother",
    how="SPOKEN",
    given_on="2026-11-19",
    categories=("ATTENDANCE",),
    agencies=(str(world.DESK),),
)


def _fill(pilot: Pilot[None], basis: Basis, grounds: Iterable[Grounds] = ()) -> None:
    form = pilot.app.screen
    assert isinstance(form, FormScreen)
    for key, value in {**ANSWER, "basis": basis, "grounds": tuple(grounds)}.items():
        form.put(key, value)


def _answered(body: object) -> Grounds | None:
    assert isinstance(body, AnswerBody)
    return body.grounds


async def test_nothing_said_leaves_the_law_to_the_node(seat: Seats) -> None:
    """Most answers need no word on it; what is proposed is shown in the preview."""
    s = seat(world.HEALTH, Role.RELEASER)
    async with s.app.run_test(size=SIZE) as pilot:
        await begin(pilot, s, world.view(world.HEALTH), "c")
        _fill(pilot, Basis.SAFEGUARDING_NO_CONSENT)
        intent = await prepared(pilot, s)

    assert _answered(intent.body) is None


async def test_not_told_asks_why_and_when_again(seat: Seats) -> None:
    """With the keyboard alone, from the last question of the form."""
    s = seat(world.HEALTH, Role.RELEASER)
    async with s.app.run_test(size=SIZE) as pilot:
        await begin(pilot, s, world.view(world.HEALTH), "c")
        _fill(pilot, Basis.SECTION_47)
        await press(pilot, "shift+tab", "a")
        assert isinstance(pilot.app.screen, GroundsScreen)
        await press(pilot, "end", "enter")  # not told
        await press(pilot, "enter")  # risk to a child
        await type_in(pilot, "2026-12-18")
        await press(pilot, "ctrl+s")
        intent = await prepared(pilot, s)
        said = screen_text(pilot)

    assert _answered(intent.body) == Grounds(
        article_6="6_1_E",
        telling=Telling(
            status="NOT_TOLD", reason="RISK_TO_CHILD", review_on="2026-12-18"
        ),
    )
    assert "asked again on 2026-12-18" in said


async def test_a_condition_follows_the_basis_that_was_chosen(seat: Seats) -> None:
    """Consent as the basis proposes consent as the condition."""
    s = seat(world.HEALTH, Role.RELEASER)
    async with s.app.run_test(size=SIZE) as pilot:
        await begin(pilot, s, world.view(world.HEALTH), "c")
        _fill(pilot, Basis.CONSENT)
        await press(pilot, "shift+tab", "a")
        screen = pilot.app.screen
        assert isinstance(screen, GroundsScreen)
        found = screen.value("article_6")
        asked = {f.key for f in screen.query("Field") if f.display}  # type: ignore[attr-defined]

    assert found == "6_1_A"
    assert "without_consent" not in asked


async def test_a_consent_is_read_back_whole(seat: Seats) -> None:
    """Whose, from whom, how, when, to what and for whom, before anybody signs."""
    s = seat(world.HEALTH, Role.RELEASER)
    grounds = Grounds(article_6="6_1_A", consent=CONSENT)
    async with s.app.run_test(size=SIZE) as pilot:
        await begin(pilot, s, world.view(world.HEALTH), "c")
        _fill(pilot, Basis.CONSENT, [grounds])
        intent = await prepared(pilot, s)
        said = " ".join(screen_text(pilot).split())

    assert _answered(intent.body) == grounds
    for part in ("C1 by mother", "by word", "2026-11-19", "until it is withdrawn"):
        assert part in said


async def test_the_same_consent_written_twice_is_one(seat: Seats) -> None:
    """Typed in by keys, it has the name that its words give it in this enquiry."""
    s = seat(world.HEALTH, Role.RELEASER)
    async with s.app.run_test(size=SIZE) as pilot:
        await begin(pilot, s, world.view(world.HEALTH), "c")
        _fill(pilot, Basis.CONSENT)
        await press(pilot, "shift+tab", "a", "tab", "tab", "tab", "tab", "a")
        await press(pilot, "enter")  # C1
        await type_in(pilot, "mother")
        await press(pilot, "tab", "down", "enter")  # the second way
        await type_in(pilot, "2026-11-19")
        await press(pilot, "ctrl+s", "ctrl+s")
        intent = await prepared(pilot, s)

    grounds = _answered(intent.body)
    assert grounds is not None
    assert isinstance(grounds.consent, Consent)
    again = named_consent(
        world.FIRST,
        person="C1",
        given_by="mother",
        how=grounds.consent.how,
        given_on="2026-11-19",
    )
    assert grounds.consent == again
