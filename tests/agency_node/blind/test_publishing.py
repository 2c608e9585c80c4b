"""Publishing: everybody's identifiers, once each, whatever the pace."""

from __future__ import annotations

from collections.abc import Iterator

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


@pytest.mark.parametrize("at_once", [1, 7, 29, 500])
def test_everybody_is_published_in_turn(
    at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The outputs of each, in order, and the progress of all."""
    monkeypatch.setattr(publishing, "PEOPLE_AT_ONCE", at_once)
    told: list[int] = []

    made = list(outputs(iter(REGISTER), KEY, told.append))

    assert made == [short for each in REGISTER for short in of_person(each, KEY)]
    assert told[-1] == len(REGISTER)
    assert told == sorted(set(told))


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
    read = 0

    def register() -> Iterator[Described]:
        nonlocal read
        for person in REGISTER * 200:
            read += 1
            yield person

    made = outputs(register(), KEY, untold)
    next(made)

    assert read < 5 * publishing.PEOPLE_AT_ONCE
