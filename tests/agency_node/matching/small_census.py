"""A small census, seeded: households as they are, and records as agencies keep them.

Written before the rules of `agency_node.matching.household` and without regard to
them. Everybody is invented; surnames are syllables, postcodes of the ZZ99 kind.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import count, product

from agency_node.matching.own_record import OwnRecord

SYSTEMS = ("Housing", "Social care", "Schools")
HOMES_A_POSTCODE = 15

_STARTS = ("Test", "Mock", "Faux", "Sam", "Pre", "Dum", "Not", "Exam", "Spec", "Plac")
_MIDDLES = ("", "er", "in", "o", "a", "el", "en", "ing", "on", "ur", "y", "is", "um")
_ENDS = ("wick", "ford", "ley", "ples", "tend", "met", "real", "by", "imen", "holder")
_GIVEN = (
    *("Arlo", "Wren", "Dale", "Kit", "Juniper", "Osric", "Tansy", "Mabel", "Ivo"),
    *("Pia", "Nell", "Rex", "Bo", "Ren", "Sol", "Ida", "Cleo", "Gray", "Theo", "Leo"),
    *("Una", "Ezra", "Fern", "Hale", "Joss", "Kay", "Lorna", "Milo", "Nico", "Orla"),
)
_STREETS = (
    *("Sample", "Mill", "Church", "Station", "Fiction", "Orchard", "Invented", "Hill"),
    *("Kiln", "Chapel", "Made-up", "Ferry", "Paper", "Quarry", "Abbey", "Windmill"),
)
_KINDS = (("Street", "St"), ("Road", "Rd"), ("Lane", "Ln"), ("Close", "Cl"))
_TOWNS = ("Testbury", "Mockham", "Fauxton", "Sampleford")
_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"


@dataclass(frozen=True, slots=True)
class Home:
    """A dwelling: one UPRN."""

    uprn: str
    flat: str
    house: str
    street: str
    kind: int
    town: str
    postcode: str


@dataclass(slots=True)
class Resident:
    """Somebody who lives somewhere, whether recorded or not."""

    given: str
    family: str
    born_on: str
    child: bool
    household: int
    parents: list[Resident] = field(default_factory=list)
    records: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Census:
    """Records, and which of them truly belong together in one home or one family."""

    records: list[OwnRecord]
    owner: dict[str, Resident]
    tied: dict[str, frozenset[str]]  # record to records of others


def census(households: int, seed: int) -> Census:
    """So many households with their records; the same seed makes the same."""
    return _Making(random.Random(seed)).make(households)


class _Making:
    def __init__(self, drawn: random.Random) -> None:
        self.drawn = drawn
        self.numbers = count(1)
        self.surnames = ["".join(each) for each in product(_STARTS, _MIDDLES, _ENDS)]
        drawn.shuffle(self.surnames)
        # The commonest is borne by one in a hundred, as in the United Kingdom.
        self.shares = [1 / (place + 25) for place in range(len(self.surnames))]

    def make(self, households: int) -> Census:
        homes = list(self._homes(int(households * 1.15)))
        self.drawn.shuffle(homes)
        lived, vacant = homes[:households], homes[households:]
        families = [self._family(place) for place in range(households)]
        self._part(families)
        self._neighbour(families, lived)
        before = [self._former(place, lived, vacant) for place in range(households)]
        made: Census = Census([], {}, {})
        for place, family in enumerate(families):
            for each in family:
                for record in self._recorded(each, lived[place], before[place]):
                    made.records.append(record)
                    made.owner[record.record_id] = each
                    each.records.append(record.record_id)
        made.records = self._related(made)
        self._true_ties(made, families)
        return made

    def _homes(self, wanted: int) -> Iterator[Home]:
        """Every street of a town has a name of its own, and one postcode."""
        made = 0
        streets = list(product(_TOWNS, _STREETS, _ENDS, range(len(_KINDS))))
        self.drawn.shuffle(streets)
        for block, (town, first_word, second, kind) in enumerate(streets):
            street = f"{first_word} {second.title()}"
            a, b = block // 400, block % 400
            postcode = (
                f"ZZ9{a % 10} {b % 9 + 1}{_LETTERS[b // 9 % 20]}{_LETTERS[b % 20]}"
            )
            flats = self.drawn.random() < 0.2
            first = self.drawn.randrange(1, 120)
            for place in range(HOMES_A_POSTCODE):
                if made == wanted:
                    return
                made += 1
                flat = str(place % 5 + 1) if flats else ""
                house = str(first + (place // 5 if flats else 2 * place))
                uprn = str(999_999_000_000 + made)
                yield Home(uprn, flat, house, street, kind, town, postcode)

    def _surname(self) -> str:
        return self.drawn.choices(self.surnames, self.shares)[0]

    def _person(self, family: str, years: tuple[int, int], household: int) -> Resident:
        year = self.drawn.randint(*years)
        born = f"{year}-{self.drawn.randint(1, 12):02}-{self.drawn.randint(1, 28):02}"
        given = self.drawn.choice(_GIVEN)
        return Resident(given, family, born, years[1] > 2008, household)

    def _family(self, household: int) -> list[Resident]:
        family = self._surname()
        adults = [self._person(family, (1950, 2000), household)]
        if self.drawn.random() < 0.6:
            other = family if self.drawn.random() < 0.65 else self._surname()
            adults.append(self._person(other, (1950, 2000), household))
        children = []
        for _ in range(self.drawn.choice((0, 0, 1, 1, 2, 2, 3, 4))):
            shared = "-".join({a.family: 0 for a in adults})
            name = shared if self.drawn.random() < 0.1 else family
            child = self._person(name, (2010, 2025), household)
            child.parents = list(adults)
            children.append(child)
        return adults + children

    def _part(self, families: list[list[Resident]]) -> None:
        """Split families: one parent now lives alone elsewhere, in a home of theirs."""
        for family in families:
            if len(family) > 2 and self.drawn.random() < 0.1:
                alone = self.drawn.choice(families)
                if alone is not family and len(alone) == 1:
                    alone[0].family = family[0].family
                    for child in family:
                        if child.child:
                            child.parents.append(alone[0])

    def _neighbour(self, families: list[list[Resident]], lived: list[Home]) -> None:
        """Relatives next door, now and then: same surname, same street, another home."""
        by_street: dict[tuple[str, str], list[int]] = {}
        for place, home in enumerate(lived):
            by_street.setdefault((home.street, home.postcode), []).append(place)
        for places in by_street.values():
            if len(places) > 1 and self.drawn.random() < 0.2:
                one, other = self.drawn.sample(places, 2)
                for each in families[other]:
                    each.family = families[one][0].family

    def _former(self, place: int, lived: list[Home], vacant: list[Home]) -> Home | None:
        """Where a household lived before: mostly a home that others live in now."""
        if self.drawn.random() > 0.2:
            return None
        homes = lived if self.drawn.random() < 0.8 else vacant
        former = self.drawn.choice(homes)
        return former if former is not lived[place] else None

    def _recorded(
        self, each: Resident, home: Home, before: Home | None
    ) -> Iterator[OwnRecord]:
        if self.drawn.random() < 0.1:
            return
        systems = self.drawn.sample(SYSTEMS, 2 if self.drawn.random() < 0.15 else 1)
        for system in systems:
            stale = before is not None and self.drawn.random() < 0.12
            lives = before if stale and before else home
            former = before if before and not stale else None
            yield self._record(system, each, lives, former)

    def _record(
        self, system: str, each: Resident, home: Home, former: Home | None
    ) -> OwnRecord:
        numbered = system == "Housing" and self.drawn.random() < 0.9
        return OwnRecord(
            system=system,
            local_id=f"{next(self.numbers)}",
            family_name=each.family,
            given_names=each.given if self.drawn.random() > 0.02 else "",
            born_on=each.born_on if self.drawn.random() > 0.05 else "",
            address=self._written(home),
            former_addresses=(self._written(former),)
            if former and self.drawn.random() < 0.5
            else (),
            uprns=(home.uprn,) if self.drawn.random() < 0.35 else (),
            household=f"T{each.household}" if numbered else "",
        )

    def _written(self, home: Home) -> str:
        drawn = self.drawn.random
        house = home.house
        if drawn() < 0.015:
            place = self.drawn.randrange(len(house))
            house = house[:place] + str(self.drawn.randrange(10)) + house[place + 1 :]
        flat = f"Flat {home.flat}, " if home.flat and drawn() > 0.03 else ""
        street = home.street
        if drawn() < 0.02:
            place = self.drawn.randrange(1, len(street) - 1)
            street = street[:place] + street[place + 1 :]
        front = f"{flat}{house} " if drawn() > 0.02 else ""
        postcode = home.postcode
        if drawn() < 0.02:
            postcode = postcode[:-1] + self.drawn.choice(_LETTERS)
        kind = _KINDS[home.kind][drawn() < 0.3]
        town = f", {home.town}" if drawn() > 0.15 else ""
        return f"{front}{street} {kind}{town}" + (f", {postcode}" * (drawn() > 0.04))

    def _related(self, made: Census) -> list[OwnRecord]:
        """Guardians, recorded for a third of the children whose system holds them."""
        ids = {r.record_id: r for r in made.records}
        out = []
        for record in made.records:
            named = tuple(
                ids[each].local_id
                for parent in made.owner[record.record_id].parents
                for each in parent.records
                if ids[each].system == record.system
            )
            told = named if self.drawn.random() < 0.33 else ()
            out.append(replace(record, related=told))
        return out

    def _true_ties(self, made: Census, families: list[list[Resident]]) -> None:
        """Who shares the home now, and guardians whom the records name."""
        by_local = {(r.system, r.local_id): r.record_id for r in made.records}
        homes: dict[int, set[str]] = {
            number: {each for person in family for each in person.records}
            for number, family in enumerate(families)
        }
        named: dict[str, set[str]] = {r.record_id: set() for r in made.records}
        for record in made.records:
            for each in record.related:
                other = by_local[record.system, each]
                named[record.record_id].add(other)
                named[other].add(record.record_id)
        for record in made.records:
            owner = made.owner[record.record_id]
            others = homes[owner.household] | named[record.record_id]
            made.tied[record.record_id] = frozenset(others - set(owner.records))
