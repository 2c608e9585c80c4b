"""Line choices: what a line begins with, what stands beside it, why it stays."""

from __future__ import annotations

from mash.bodies import SummaryItem
from mash.bodies.answer import MAX_REASON_CHARACTERS
from mash.bodies.grade import Grade
from mash.codes.withholding import WITHHOLDING
from mash.kinds import ItemForm
from terminal_ui.in_words.handling import handling_words
from terminal_ui.in_words.summaries import item_line
from terminal_ui.line_choices import (
    BLOCKED,
    UNDECIDED,
    Way,
    Withheld,
    beginning,
    mark_of,
    reason_for,
    way_of,
)
from terminal_ui.views import Offer, RecordEntry

ENTRY = RecordEntry(
    "e1",
    "2026-09-18",
    "case notes",
    "Seen on 18 September 2026.",
    Offer(
        coarser="Seen in September 2026.",
        coarser_dated="2026-09",
        made_coarser=("the day to its month",),
        category="INCIDENT",
    ),
)
LINE = SummaryItem(person="C1", text="Seen.", form=ItemForm.COARSER)


def test_a_line_begins_as_held_or_coarser_or_empty() -> None:
    """Its kind is proposed every time, its words only where somebody asked for them."""
    held, coarser, own = (
        beginning(ENTRY, way, "C1") for way in (Way.AS_HELD, Way.COARSER, Way.OWN_WORDS)
    )

    assert (held.text, held.dated, held.form) == (
        ENTRY.text,
        "2026-09-18",
        ItemForm.AS_HELD,
    )
    assert (coarser.text, coarser.dated) == ("Seen in September 2026.", "2026-09")
    assert coarser.changes == ("the day to its month",)
    assert (own.text, own.dated, own.form) == ("", "", None)
    assert {each.category for each in (held, coarser, own)} == {"INCIDENT"}


def test_a_mark_is_of_what_is_still_in_the_draft() -> None:
    """A line taken out of the answer is undecided again beside its record."""
    assert mark_of(LINE, Offer(), (LINE,)) == Way.COARSER.value
    assert mark_of(LINE, Offer(), ()) == UNDECIDED
    assert mark_of(None, Offer(), (LINE,)) == UNDECIDED
    assert mark_of(None, Offer(blocked="a rule"), ()) == BLOCKED


def test_a_line_without_a_form_is_in_own_words() -> None:
    """As every line was before lines said how they were made."""
    assert way_of(SummaryItem(person="C1", text="Seen.")) is Way.OWN_WORDS
    assert way_of(LINE) is Way.COARSER
    assert way_of(Withheld("", "", "CONFIDENCE")) is Way.WITHHELD


def test_a_reason_counts_lines_and_says_nothing_of_them() -> None:
    """Neither when, nor from which system: that alone may say too much."""
    stay = [
        Withheld("2019-06-14", "sexual health", "CONFIDENCE"),
        Withheld("2020-01-01", "sexual health", "CONFIDENCE"),
        Withheld("", "GP", "THIRD_PARTY"),
    ]

    said = reason_for(stay)

    assert said.startswith("2 lines withheld: told in confidence")
    assert said.endswith("1 line withheld: it is about somebody else.")
    assert not any(word in said for word in ("2019", "sexual", "GP"))
    assert reason_for([]) == ""


def test_every_reason_together_still_fits() -> None:
    """An answer that could not be made would keep the other lines back too."""
    stay = [Withheld("", "", each.code) for each in WITHHOLDING]

    assert 0 < len(reason_for(stay)) <= MAX_REASON_CHARACTERS


def test_everything_about_a_line_is_said_in_words() -> None:
    """A reader sees what kind it is, how it was made, who else is in it, how sure it is."""
    grade = Grade(
        source=2, intelligence="B", handling="C", action="A1", sanitisation="S2"
    )
    item = SummaryItem(
        person="C1",
        text="Seen with older men.",
        category="INTELLIGENCE",
        form=ItemForm.AS_HELD,
        others=("two men",),
        others_because="they are the risk",
        onward="LEAD",
        grade=grade,
    )

    said = handling_words(item)

    for words in (
        "police intelligence",
        "as held",
        "mentions two men, because they are the risk",
        "may go to the team that is handed the case",
        "2 B C A1 S2: untested source",
        "ask its originator before acting",
    ):
        assert words in said
    assert said in item_line(item)
    assert handling_words(SummaryItem(person="C1", text="Seen.")) == ""
