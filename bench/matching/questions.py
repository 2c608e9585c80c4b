"""Questions with known answers about the invented households.

They are drawn by another stream of chance than the households were, so that a new
seed for one leaves the other as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from random import Random  # noqa: TID251 - seeded, and handed down

from agency_node.matching.described import Described
from bench.matching.corrupting import Corrupted, corrupt
from bench.matching.households import draw
from bench.matching.people import Home, Somebody

HELD, TWINS, RELATIVES_HELD, STRANGERS, HOMES = 2_000, 500, 1_200, 300, 1_000
_TRIES = 200
"""Homes looked at for one question before fewer are taken."""

_STREAM = 0x5EED
"""Told apart from the households' own chance."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question, what was done to it, and the record that is right, if there is one."""

    asked: Described
    done: frozenset[str]
    right: str = ""


@dataclass(frozen=True, slots=True)
class HomeQuestion:
    """Somebody asked about as held, and everybody held who lives with them."""

    asked: Described
    about: str
    living: frozenset[str]


class Questions:
    """Everything asked of one set of households, `homes` of them, again and again alike."""

    def __init__(self, seed: int, homes: int) -> None:
        self._seed, self._homes = seed, homes

    def held(self, count: int = HELD) -> Iterator[Question]:
        """About people held."""
        return self._asked("held", count, _any_held)

    def twins(self, count: int = TWINS) -> Iterator[Question]:
        """About a twin whose twin is held too."""
        return self._asked("twins", count, _any_twin)

    def not_held(self, count: int = RELATIVES_HELD) -> Iterator[Question]:
        """About people not held whose family is."""
        return self._asked("not held", count, _any_withheld)

    def strangers(self, count: int = STRANGERS) -> Iterator[Question]:
        """About people of whose home nobody is held."""
        chance = self._stream("strangers")
        for number in range(self._homes, self._homes + count):
            home = draw(self._seed, number)
            spoilt = corrupt(chance.choice(home.people), chance)
            yield Question(spoilt.question, spoilt.done)

    def homes(self, count: int = HOMES) -> Iterator[HomeQuestion]:
        """About one person each, exactly as recorded, for the household."""
        chance = self._stream("homes")
        for _ in range(count):
            home = self._some_home(chance, _lived_in)
            if home is not None:
                held = [each for each in home.living if each.held]
                one = chance.choice(held)
                others = {each.local_id for each in held} - {one.local_id}
                yield HomeQuestion(_as_recorded(one), one.local_id, frozenset(others))

    def _asked(
        self, what: str, count: int, choose: Callable[[Home], list[Somebody]]
    ) -> Iterator[Question]:
        chance = self._stream(what)
        for _ in range(count):
            home = self._some_home(chance, choose)
            if home is not None:
                person = chance.choice(choose(home))
                spoilt: Corrupted = corrupt(person, chance)
                right = person.local_id if person.held else ""
                yield Question(spoilt.question, spoilt.done, right)

    def _some_home(
        self, chance: Random, choose: Callable[[Home], list[Somebody]]
    ) -> Home | None:
        for _ in range(_TRIES):
            home = draw(self._seed, chance.randrange(self._homes))
            if choose(home):
                return home
        return None

    def _stream(self, what: str) -> Random:
        return Random(f"{_STREAM}|{self._seed}|{what}")


def _any_held(home: Home) -> list[Somebody]:
    return [each for each in home.people if each.held]


def _any_twin(home: Home) -> list[Somebody]:
    held = {each.local_id for each in home.people if each.held}
    return [each for each in home.people if each.held and each.twin in held]


def _any_withheld(home: Home) -> list[Somebody]:
    return [each for each in home.people if not each.held]


def _lived_in(home: Home) -> list[Somebody]:
    return [each for each in home.living if each.held]


def _as_recorded(person: Somebody) -> Described:
    return Described(
        family_name=person.family,
        given_names=person.given,
        born_on=person.born_on if person.dated else "",
        address=person.place.address,
    )


def without_numbers(question: Question) -> Question:
    """The same question without NHS number, UPRN and telephone."""
    bare = replace(question.asked, nhs_number="", uprns=(), telephones=())
    return replace(question, asked=bare)
