"""Composing an answer line by line: as held, coarser, in own words, or not at all."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from textual.pilot import Pilot

from mash.basis import Basis
from mash.bodies import AnswerBody, SummaryItem
from mash.kinds import AnswerOutcome, ItemForm
from mash.marking import Marking
from mash.purpose import Purpose
from mash.role import Role
from terminal_ui.forms.answering import AnswerForm
from terminal_ui.forms.deciding import DecideForm
from terminal_ui.forms.item_entry import ItemScreen
from terminal_ui.screens.preview import PreviewScreen
from terminal_ui.screens.record import RecordScreen
from terminal_ui.widgets.fields import Field
from tests.terminal_ui import world
from tests.terminal_ui.conftest import Seat, Seats
from tests.terminal_ui.pressing import press, screen_text, type_in, unlock

SIZE = (120, 48)
FACT = ("tab", "tab", "enter")
"""From the first question of a line to its third, and choose: a fact."""


async def _open_record(pilot: Pilot[None]) -> None:
    await unlock(pilot)
    await press(pilot, "enter", "s", "enter")
    assert isinstance(pilot.app.screen, RecordScreen)


async def _to_the_answer(pilot: Pilot[None], outcome: AnswerOutcome) -> AnswerForm:
    await press(pilot, "escape", "escape", "c")
    form = pilot.app.screen
    assert isinstance(form, AnswerForm)
    answers = {
        "outcome": outcome,
        "searched": "index: Quill",
        "basis": Basis.SAFEGUARDING_NO_CONSENT,
        "purpose": Purpose.CHILD_PROTECTION,
    }
    for key, value in answers.items():
        form.put(key, value)
    await press(pilot, "ctrl+s")
    return form


def _drafted(s: Seat) -> dict[str, tuple[SummaryItem, ...]]:
    return s.app.drafts.get(("AnswerForm", s.node.view.row.enquiry_id), {})


async def test_nothing_is_ticked_before_somebody_ticks_it(seat: Seats) -> None:
    """Every line begins undecided, and an undecided line stays."""
    s = seat(world.HEALTH, Role.RELEASER)
    async with s.app.run_test(size=SIZE) as pilot:
        await _open_record(pilot)
        text = screen_text(pilot)
    assert text.count("· undecided") == 3
    assert "⊘ blocked" in text
    assert not _drafted(s).get("items")


async def test_a_coarser_line_and_a_withheld_one_make_a_partial_answer(
    seat: Seats,
) -> None:
    """What leaves says how the line was made and why another stays, and no word of that."""
    s = seat(world.HEALTH, Role.RELEASER)
    async with s.app.run_test(size=SIZE) as pilot:
        await _open_record(pilot)
        await press(pilot, "c", *FACT, "ctrl+s", "down", "x")
        await press(pilot, "down", "enter", "ctrl+s")
        text = screen_text(pilot)
        assert "◐ coarser" in text
        assert "○ withheld" in text
        await _to_the_answer(pilot, AnswerOutcome.PARTLY)
        assert isinstance(pilot.app.screen, PreviewScreen), screen_text(pilot)
    (intent,) = s.node.prepared
    assert isinstance(intent.body, AnswerBody)
    assert intent.body.summary is not None
    (item,) = intent.body.summary.items
    assert (item.form, item.dated) == (ItemForm.COARSER, "2026-09")
    assert item.category == "INJURY"
    assert intent.body.reason == (
        "1 line withheld: telling it would do the child or adult more harm than good."
    )
    assert "No concerns" not in repr(intent.body)


async def test_the_preview_shows_bytes_digest_recipients_and_expiry(
    seat: Seats,
) -> None:
    """And that is what is signed."""
    s = seat(world.HEALTH, Role.RELEASER)
    async with s.app.run_test(size=SIZE) as pilot:
        await _open_record(pilot)
        await press(pilot, "h", *FACT, "ctrl+s")
        await _to_the_answer(pilot, AnswerOutcome.KNOWN)
        preview = pilot.app.screen
        assert isinstance(preview, PreviewScreen)
        text = screen_text(pilot)
        draft = preview._examined.draft
    digest = sha256(draft.content).hexdigest()
    assert "as held" in text
    for shown in (digest[:8], f"{len(draft.content)} bytes", "desk", "Feb 2027"):
        assert shown in text, text


async def test_a_changed_word_is_in_own_words(seat: Seats) -> None:
    """Nobody can say that a record has it so when it has not."""
    s = seat(world.HEALTH, Role.RELEASER)
    async with s.app.run_test(size=SIZE) as pilot:
        await _open_record(pilot)
        await press(pilot, "h", *FACT)
        await type_in(pilot, "Broken: ")
        await press(pilot, "ctrl+s")
        text = screen_text(pilot)
    (item,) = _drafted(s)["items"]
    assert item.form is None
    assert "◆ own words" in text


async def test_what_the_agreement_denies_is_not_begun(seat: Seats) -> None:
    """The rule is shown with its source and what would make it lawful."""
    s = seat(world.HEALTH, Role.RELEASER)
    async with s.app.run_test(size=SIZE) as pilot:
        await _open_record(pilot)
        await press(pilot, "end", "up", "h")
        assert isinstance(s.app.screen, RecordScreen)
        text = screen_text(pilot)
    assert "finance-need" in text
    assert "does not let this line go" in text


async def test_a_line_without_a_coarser_form_is_not_offered_one(seat: Seats) -> None:
    """It says how else."""
    s = seat(world.HEALTH, Role.RELEASER)
    async with s.app.run_test(size=SIZE) as pilot:
        await _open_record(pilot)
        await press(pilot, "down", "c")
        assert isinstance(s.app.screen, RecordScreen)
        assert "in your own words" in screen_text(pilot)


async def test_a_choice_can_be_changed_and_taken_back(seat: Seats) -> None:
    """The draft holds what was chosen last, once; then nothing."""
    s = seat(world.HEALTH, Role.RELEASER)
    async with s.app.run_test(size=SIZE) as pilot:
        await _open_record(pilot)
        await press(pilot, "c", *FACT, "ctrl+s")
        await press(pilot, "h", *FACT, "ctrl+s")
        forms = [item.form for item in _drafted(s)["items"]]
        await press(pilot, "delete")
        after = _drafted(s)["items"]
        text = screen_text(pilot)
    assert forms == [ItemForm.AS_HELD]
    assert after == ()
    assert "· undecided" in text


async def test_an_answer_is_not_whole_while_a_line_is_withheld(seat: Seats) -> None:
    """Whoever asked may challenge what is withheld only if they know of it."""
    s = seat(world.HEALTH, Role.RELEASER)
    async with s.app.run_test(size=SIZE) as pilot:
        await _open_record(pilot)
        await press(pilot, "x", "enter", "ctrl+s", "down", "h", *FACT)
        await press(pilot, "tab", "enter", "ctrl+s")
        await _to_the_answer(pilot, AnswerOutcome.KNOWN)
        assert "lines stay here; answer partly" in screen_text(pilot)
    assert s.node.prepared == []


async def test_intelligence_asks_for_its_grade(seat: Seats) -> None:
    """And nothing else does: the questions come with the kind."""
    s = seat(world.POLICE, Role.RELEASER)
    async with s.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        screen = ItemScreen(None, ())
        s.app.push_screen(screen)
        await press(pilot)
        before = screen_text(pilot)
        fields = {field.key: field for field in screen.query(Field)}
        fields["category"].put("INTELLIGENCE")
        fields["grade_handling"].put("C")
        screen.fit()
        await press(pilot)
        graded = screen_text(pilot)
    assert "Intelligence" not in before
    assert all(word in graded for word in ("Source", "Handling", "Sanitisation"))


async def test_a_safe_contact_says_that_it_leaves_alone(seat: Seats) -> None:
    """Never in bulk, and never to be handed on."""
    s = seat(world.HEALTH, Role.RELEASER)
    async with s.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        screen = ItemScreen(None, ())
        s.app.push_screen(screen)
        await press(pilot)
        fields = {field.key: field for field in screen.query(Field)}
        fields["category"].put("SAFE_CONTACT")
        screen.fit()
        await press(pilot)
        assert "leaves by itself" in screen_text(pilot)


async def test_a_decision_begins_as_strict_as_what_was_told(seat: Seats) -> None:
    """Nobody has to remember the strictest marking; choosing a weaker one is an act."""
    s = seat(world.DESK, Role.DECISION_MAKER)
    told = world.answered()
    assert told.header.terms is not None
    terms = replace(told.header.terms, marking=Marking.RECIPIENTS_ONLY)
    strict = replace(told, header=replace(told.header, terms=terms))
    view = s.node.view
    changed = tuple(
        strict if h.header.statement_id == told.header.statement_id else h
        for h in view.statements
    )
    s.node.view = replace(view, statements=changed)
    async with s.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        await press(pilot, "down", "enter", "d")
        form = s.app.screen
        assert isinstance(form, DecideForm)
        marking = form.value("marking")
    assert marking is Marking.RECIPIENTS_ONLY
