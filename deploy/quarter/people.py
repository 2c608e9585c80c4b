"""People of the quarter: syllables put together; nobody is meant, nobody exists."""

from __future__ import annotations

from random import Random  # noqa: TID251 - a seeded quarter, the same every time

from mash.bodies import Person
from mash.kinds import EnquiryKind

_FIRST = ("Ar", "Bel", "Cor", "Dan", "El", "Fen", "Gil", "Hes", "Ith", "Jor")
_LAST = ("a", "en", "is", "o", "wyn", "ett", "ar", "ie")
_HOUSE = ("Mock", "Fauxl", "Test", "Sampl", "Notr", "Placeh", "Specim", "Pretend")
_END = ("ford", "ey", "wick", "eby", "eal", "older", "en", "son")
_STREETS = ("Sample Row", "Mock Lane", "Notreal Close", "Placeholder Way")


def household(rng: Random, size: int, kind: EnquiryKind) -> tuple[Person, ...]:
    """Invent the people of one case, who share a surname and an address."""
    family = rng.choice(_HOUSE) + rng.choice(_END)
    address = f"{rng.randint(1, 199)} {rng.choice(_STREETS)}, ZZ99 {_inward(rng)}"
    return tuple(_person(rng, n, family, address, kind) for n in range(1, size + 1))


def _person(
    rng: Random, number: int, family: str, address: str, kind: EnquiryKind
) -> Person:
    adult = kind is EnquiryKind.ADULT
    year = rng.randint(1936, 2004) if adult else rng.randint(2009, 2025)
    return Person(
        tag=f"{'A' if adult else 'C'}{number}",
        family_name=family,
        given_names=rng.choice(_FIRST) + rng.choice(_LAST),
        born_on=f"{year}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}",
        address=address,
        relation="adult at risk" if adult else "child",
    )


def _inward(rng: Random) -> str:
    return f"{rng.randint(1, 9)}{rng.choice('ABDEFGHJ')}{rng.choice('LNPQRSTU')}"
