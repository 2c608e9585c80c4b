"""Bystanders: people in no story, so that a search has somebody to confuse them with.

Names are syllables put together; nobody is meant. Run as a program, it writes the
files beside it again, byte for byte as they are.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random  # noqa: TID251 - seeded: the same people every time

from stdnum.gb import nhs

SEED = 960
TOWN = "Northmock"
HOUSEHOLDS = 36
PEOPLE_AN_AGENCY = 60
FIRST_NHS_NUMBER = 999_001_000
"""The first nine digits; 999 is never issued (NHS Data Dictionary, NHS NUMBER)."""

_GIVEN = ("Ar", "Bel", "Cor", "Dar", "El", "Fen", "Gil", "Hes", "Ith", "Jor", "Kel")
_ENDING = ("a", "en", "is", "o", "wyn", "ett", "ar", "ie")
_HOUSE = ("Mock", "Faux", "Test", "Samp", "Sham", "Prox", "Fict", "Dumm", "Blank")
_PLACE = ("ford", "ley", "wick", "by", "ham", "worth", "stead", "combe")
_STREETS = (
    "Samplers Row",
    "Mock Lane",
    "Placebo Street",
    "Mannequin Road",
    "Replica Lane",
)


@dataclass(frozen=True, slots=True)
class Bystander:
    """One invented person. `nhs_number` may be empty."""

    family: str
    given: str
    born_on: date
    house: int
    street: str
    postcode: str
    nhs_number: str


Row = Callable[[str, Bystander], list[str]]


@dataclass(frozen=True, slots=True)
class Layout:
    """How one agency's export is written."""

    first_id: str
    heading: tuple[str, ...]
    row: Row
    delimiter: str = ","
    encoding: str = "utf-8"


def _csc(local_id: str, who: Bystander) -> list[str]:
    home, born = f"{who.house} {who.street}, {TOWN}", f"{who.born_on:%d/%m/%Y}"
    name = [who.family, who.given, ""]
    return [local_id, *name, born, home, who.postcode, who.nhs_number, ""]


def _asc(local_id: str, who: Bystander) -> list[str]:
    home = [f"{who.house} {who.street}", TOWN, who.postcode]
    born = f"{who.born_on:%d.%m.%Y}"
    return [local_id, who.family, who.given, born, *home, who.nhs_number]


def _pol(local_id: str, who: Bystander) -> list[str]:
    home = f"{who.house} {who.street}, {TOWN}, {who.postcode}".upper()
    name = [who.family.upper(), who.given.upper(), ""]
    return [local_id, *name, f"{who.born_on:%d-%b-%Y}", home]


def _hea(local_id: str, who: Bystander) -> list[str]:
    home = [f"{who.house} {who.street}", who.postcode]
    name = [who.family, who.given]
    return [local_id, who.nhs_number, *name, who.born_on.isoformat(), *home]


def _hou(local_id: str, who: Bystander) -> list[str]:
    home = f"{who.house} {who.street}, {TOWN}, {who.postcode}"
    return [local_id, f"{who.family}, {who.given}", f"{who.born_on:%Y/%m/%d}", home]


LAYOUTS: dict[str, Layout] = {
    "csc": Layout(
        "C1501",
        (
            *("Case ID", "Surname", "Forenames", "Also known as", "Date of birth"),
            *("Address", "Postcode", "NHS number", "UPN"),
        ),
        _csc,
        encoding="utf-8-sig",
    ),
    "asc": Layout(
        "A2501",
        (
            *("Person No", "Family name", "First name", "Born"),
            *("House and street", "Town", "Postcode", "NHS No"),
        ),
        _asc,
        delimiter=";",
    ),
    "pol": Layout(
        "N3501",
        (
            *("Nominal", "Surname", "Forename(s)", "Aliases", "DOB"),
            "Last known address",
        ),
        _pol,
        encoding="cp1252",
    ),
    "hea": Layout(
        "H4501",
        (
            *("local_id", "nhs_number", "family_name", "given_names"),
            *("date_of_birth", "address", "postcode"),
        ),
        _hea,
    ),
    "hou": Layout(
        "T5501", ("Ref", "Name", "Birth date", "Property"), _hou, delimiter="|"
    ),
}


def town(rng: Random) -> list[Bystander]:
    """Everybody: households, with two pairs of twins and some namesakes among them."""
    people = [who for home in range(HOUSEHOLDS) for who in _household(rng, home)]
    first_born = people[10], people[40]
    people += [replace(who, given=_given(rng), nhs_number="") for who in first_born]
    for other in people[20], people[50], people[60]:
        moved = people[rng.randrange(len(people))]
        later = other.born_on + timedelta(days=rng.randint(200, 4000))
        namesake = replace(moved, family=other.family, given=other.given)
        people.append(replace(namesake, born_on=later, nhs_number=""))
    return people


def export(agency: str, people: list[Bystander], rng: Random) -> bytes:
    """What one agency holds of the town, with its own few mistakes."""
    layout = LAYOUTS[agency]
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=layout.delimiter, lineterminator="\n")
    writer.writerow(layout.heading)
    known = rng.sample(people, PEOPLE_AN_AGENCY)
    prefix, first = layout.first_id[0], int(layout.first_id[1:])
    for number, who in enumerate(known, start=first):
        writer.writerow(layout.row(f"{prefix}{number}", _as_known(rng, who)))
    return text.getvalue().encode(layout.encoding)


def files() -> Iterator[tuple[str, bytes]]:
    """Every file of bystanders: its name and its bytes."""
    rng = Random(SEED)  # noqa: S311 - invents people, keeps no secret
    people = town(rng)
    for agency in LAYOUTS:
        yield f"{agency}-others.csv", export(agency, people, rng)


def _household(rng: Random, home: int) -> Iterator[Bystander]:
    family = rng.choice(_HOUSE) + rng.choice(_PLACE)
    street = rng.choice(_STREETS)
    postcode = f"ZZ99 {2 + _STREETS.index(street)}{rng.choice('LNPQRSTU')}W"
    house = rng.randint(40, 199)
    for number in range(rng.randint(1, 4)):
        serial = FIRST_NHS_NUMBER + home * 10 + number
        yield Bystander(
            family=family,
            given=_given(rng),
            born_on=date(1940, 1, 1) + timedelta(days=rng.randint(0, 31_000)),
            house=house,
            street=street,
            postcode=postcode,
            nhs_number=_nhs_number(serial),
        )


def _given(rng: Random) -> str:
    return rng.choice(_GIVEN) + rng.choice(_ENDING)


def _nhs_number(serial: int) -> str:
    whole = (f"{serial}{check}" for check in range(10))
    return next(filter(nhs.is_valid, whole), "")  # one serial in eleven has none


def _as_known(rng: Random, who: Bystander) -> Bystander:
    """One in eight has a slip: a letter dropped, or day and month swapped."""
    drawn = rng.randrange(16)
    if drawn == 0:
        return replace(who, family=who.family[:3] + who.family[4:])
    if drawn == 1 and who.born_on.day <= 12:  # noqa: PLR2004 - months
        swapped = who.born_on.replace(month=who.born_on.day, day=who.born_on.month)
        return replace(who, born_on=swapped)
    return who


def main() -> None:
    """Write the files beside this one."""
    for name, content in files():
        (Path(__file__).parent / name).write_bytes(content)


if __name__ == "__main__":
    main()
