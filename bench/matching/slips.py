"""Slips: what hands and ears do to a name or a date. Pure; chance is handed in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random  # noqa: TID251 - seeded, and handed down

from bench.matching.places import Place

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LEAST_LETTERS = 3
_PET_LETTERS = 3


def mistyped(name: str, chance: Random) -> str:
    """One slip of the hand: a letter lost, doubled, replaced, or two exchanged."""
    if len(name) < _LEAST_LETTERS:
        return name
    place = chance.randrange(1, len(name) - 1)
    before, letter, after = name[:place], name[place], name[place + 1 :]
    match chance.randrange(4):
        case 0:
            return before + after
        case 1:
            return before + letter + letter + after
        case 2:
            return before + chance.choice(_LETTERS) + after
        case _:
            return before + after[0] + letter + after[1:]


def pet_name(name: str) -> str:
    """A short form that no table lists: "Mattie" of Matthew, "Harie" of Harpreet."""
    return f"{name[:_PET_LETTERS]}ie"


def day_month_swapped(born_on: str, chance: Random) -> str:
    """Day and month the wrong way round, where that is a date."""
    del chance
    year, month, day = born_on.split("-")
    return _if_real(f"{year}-{day}-{month}", born_on)


def one_digit(born_on: str, chance: Random) -> str:
    """One digit of the day, the month or the year misread."""
    place = chance.choice((3, 3, 6, 8, 9, 9))
    digit = chance.choice("0123456789")
    return _if_real(born_on[:place] + digit + born_on[place + 1 :], born_on)


def digits_exchanged(born_on: str, chance: Random) -> str:
    """Two neighbouring digits of the year, or of the day, exchanged."""
    place = chance.choice((2, 8))
    pair = born_on[place : place + 2][::-1]
    return _if_real(born_on[:place] + pair + born_on[place + 2 :], born_on)


def estimated(born_on: str, chance: Random) -> str:
    """The first of January, of that year or of one beside it."""
    year = int(born_on[:4]) + chance.choice((0, 0, 0, 0, 1, -1))
    return f"{year}-01-01"


def missing(born_on: str, chance: Random) -> str:
    """Not known."""
    del born_on, chance
    return ""


def miswritten(place: Place, chance: Random) -> Place:
    """An address with its number, its street or its postcode wrong or left out."""
    match chance.randrange(4):
        case 0:
            digit = chance.choice("123456789")
            return replace(place, house=place.house[:-1] + digit)
        case 1:
            return replace(place, house="")
        case 2:
            return replace(place, street=mistyped(place.street, chance))
        case _:
            return replace(place, postcode="")


def _if_real(text: str, otherwise: str) -> str:
    try:
        date.fromisoformat(text)
    except ValueError:
        return otherwise
    return text
