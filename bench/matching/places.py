"""Places: homes counted from 0, each with an address in the form of a real one.

Fifteen homes share a postcode and thirty a street. The area ZZ is nobody's; towns are
invented and streets have names that every town has.
"""

from __future__ import annotations

from dataclasses import dataclass

from bench.matching.drawing import listed

HOMES_A_POSTCODE = 15
HOMES_A_STREET = 30
STREETS_A_TOWN = 700
FLATS_A_HOUSE = 6

_TOWNS = listed("""
Testbury Exampleford Sampleton Mockham Feignley Fauxworth Specimere Dummerby Protobridge
Fableton Storyhampton Invenwick Fictonbury Talebridge Mythwell Legendon Parabley Fancyham
""")
_STREETS = listed("""
High Church Station Park Victoria Alder Ash Beech Birch Cedar Chestnut Elm Hawthorn Hazel
Holly Larch Laurel Lime Maple Oak Poplar Rowan Sycamore Willow Yew Albert Alexandra
Clarence Edward George King's Queen's Prince's Manor Mill Mill Bridge Canal Chapel Abbey
Castle Cross Field Garden Grange Green Grove Hill Lake Meadow Orchard Pond River School
Spring Stanley Surrey Sussex Tower Union Vicarage Water Wellington Westfield Windsor York
""")
_KINDS = listed("Road Street Avenue Close Lane Drive Gardens Way Crescent Terrace")
_INWARD = "ABDEFGHJLNPQRSTUWXYZ"
_UNITS = 10 * len(_INWARD) ** 2
_FIRST_UPRN = 10_000_000_019
_STRIDE = 7
_FLATS_EVERY = 10


@dataclass(frozen=True, slots=True)
class Place:
    """Where a home is. `house` is the number, with a flat before it."""

    house: str
    street: str
    town: str
    postcode: str
    uprn: str

    @property
    def address(self) -> str:
        """On one line, as an agency's export has it."""
        first = f"{self.house} {self.street}".strip()
        return ", ".join(part for part in (first, self.town, self.postcode) if part)


def place(home: int) -> Place:
    """Where a home is.

    >>> place(1000).address
    '11 Manor Close, Testbury, ZZ1 0EH'
    """
    street, position = divmod(home, HOMES_A_STREET)
    return Place(
        house=_house(street, position),
        street=_street(street),
        town=_TOWNS[street // STREETS_A_TOWN % len(_TOWNS)],
        postcode=_postcode(home // HOMES_A_POSTCODE),
        uprn=str(_FIRST_UPRN + _STRIDE * home),
    )


def _house(street: int, position: int) -> str:
    if street % _FLATS_EVERY:
        return str(position + 1)
    house, flat = divmod(position, FLATS_A_HOUSE)
    return f"Flat {flat + 1}, {house + 1}"


def _street(street: int) -> str:
    within = street % STREETS_A_TOWN
    kind, name = divmod(within, len(_STREETS))
    return f"{_STREETS[name]} {_KINDS[(kind + name) % len(_KINDS)]}"


def _postcode(number: int) -> str:
    district, unit = divmod(number, _UNITS)
    sector, letters = divmod(unit, len(_INWARD) ** 2)
    first, second = divmod(letters, len(_INWARD))
    return f"ZZ{district + 1} {sector}{_INWARD[first]}{_INWARD[second]}"
