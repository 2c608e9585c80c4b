"""People of the quarter: syllables put together; nobody is meant, nobody exists."""

from __future__ import annotations

from random import Random  # noqa: TID251 - a seeded quarter, the same every time

from mash.bodies import Person

_FIRST = ("Ar", "Bel", "Cor", "Dan", "El", "Fen", "Gil", "Hes", "Ith", "Jor")
_LAST = ("a", "en", "is", "o", "wyn", "ett", "ar", "ie")
_HOUSE = ("Mock", "Fauxl", "Test", "Sampl", "Notr", "Placeh", "Specim", "Pretend")
_END = ("ford", "ey", "wick", "eby", "eal", "older", "en", "son")
_STREETS = ("Sample Row", "Mock Lane", "Notreal Close", "Placeholder Way")


def household(rng: Random, size: int) -> tuple[tuple[Person, ...], tuple[Person, ...]]:
    """Invent the children of one case and the two adults they live with."""
    family = rng.choice(_HOUSE) + rng.choice(_END)
    address = f"{rng.randint(1, 199)} {rng.choice(_STREETS)}, ZZ99 {_inward(rng)}"
    children = tuple(
        _person(rng, f"C{n}", family, address, "child") for n in range(1, size + 1)
    )
    adults = (
        _person(rng, "A1", family, address, "mother"),
        _person(rng, "A2", family, address, "mother's partner"),
    )
    return children, adults


def _person(rng: Random, tag: str, family: str, address: str, relation: str) -> Person:
    year = rng.randint(2009, 2025) if relation == "child" else rng.randint(1975, 2004)
    return Person(
        tag=tag,
        family_name=family,
        given_names=rng.choice(_FIRST) + rng.choice(_LAST),
        born_on=f"{year}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}",
        address=address,
        relation=relation,
        sex=rng.choice("MF") if relation == "child" else "",
    )


def _inward(rng: Random) -> str:
    return f"{rng.randint(1, 9)}{rng.choice('ABDEFGHJ')}{rng.choice('LNPQRSTU')}"
