"""Code lists: closed, in order, readable when given up, and helpful when refusing."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mash.codes
from mash.codes import Code, CodeList
from mash.codes.characteristics import DISABILITY, ETHNICITY, SEX, UPN_UNKNOWN
from mash.codes.code_list import MAX_CODE_CHARACTERS, listed
from mash.codes.factors import FACTOR, NO_FACTORS, SUPERSEDED
from mash.codes.needs import CLOSED_AFTER_ASSESSMENT, CLOSURE, PRIMARY_NEED
from mash.codes.outcomes import CHILD_OUTCOME
from mash.codes.sources import REFERRAL_SOURCE
from mash.errors import MalformedError
from mash.text import clean

MAX_WORDS = 70
"""Characters that fit beside a code on a screen of 80 columns."""

TODAY = date(2026, 3, 2)


def _lists() -> Iterator[tuple[str, CodeList]]:
    for module in pkgutil.iter_modules(mash.codes.__path__):
        values = vars(importlib.import_module(f"mash.codes.{module.name}"))
        for name, value in values.items():
            if isinstance(value, CodeList):
                yield f"{module.name}.{name}", value


LISTS = dict(_lists())
every_list = pytest.mark.parametrize("name", LISTS)


@every_list
def test_every_list_says_where_it_is_from(name: str) -> None:
    """A statute, a specification, or that it is a proposal; and what it is called."""
    codes = LISTS[name]

    assert codes.title
    assert codes.source
    assert len(codes.codes) > 1


@every_list
def test_every_code_fits_its_field_and_its_screen(name: str) -> None:
    """As text that may be signed, and in words that nobody needs to scroll for."""
    for each in LISTS[name]:
        assert clean("code", each.code, MAX_CODE_CHARACTERS, required=True)
        assert clean("words", each.words, MAX_WORDS, required=True)


@every_list
def test_every_code_answers_for_itself(name: str) -> None:
    """It is one, it has words, and where it is required it passes."""
    codes = LISTS[name]

    for each in codes:
        assert each.code in codes
        assert codes.words(each.code) == each.words
        assert codes.require("field", each.code) == each.code


# The order of a list, as a return or a screen shows it.
SEQUENCES = {
    "sources": (
        REFERRAL_SOURCE,
        "1A 1B 1C 1D 2A 2B 3A 3B 3C 3D 3E 3F 4 5A 5B 5C 5D 6 7 8 9 10",
    ),
    "ethnicity": (
        ETHNICITY,
        """WBRI WIRI WIRT WOTH WROM MWBC MWBA MWAS MOTH AIND APKN ABAN AOTH BCRB BAFR
        BOTH CHNE OOTH REFU NOBT""",
    ),
    "disability": (
        DISABILITY,
        "NONE MOB HAND PC INC COMM LD HEAR VIS BEH CON AUT DDA",
    ),
    "needs": (PRIMARY_NEED, "N1 N2 N3 N4 N5 N6 N7 N8 N9 N0"),
    "closures": (CLOSURE, "RC1 RC2 RC3 RC4 RC5 RC6 RC7 RC8 RC9"),
    "no UPN": (UPN_UNKNOWN, "UN1 UN2 UN3 UN4 UN5 UN6 UN7"),
    "sex": (SEX, "M F U"),
    "factors today": (
        FACTOR,
        """1A 1B 1C 2A 2B 2C 3A 3B 3C 4A 4B 4C 5A 5B 5C 6A 6B 6C 7A 8B 8C 8D 8E 8F 9A 10A
        11A 12A 13A 14A 15A 16A 17A 18B 18C 19B 19C 22A 23A 24A 20 21""",
    ),
}


@pytest.mark.parametrize("what", SEQUENCES)
def test_choices_stand_in_their_order(what: str) -> None:
    """As the census or the screen has them, all of them, and no others."""
    codes, sequence = SEQUENCES[what]

    assert [each.code for each in codes.choices(TODAY)] == sequence.split()


# The first or the last day of a code, and whether it stood the day before and on it.
CHANGES = {
    "early help as a source began": (REFERRAL_SOURCE, "5D", date(2022, 4, 1), True),
    "criminal exploitation began": (FACTOR, "24A", date(2021, 4, 1), True),
    "passing to early help began": (CLOSURE, "RC9", date(2022, 4, 1), True),
    "undivided physical abuse ended": (FACTOR, "18A", date(2024, 4, 1), False),
    "undivided sexual abuse ended": (FACTOR, "19A", date(2024, 4, 1), False),
}


@pytest.mark.parametrize("what", CHANGES)
def test_changes_take_effect_on_their_day(what: str) -> None:
    """The day before it was the other way round."""
    codes, code, day, stands = CHANGES[what]
    before = day - timedelta(days=1)

    assert (code in {each.code for each in codes.choices(day)}) is stands
    assert (code in {each.code for each in codes.choices(before)}) is not stands


def test_a_code_that_was_given_up_stays_readable() -> None:
    """It is a code and has words; only choosing it today is refused."""
    assert "18A" in FACTOR
    assert FACTOR.words("18A") == "physical abuse, by whom not said"
    assert FACTOR.require("factor", "18A", date(2020, 1, 1)) == "18A"
    with pytest.raises(MalformedError, match=r"^factor: 18A is not in use on 2026-"):
        FACTOR.require("factor", "18A", TODAY)


def test_what_replaces_a_code_is_a_code() -> None:
    """And the codes that rules name are in the lists."""
    replaced = {code for codes in SUPERSEDED.values() for code in codes}

    assert replaced | set(SUPERSEDED) | {NO_FACTORS} <= {each.code for each in FACTOR}
    assert {each.code for each in CLOSURE} >= CLOSED_AFTER_ASSESSMENT


NEAREST = {
    "a slip": ("ASSESMENT", "ASSESSMENT"),
    "small letters": ("early", "EARLY_HELP"),
    "another spelling": ("S47", "STRATEGY_S47"),
    "nothing like it": ("?", "give one of NFA"),
}


@pytest.mark.parametrize("what", NEAREST)
def test_a_refusal_names_the_field_and_what_was_meant(what: str) -> None:
    """So that nobody needs the list to put it right."""
    typed, meant = NEAREST[what]

    with pytest.raises(MalformedError, match=r"^outcome: not a code of ") as refused:
        CHILD_OUTCOME.require("outcome", typed)

    assert meant in str(refused.value)


def test_free_words_of_older_statements_are_shown_as_they_are() -> None:
    """What was signed before there were codes is not hidden."""
    assert CHILD_OUTCOME.words("see the plan") == "see the plan"


@given(st.text(max_size=60))
def test_a_refusal_repeats_nothing_that_was_typed(text: str) -> None:
    """Errors may be logged, and somebody may type a name into the wrong field."""
    if text in CHILD_OUTCOME:
        return
    with pytest.raises(MalformedError) as refused:
        CHILD_OUTCOME.require("outcome", text)

    said = str(refused.value).removeprefix(
        "outcome: not a code of outcomes for a child"
    )
    known = {each.code for each in CHILD_OUTCOME}
    assert set(said.removeprefix("; perhaps ").split(", ")) <= known or (
        said == "; give one of NFA ..."
    )


REFUSED = {
    "a code twice": (Code("A", "a"), Code("A", "b")),
    "a blank code": (Code("", "a"),),
    "a code too long to sign": (Code("A" * (MAX_CODE_CHARACTERS + 1), "a"),),
}


@pytest.mark.parametrize("why", REFUSED)
def test_a_list_that_could_not_be_used_is_refused(why: str) -> None:
    """When it is written down, not when somebody chooses from it."""
    with pytest.raises(MalformedError, match="test list"):
        CodeList("test list", "here", REFUSED[why])


def test_a_plain_list_keeps_the_order_in_which_it_is_written() -> None:
    """The order is that of choices on a screen."""
    codes = listed("test list", "here", {"B": "b", "A": "a"})

    assert [each.code for each in codes.choices(TODAY)] == ["B", "A"]
