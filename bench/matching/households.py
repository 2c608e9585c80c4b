"""Households, invented and seeded: each home by itself, so that none need be remembered.

The same seed and number give the same home in any process and in any order. What the
shares are is said in bench/README.md; they are chosen, not measured.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from random import Random  # noqa: TID251 - seeded, and handed down

from bench.matching.naming import Community, community
from bench.matching.nhs_numbers import DIGITS, nhs_number
from bench.matching.people import Home, Somebody
from bench.matching.places import Place, place
from bench.matching.slips import miswritten

PEOPLE_A_HOME = 20
"""Numbers set aside for the people of a home; there are never as many."""

MAX_HOMES = 10**DIGITS // PEOPLE_A_HOME
TODAY = date(2026, 11, 22)

_SCATTER = 7_654_321
"""Coprime to 10^7: neighbours' NHS numbers are not neighbours."""

_KINDS = ("single", "couple", "family", "lone parent", "grandparent", "sharers")
_SHARES = tuple(accumulate((0.27, 0.26, 0.27, 0.11, 0.03, 0.06)))
_CHILDREN = tuple(accumulate((0.42, 0.38, 0.14, 0.06)))

# Of homes: who is not held, who has left, whom nobody named; moved in; numbered.
_WITHHELD, _DEPARTED, _HIDDEN, _MOVED_IN, _COUNTED = 0.04, 0.02, 0.04, 0.12, 0.40
# Of couples: one family name; a former one known; the partner recorded.
_ONE_NAME, _FORMER_KNOWN, _PARTNER_KNOWN = 0.72, 0.4, 0.4
# Of births, of families, of children, of twins, of lone parents, of others.
_TWINS, _HYPHENATED, _PARENTS_KNOWN, _ALIKE = 0.013, 0.10, 0.5, 0.65
_MOTHERS, _MEN = 0.88, 0.7
# Of records: what they have; and a birth date that is none but its year.
_MISWRITTEN, _STALE = 0.06, 0.03
_NUMBERED, _LOCATED, _REACHABLE, _DATED, _ESTIMATED = 0.85, 0.6, 0.6, 0.99, 0.01

_TELEPHONED_FROM = 12
_OF_AGE, _YOUNGEST_MOTHER = 18.0, 17
_DAYS_A_YEAR = 365.25


def homes(seed: int, people: int) -> Iterator[Home]:
    """Homes in order until so many people are held."""
    held = number = 0
    while held < people:
        home = draw(seed, number)
        held += sum(each.held for each in home.people)
        number += 1
        yield home


def draw(seed: int, number: int) -> Home:
    """One home: who lives there, and what the agency has of them."""
    return _Drawn(Random(seed * MAX_HOMES + number), number).home()


class _Drawn:
    """A home being drawn."""

    def __init__(self, chance: Random, number: int) -> None:
        self._chance = chance
        self._number = number
        self._place = place(number)
        self._people: list[Somebody] = []

    def home(self) -> Home:
        chance = self._chance
        kind = chance.choices(_KINDS, cum_weights=_SHARES)[0]
        names = community(chance)
        family = names.family_name(chance)
        if kind == "sharers":
            self._sharers()
        else:
            self._family(kind, names, family)
        if kind != "single" and chance.random() < _HIDDEN:
            self._other(hidden=True)
        if chance.random() < _DEPARTED:
            self._other(hidden=False)
        self._settle()
        return Home(self._number, tuple(self._people))

    def _family(self, kind: str, names: Community, family: str) -> None:
        chance = self._chance
        least, most = (22, 50) if kind not in {"single", "couple"} else (20, 88)
        age = chance.uniform(least, most)
        sex = (
            "F"
            if chance.random() < (_MOTHERS if kind == "lone parent" else 0.5)
            else "M"
        )
        first = self._add(names, family, sex, age)
        parents = [first]
        if kind in {"couple", "family", "grandparent"}:
            parents.append(self._partner(names, first, age))
        if kind in {"family", "lone parent", "grandparent"}:
            self._children(names, parents, age)
        if kind == "grandparent":
            self._add(names, family, "F", age + chance.uniform(20, 32))

    def _partner(self, names: Community, first: Somebody, age: float) -> Somebody:
        chance = self._chance
        sex = "F" if first.sex == "M" else "M"
        own = names.family_name(chance)
        shared = chance.random() < _ONE_NAME
        partner = self._add(
            names,
            first.family if shared else own,
            sex,
            max(_OF_AGE, age + chance.gauss(0, 4)),
        )
        if shared and own != first.family and chance.random() < _FORMER_KNOWN:
            partner.also = (f"{partner.given} {own}",)
        if chance.random() < _PARTNER_KNOWN:
            partner.related.append(first.local_id)
        return partner

    def _children(self, names: Community, parents: list[Somebody], age: float) -> None:
        chance = self._chance
        count = 1 + chance.choices(range(4), cum_weights=_CHILDREN)[0]
        families = sorted({parent.family for parent in parents})
        family = chance.choice(families)
        if chance.random() < _HYPHENATED:
            other = families[-1] if len(families) > 1 else names.family_name(chance)
            family = f"{families[0]}-{other}"
        for _ in range(count):
            years = chance.uniform(0, min(_OF_AGE, age - _YOUNGEST_MOTHER))
            child = self._child(names, family, years, parents)
            if chance.random() < _TWINS:
                self._twin(names, child, parents)

    def _child(
        self, names: Community, family: str, years: float, parents: list[Somebody]
    ) -> Somebody:
        sex = self._chance.choice("FM")
        child = self._add(names, family, sex, years)
        if self._chance.random() < _PARENTS_KNOWN:
            child.related += [parent.local_id for parent in parents]
        return child

    def _twin(self, names: Community, child: Somebody, parents: list[Somebody]) -> None:
        twin = self._child(names, child.family, 1, parents)
        twin.born_on = child.born_on
        if self._chance.random() < _ALIKE:
            twin.sex = child.sex
        while twin.given == child.given:
            twin.given = names.given(self._chance, twin.sex)
        child.twin, twin.twin = twin.local_id, child.local_id

    def _sharers(self) -> None:
        for _ in range(self._chance.randint(2, 4)):
            names = community(self._chance)
            family = names.family_name(self._chance)
            self._add(
                names, family, self._chance.choice("FM"), self._chance.uniform(18, 40)
            )

    def _other(self, *, hidden: bool) -> None:
        """Somebody of another family: one whom nobody named, or one who has left."""
        chance, names = self._chance, community(self._chance)
        sex = "M" if chance.random() < _MEN else "F"
        other = self._add(names, names.family_name(chance), sex, chance.uniform(20, 60))
        other.hidden, other.departed = hidden, not hidden

    def _add(self, names: Community, family: str, sex: str, years: float) -> Somebody:
        chance = self._chance
        ordinal = self._number * PEOPLE_A_HOME + len(self._people)
        born = TODAY - timedelta(days=int(years * _DAYS_A_YEAR) + 1)
        digits = f"{ordinal * _SCATTER % 10**DIGITS:0{DIGITS}}"
        given = names.given(chance, sex)
        somebody = Somebody(
            local_id=f"P{ordinal:0{DIGITS}}",
            given=given,
            middle=names.middle(chance, sex, given),
            family=family,
            born_on=born.isoformat(),
            sex=sex,
            nhs_number=nhs_number(digits),
            telephone=f"07{chance.randrange(10**9):09}"
            if years > _TELEPHONED_FROM
            else "",
            place=self._place,
        )
        self._people.append(somebody)
        return somebody

    def _settle(self) -> None:
        """What the agency has of each, and whom it does not know."""
        chance = self._chance
        former = self._former()
        counted = f"H{self._number}" if chance.random() < _COUNTED else ""
        for each in self._people:
            each.former = None if each.departed or each.hidden else former
            each.household = "" if each.departed or each.hidden else counted
            each.recorded = self._recorded()
            each.numbered = chance.random() < _NUMBERED
            each.located = chance.random() < _LOCATED
            each.reachable = chance.random() < _REACHABLE
            each.dated = chance.random() < _DATED
            if chance.random() < _ESTIMATED:
                each.born_on = f"{each.born_on[:4]}-01-01"
        if len(self._people) > 1 and chance.random() < _WITHHELD:
            self._withhold(chance.choice(self._people))

    def _former(self) -> Place | None:
        if self._chance.random() >= _MOVED_IN:
            return None
        return place(self._chance.randrange(MAX_HOMES // 2))

    def _recorded(self) -> Place | None:
        """Where a record says that somebody lives, if not as it is."""
        chance = self._chance
        if chance.random() < _STALE:
            return place(chance.randrange(MAX_HOMES // 2))
        return (
            miswritten(self._place, chance) if chance.random() < _MISWRITTEN else None
        )

    def _withhold(self, somebody: Somebody) -> None:
        somebody.held = False
        for each in self._people:
            each.related = [one for one in each.related if one != somebody.local_id]
