"""Blind look-up in the sharing agreement: off unless said, and then for those named."""

from __future__ import annotations

from datetime import date

import pytest

from mash.agency import AgencyId, MemberClass
from mash.agreement import (
    STANDARD,
    Agreement,
    Matter,
    Pair,
    Stop,
    answerers,
    read_agreement,
    require_look_up,
    standard_toml,
)
from mash.agreement.comparing import changed_clauses
from mash.agreement.showing import lines_of, object_of
from mash.errors import AgreementError, AgreementStoppedError, MalformedError, MashError
from mash.kinds import StatementKind

ON = date(2026, 11, 20)
DESK, POL, CSC, HOU, FRS = map(AgencyId, ("desk", "pol", "csc", "hou", "frs"))
CLAUSE = b"""
[look_up]
asks = ["police"]
classes = ["desk"]
answers = ["housing", "frs"]
questions_a_day = 50
source = "the board, 2 March"
"""
AGREED = read_agreement(standard_toml() + CLAUSE)


def given(*stops: Stop, adopted: frozenset[AgencyId] | None = None) -> Agreement:
    """The agreement as it stands in a register."""
    return AGREED.standing(stops, adopted)


def stop(matter: Matter) -> Stop:
    """A halt, by the board."""
    return Stop(name="breach", matter=matter, reason="a printer was stolen")


BY_NAME = Pair(POL, MemberClass.CORE, HOU)
BY_CLASS = Pair(DESK, MemberClass.DESK, HOU)
REFUSED: dict[str, tuple[type[MashError], Agreement, Pair]] = {
    "the standard agreement": (AgreementError, STANDARD, BY_CLASS),
    "an asker not named": (AgreementError, AGREED, Pair(CSC, MemberClass.CORE, HOU)),
    "somebody who does not answer": (
        AgreementError,
        AGREED,
        Pair(DESK, MemberClass.DESK, CSC),
    ),
    "an affiliate that has not adopted it": (
        AgreementError,
        given(adopted=frozenset({DESK})),
        BY_CLASS,
    ),
    "an asker that has not adopted it": (
        AgreementError,
        given(adopted=frozenset({HOU})),
        BY_CLASS,
    ),
    "everything from the affiliate is stopped": (
        AgreementStoppedError,
        given(stop(Matter(senders=frozenset({HOU})))),
        BY_CLASS,
    ),
    "everything to the asker is stopped": (
        AgreementStoppedError,
        given(stop(Matter(recipients=frozenset({DESK})))),
        BY_CLASS,
    ),
}
MALFORMED = {
    "nobody asks": CLAUSE.replace(b'asks = ["police"]\nclasses = ["desk"]\n', b""),
    "nobody answers": CLAUSE.replace(b'answers = ["housing", "frs"]\n', b""),
    "an unknown class": CLAUSE.replace(b'["desk"]', b'["chiefs"]'),
    "more than the limit": CLAUSE.replace(b"= 50", b"= 201"),
    "an unknown field": CLAUSE + b"quietly = true\n",
    "no source": CLAUSE.replace(b'source = "the board, 2 March"\n', b""),
}


@pytest.mark.parametrize("pair", [BY_NAME, BY_CLASS])
def test_who_is_named_may_ask_as_often_as_is_agreed(pair: Pair) -> None:
    """By their own name or group, or by their class."""
    assert require_look_up(AGREED, pair, ON) == 50


@pytest.mark.parametrize("name", REFUSED)
def test_whoever_else_may_not(name: str) -> None:
    """Hub and node ask this same function."""
    error, agreement, pair = REFUSED[name]

    with pytest.raises(error):
        require_look_up(agreement, pair, ON)


def test_a_stop_of_some_kinds_of_statement_stops_no_question() -> None:
    """It names what it halts; a question is none of them."""
    kinds = frozenset({StatementKind.ANSWER})
    halted = given(stop(Matter(senders=frozenset({HOU}), kinds=kinds)))

    assert require_look_up(halted, BY_CLASS, ON) == 50


@pytest.mark.parametrize("name", MALFORMED)
def test_a_clause_in_doubt_stops_the_document(name: str) -> None:
    """As every other table of it."""
    with pytest.raises(MalformedError):
        read_agreement(standard_toml() + MALFORMED[name])


def test_whom_one_may_ask_is_listed() -> None:
    """In order; nobody where it is off, or where one would ask oneself."""
    assert answerers(AGREED, DESK, MemberClass.DESK, ON) == (
        FRS,
        HOU,
        AgencyId("housing"),
    )
    assert answerers(AGREED, CSC, MemberClass.CORE, ON) == ()
    assert answerers(STANDARD, DESK, MemberClass.DESK, ON) == ()


def test_it_is_shown_and_compared_like_a_clause() -> None:
    """Nobody signs what they were not shown."""
    said = "\n".join(lines_of(AGREED))

    assert "BLIND LOOK-UP  every desk, pol, police may ask frs, hou, housing" in said
    assert "about 50 enquiries a day" in said
    assert "BLIND LOOK-UP  off" in "\n".join(lines_of(STANDARD))
    assert object_of(STANDARD)["look_up"] is None
    assert object_of(AGREED)["look_up"]["classes"] == ["desk"]
    assert changed_clauses(STANDARD, AGREED) == ("+ look_up",)
