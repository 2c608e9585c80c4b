"""Publishing: everybody's identifiers, once each, as they are read."""

from __future__ import annotations

import pytest

from agency_node.blind import publishing
from agency_node.blind.identifiers import held
from agency_node.blind.outputs import SHORT_BYTES
from agency_node.blind.publishing import of_person, outputs
from agency_node.matching.described import Described
from agency_node.matching.traits import traits_of
from keys.oprf import EvaluationKey
from tests.agency_node.blind.people import CHILD, NOBODY, untold

KEY = EvaluationKey.derive(b"s" * 32, b"")
REGISTER = [
    Described(given_names="Osric", family_name="Dummett", born_on=f"2015-03-{day:02}")
    for day in range(1, 30)
]


@pytest.mark.parametrize(
    ("every", "told"),
    [(1, [*range(1, 30), 29]), (10, [10, 20, 29]), (500, [29])],
)
def test_everybody_is_published_in_turn(
    every: int, told: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The outputs of each, in order; and who waits is told how far it is."""
    monkeypatch.setattr(publishing, "PEOPLE_A_REPORT", every)
    heard: list[int] = []

    made = [*outputs(REGISTER, KEY, heard.append)]

    assert set(made) == {short for each in REGISTER for short in of_person(each, KEY)}
    assert len(made) == len(REGISTER)
    assert heard == told


def test_a_person_is_published_under_each_identifier() -> None:
    """Six bytes of the output of each."""
    texts = held(traits_of(CHILD))
    made = of_person(CHILD, KEY)

    assert made == {KEY.output(text)[:SHORT_BYTES] for text in texts}
    assert len(made) == len(texts) == 9


def test_nobody_is_nothing() -> None:
    """An empty register, and one of people of whom nothing is known."""
    assert list(outputs([], KEY, untold)) == []
    assert list(outputs([NOBODY, NOBODY], KEY, untold)) == []


def test_people_are_read_as_they_are_needed() -> None:
    """A register of any length is never in memory whole."""
    waiting = iter(REGISTER)
    made = outputs(waiting, KEY, untold)
    next(made)

    assert len(list(waiting)) == len(REGISTER) - 1
