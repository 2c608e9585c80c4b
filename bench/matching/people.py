"""People of the invented households, and how an agency's export has them. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field

from bench.matching.places import Place

COLUMNS = (
    "family_name",
    "given_names",
    "former_names",
    "born_on",
    "sex",
    "address",
    "former_addresses",
    "uprn",
    "nhs_number",
    "telephones",
    "household",
    "related",
)


@dataclass(slots=True, kw_only=True)
class Somebody:
    """One person as they are, and what the agency has of them.

    `held` is false for whom the agency does not know. `departed` says that they are
    recorded at a home in which they no longer live. `recorded` is where the record says
    that they live, if not as it is. `numbered`, `located` and
    `reachable` say whether the record has the NHS number, the UPRN and a telephone.
    """

    local_id: str
    given: str
    middle: str
    family: str
    born_on: str
    sex: str
    nhs_number: str
    telephone: str
    place: Place
    recorded: Place | None = None
    former: Place | None = None
    also: tuple[str, ...] = ()
    twin: str = ""
    related: list[str] = field(default_factory=list)
    household: str = ""
    held: bool = True
    departed: bool = False
    hidden: bool = False
    numbered: bool = True
    located: bool = True
    reachable: bool = True
    dated: bool = True

    @property
    def given_names(self) -> str:
        """All given names."""
        return f"{self.given} {self.middle}".strip()


@dataclass(frozen=True, slots=True)
class Home:
    """One home, and everybody recorded there."""

    number: int
    people: tuple[Somebody, ...]

    @property
    def living(self) -> tuple[Somebody, ...]:
        """Those who live there."""
        return tuple(each for each in self.people if not each.departed)


def row(person: Somebody) -> dict[str, str]:
    """One row of the agency's export."""
    place, former = person.recorded or person.place, person.former
    return {
        "local_id": person.local_id,
        "family_name": person.family,
        "given_names": person.given_names,
        "former_names": "; ".join(person.also),
        "born_on": person.born_on if person.dated else "",
        "sex": person.sex,
        "address": place.address,
        "former_addresses": former.address if former else "",
        "uprn": place.uprn if person.located else "",
        "nhs_number": person.nhs_number if person.numbered else "",
        "telephones": person.telephone if person.reachable else "",
        "household": person.household,
        "related": "; ".join(person.related),
    }
