"""Corrupting: how somebody is asked about by people who know them less well.

The shares are chosen for a benchmark; they are no measure of any agency's data.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from random import Random  # noqa: TID251 - seeded, and handed down

from agency_node.matching.described import Described
from agency_node.matching.variants import FORMAL_NAMES
from bench.matching import slips
from bench.matching.given_names import other_forms
from bench.matching.households import MAX_HOMES
from bench.matching.naming import community
from bench.matching.people import Somebody
from bench.matching.places import Place, place

MOVED, NUMBER_LEFT_OUT, NAME_SLIP = "moved", "NHS number left out", "name slip"
NICKNAME, OTHER_FORM, SWAPPED = "nickname", "other spelling", "names swapped"
GIVEN_MISSING, MIDDLE_USED, INITIAL = (
    "given missing",
    "middle name used",
    "initial only",
)
HALF, SURNAME_CHANGED = "half of a hyphen", "surname changed"

_MOVED, _TO_FORMER, _NUMBER_LEFT_OUT = 0.25, 0.5, 0.70
_NAME_SLIP, _SLIP_IN_GIVEN, _SWAPPED, _SURNAME_CHANGED = 0.12, 0.5, 0.02, 0.04
_NICKNAME, _UNLISTED, _OTHER_FORM, _HALF = 0.08, 0.15, 0.5, 0.6
_GIVEN_MISSING, _MIDDLE_USED, _INITIAL, _MIDDLE_GIVEN = 0.015, 0.02, 0.02, 0.3
_UPRN_KNOWN, _TELEPHONE_KNOWN, _SEX_KNOWN, _SEX_WRONG = 0.3, 0.25, 0.8, 0.005

_BIRTHS: tuple[tuple[str, float, Callable[[str, Random], str]], ...] = (
    ("day and month swapped", 0.02, slips.day_month_swapped),
    ("one digit of the date", 0.03, slips.one_digit),
    ("two digits exchanged", 0.015, slips.digits_exchanged),
    ("date unknown", 0.02, slips.missing),
    ("date estimated", 0.02, slips.estimated),
)
_FORMS = other_forms()


def _groups() -> dict[str, tuple[str, ...]]:
    alike: dict[str, list[str]] = defaultdict(list)
    for name, formal in FORMAL_NAMES.items():
        alike[formal].append(name)
    return {name: tuple(alike[formal]) for name, formal in FORMAL_NAMES.items()}


_NICKNAMES = _groups()


@dataclass(frozen=True, slots=True)
class Corrupted:
    """A question, and everything that was done to it."""

    question: Described
    done: frozenset[str]


def corrupt(person: Somebody, chance: Random) -> Corrupted:
    """Ask about somebody, with mistakes."""
    return _Corrupting(person, chance).corrupted()


class _Corrupting:
    """One question being spoilt."""

    def __init__(self, person: Somebody, chance: Random) -> None:
        self._person, self._chance = person, chance
        self._given, self._family = person.given, person.family
        self._place: Place = person.place
        self._born_on = person.born_on
        self._done: set[str] = set()

    def corrupted(self) -> Corrupted:
        moved = self._move()
        self._respell()
        self._cut()
        self._slip()
        self._birth()
        known, person, chance = self._chance.random, self._person, self._chance
        numbered = not self._happens(NUMBER_LEFT_OUT, _NUMBER_LEFT_OUT)
        middle = known() < _MIDDLE_GIVEN and self._given == person.given
        given = f"{self._given} {person.middle}".strip() if middle else self._given
        swapped = bool(given) and self._happens(SWAPPED, _SWAPPED)
        question = Described(
            family_name=given if swapped else self._family,
            given_names=self._family if swapped else given,
            born_on=self._born_on,
            sex=self._sex(),
            address=self._place.address,
            uprns=(self._place.uprn,) if known() < _UPRN_KNOWN and not moved else (),
            nhs_number=person.nhs_number if numbered else "",
            telephones=self._telephones(chance),
        )
        return Corrupted(question, frozenset(self._done))

    def _happens(self, what: str, share: float) -> bool:
        if self._chance.random() >= share:
            return False
        self._done.add(what)
        return True

    def _move(self) -> bool:
        if not self._happens(MOVED, _MOVED):
            return False
        former = self._person.former
        if former is not None and self._chance.random() < _TO_FORMER:
            self._place = former
        else:
            self._place = place(self._chance.randrange(MAX_HOMES // 2))
        return True

    def _respell(self) -> None:
        """Another form of the given name, or another family name or half of it."""
        forms = _FORMS.get(self._given, ())
        if forms and self._happens(OTHER_FORM, _OTHER_FORM):
            self._given = self._chance.choice(forms)
        elif self._happens(NICKNAME, _NICKNAME):
            self._given = self._nickname()
        if "-" in self._family and self._happens(HALF, _HALF):
            self._family = self._chance.choice(self._family.split("-"))
        elif self._happens(SURNAME_CHANGED, _SURNAME_CHANGED):
            self._family = community(self._chance).family_name(self._chance)

    def _nickname(self) -> str:
        listed = _NICKNAMES.get(self._given.lower(), ())
        others = [name for name in listed if name != self._given.lower()]
        if not others or self._chance.random() < _UNLISTED:
            return slips.pet_name(self._given)
        return self._chance.choice(others).capitalize()

    def _cut(self) -> None:
        """Only a middle name, only an initial, or no given name at all."""
        if self._happens(GIVEN_MISSING, _GIVEN_MISSING):
            self._given = ""
        elif self._person.middle and self._happens(MIDDLE_USED, _MIDDLE_USED):
            self._given = self._person.middle
        elif self._happens(INITIAL, _INITIAL):
            self._given = self._given[:1]

    def _slip(self) -> None:
        if not self._happens(NAME_SLIP, _NAME_SLIP):
            return
        if self._chance.random() < _SLIP_IN_GIVEN:
            self._given = slips.mistyped(self._given, self._chance)
        else:
            self._family = slips.mistyped(self._family, self._chance)

    def _birth(self) -> None:
        left = self._chance.random()
        for what, share, change in _BIRTHS:
            if left < share:
                self._born_on = change(self._born_on, self._chance)
                self._done.add(what)
                return
            left -= share

    def _sex(self) -> str:
        if self._chance.random() >= _SEX_KNOWN:
            return ""
        wrong = self._chance.random() < _SEX_WRONG
        return "FM"[self._person.sex == "F"] if wrong else self._person.sex

    def _telephones(self, chance: Random) -> tuple[str, ...]:
        number = self._person.telephone
        return (number,) if number and chance.random() < _TELEPHONE_KNOWN else ()
