"""What carries a verdict about who somebody is, row by row."""

from __future__ import annotations

import pytest

from mash.errors import IdentityUnsureError, MalformedError, MashError
from mash.identity import (
    MAX_CHECK_CHARACTERS,
    MAX_WHY_CHARACTERS,
    NO_LOOK,
    Evidence,
    SecondLook,
    Verdict,
    require_grounds,
)

SAME, OTHER = Verdict.SAME_PERSON, Verdict.NOT_THE_SAME
WHY = "Her mother read out both numbers."
LOOKED = SecondLook("asked the mother", "by the red book", "NHS number, read back")
TWO, TWINS = Evidence(2, doubted=False), Evidence(2, doubted=True)

ALLOWED = {
    "two fields agree": (SAME, NO_LOOK, TWO),
    "a twin, and somebody has looked twice": (SAME, LOOKED, TWINS),
    "not the same, whatever agrees": (OTHER, NO_LOOK, Evidence(5, doubted=True)),
    "not the same, though nothing agrees": (OTHER, NO_LOOK, Evidence(0, doubted=False)),
}
REFUSED: dict[str, tuple[Verdict, SecondLook, Evidence, str]] = {
    "only a name": (SAME, NO_LOOK, Evidence(1, doubted=False), "only one field"),
    "nothing": (SAME, LOOKED, Evidence(0, doubted=False), "nothing agrees"),
    "a twin, and nobody has looked": (
        SAME,
        NO_LOOK,
        TWINS,
        "first name, sex, identifier were confirmed",
    ),
    "a twin, told apart by sex and number alone": (
        SAME,
        SecondLook(" ", LOOKED.sex, LOOKED.identifier),
        TWINS,
        "first name was confirmed",
    ),
}


@pytest.mark.parametrize("name", ALLOWED)
def test_what_carries_a_verdict_passes(name: str) -> None:
    """A reason always; two independent fields and a second look where it matters."""
    verdict, look, evidence = ALLOWED[name]

    require_grounds(verdict, WHY, look, evidence)

    assert evidence.agreeing >= 2 or verdict is OTHER


@pytest.mark.parametrize("name", REFUSED)
def test_what_carries_nothing_is_refused_with_a_remedy(name: str) -> None:
    """The refusal says what is missing, and that it may be left open."""
    verdict, look, evidence, missing = REFUSED[name]

    with pytest.raises(IdentityUnsureError, match=missing) as refused:
        require_grounds(verdict, WHY, look, evidence)

    assert "leave it open" in str(refused.value)


UNKEPT: dict[str, str] = {
    "no reason": "",
    "a blank reason": " \n",
    "a novel": "x" * (MAX_WHY_CHARACTERS + 1),
    "what a screen would obey": "\x1b[2J",
}


@pytest.mark.parametrize("name", UNKEPT)
@pytest.mark.parametrize("verdict", Verdict)
def test_every_word_has_a_reason_that_can_be_kept(name: str, verdict: Verdict) -> None:
    """Not the same and taking back want one too."""
    with pytest.raises(MalformedError, match="why"):
        require_grounds(verdict, UNKEPT[name], LOOKED, TWO)


def test_a_second_look_is_words_of_a_length() -> None:
    """What was checked is shown again, so it is text and no more."""
    with pytest.raises(MashError, match="sex"):
        SecondLook(sex="x" * (MAX_CHECK_CHARACTERS + 1))


def test_verdicts_are_called_as_people_say_them() -> None:
    """The words of JSON and of screens."""
    assert [each.words for each in Verdict] == [
        "same person",
        "not the same",
        "withdrawn",
    ]
