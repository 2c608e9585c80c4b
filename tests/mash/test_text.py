"""Text: nothing that a screen would obey gets in, and nothing hidden stays hidden."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mash.errors import MalformedError
from mash.text import clean, neutral, typed

HIDDEN_CATEGORIES = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def test_every_character_that_acts_or_hides_is_refused() -> None:
    """Against the whole of Unicode, as this Python knows it."""
    let_through = [
        f"U+{code:04X}"
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code)) in HIDDEN_CATEGORIES
        and chr(code) != "\n"
        and neutral(chr(code)) == chr(code)
    ]

    assert let_through == []


REFUSED = {
    "an escape sequence": "\x1b[2J",
    "a clipboard write": "\x1b]52;c;aGk=\x07",
    "an eight-bit control": "\x9b31m",
    "a bell": "\x07",
    "a tab": "a\tb",
    "a carriage return": "safe\runsafe",
    "text turned round": "\u202egnp.exe",
    "an isolate": "\u2066x\u2069",
    "a zero-width space": "Oka\u200bfor",
    "a soft hyphen": "Oka\u00adfor",
    "a byte order mark": "\ufeffOkafor",
    "an invisible tag": "\U000e0041",
    "a filler that is a letter": "\u3164",
    "a lone surrogate": "\ud800",
    "a line separator": "a\u2028b",
    "a letter in two parts": "Ade\u0301la",
}


@pytest.mark.parametrize("why", REFUSED)
def test_what_acts_or_hides_is_refused(why: str) -> None:
    """Even where several lines are allowed."""
    with pytest.raises(MalformedError, match=r"^worry: "):
        clean("worry", REFUSED[why], 100, lines=True)


KEPT = ["Adéla", "O’Neill", "Łukasz Żak", "أمينة", "阮氏明开", "ਪ੍ਰੀਤ", "x", ""]


@pytest.mark.parametrize("text", KEPT)
def test_names_of_the_world_are_kept(text: str) -> None:
    """Text is returned as it came, never changed."""
    assert clean("name", text, 100) == text


def test_lines_are_kept_only_where_allowed() -> None:
    """A name has one line; a worry may have many."""
    assert clean("worry", "a\nb", 3, lines=True) == "a\nb"
    with pytest.raises(MalformedError, match="control"):
        clean("name", "a\nb", 3)


def test_limits_are_in_characters() -> None:
    """As people count, not as bytes are."""
    assert clean("name", "é" * 80, 80) == "é" * 80
    with pytest.raises(MalformedError, match="at most 80 characters"):
        clean("name", "e" * 81, 80)


@pytest.mark.parametrize("blank", ["", " ", "\n", "\u00a0\u2003"])
def test_what_is_required_says_something(blank: str) -> None:
    """Blanks are not an answer."""
    with pytest.raises(MalformedError, match="required"):
        clean("told", blank, 10, lines=True, required=True)


@given(st.text(), st.booleans())
def test_what_was_typed_is_clean(text: str, lines: bool) -> None:  # noqa: FBT001 - drawn
    """Whatever a keyboard, a clipboard or a file gave can be kept."""
    tidy = typed(text, lines=lines)

    assert clean("text", tidy, 2 * len(text) + 1, lines=lines) == tidy
    assert typed(tidy, lines=lines) == tidy


@given(st.text())
def test_what_is_shown_is_inert(text: str) -> None:
    """After `neutral` nothing is left that `clean` refuses for acting or hiding."""
    shown = unicodedata.normalize("NFC", neutral(text))

    assert clean("text", shown, len(shown), lines=True) == shown
    assert neutral(shown) == shown
