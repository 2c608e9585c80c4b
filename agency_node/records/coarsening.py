"""Coarsening: what a record says, told so that it says less about whom and exactly when.

Data minimisation (UK GDPR Art 5(1)(c)) as words: the year of birth for the day, the
district for the address, the month for the day, "a close relative" for a name. Nothing
is guessed; what no pattern knows stays as it is, and a person reads it before it leaves.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from mash.text import typed

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_MONTH = "|".join(f"{month}|{month[:3]}" for month in MONTHS)
_DAY = (
    r"(?:(?P<iso>[0-9]{4})-(?P<iso_month>0[1-9]|1[0-2])-[0-3][0-9]"
    r"|[0-3]?[0-9][/.](?P<month>0?[1-9]|1[0-2])[/.](?P<year>[0-9]{4})"
    rf"|[0-3]?[0-9](?:st|nd|rd|th)? (?P<named>{_MONTH})\b,? (?P<named_year>[0-9]{{4}}))"
)
_BORN = re.compile(
    rf"\b(?:born(?: on)?|date of birth|d\.?o\.?b\.?)[: ]+{_DAY}(?![0-9])", re.IGNORECASE
)
_DATE = re.compile(rf"(?<![0-9/.-]){_DAY}(?![0-9])", re.IGNORECASE)
_ON = re.compile(rf"\bon (?=(?:{_MONTH})[a-z]* [0-9]{{4}}\b)", re.IGNORECASE)
_CLOCK = re.compile(r"\bat (?P<hour>[01]?[0-9]|2[0-3])[:.][0-5][0-9](?: ?hrs)?\b")

_POSTCODE = r"(?P<outward>[A-Z]{1,2}[0-9][0-9A-Z]?) ?[0-9][A-Z]{2}\b"
_STREET = (
    r"(?:(?:Flat|Unit|Room) [0-9]+[A-Za-z]?,? )?\b[0-9]{1,4}[a-z]?,?"
    r"(?: [A-Z][A-Za-z’'-]+){1,3}"
    r"(?<=Street|.Close|.Court|.Drive|..Road|..Lane|...Way|...Row|Avenue|Square"
    r"|..Rise|..Hill|.Place|.Green|..Mews)"
)
_ADDRESS = re.compile(rf"{_STREET}(?:,? [A-Z][A-Za-z’'-]+){{0,2}},? {_POSTCODE}")
_STREET_ALONE = re.compile(_STREET)
_POSTCODE_ALONE = re.compile(rf"\b{_POSTCODE}")
_TELEPHONE = re.compile(r"(?<![0-9])(?:\+44[ -]?|0)(?:[0-9][ -]?){8,9}[0-9](?![0-9])")
_LONG_NUMBER = re.compile(r"(?<![0-9])(?:[0-9][ -]?){9}[0-9](?![0-9])")
_MAIL = re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b")

_KIN = (
    "aunt|uncle|cousin|niece|nephew|brother|sister|half-brother|half-sister"
    "|step-brother|step-sister|stepbrother|stepsister|grandmother|grandfather|nan|nana"
    "|gran|grandad|grandson|granddaughter"
)
_RELATIVE = re.compile(
    rf"\b(?:(?:[Hh]is|[Hh]er|[Tt]heir|[Tt]he|[Aa]n?|(?P<whose>[A-Z][a-z]+[’']s)) )?"
    rf"(?:maternal |paternal |older |younger )?(?:{_KIN})\b"
    r"(?P<name>,?(?: [A-Z][a-zà-ÿ’'-]+){1,2})?",
)


@dataclass(frozen=True, slots=True)
class Coarser:
    """A line told more coarsely, and in words what was made coarser.

    `dated` is a month or a year, ISO 8601, or empty.
    """

    text: str
    dated: str
    changes: tuple[str, ...]


def coarsen(text: str, dated: str = "", known: Iterable[str] = ()) -> Coarser | None:
    """Tell a line more coarsely; None where it is as coarse as it can be made here.

    Args:
        text: What the record says.
        dated: Its ISO 8601 day, or empty.
        known: Full names of the people of the enquiry, which go by their own names.

    >>> coarsen("Her aunt Zed came on 4 March 2026.", "2026-03-04")
    ... # doctest: +NORMALIZE_WHITESPACE
    Coarser(text='A close relative came in March 2026.', dated='2026-03',
            changes=('the day to its month', 'a relative'))

    """
    changes: list[str] = []
    month = dated[:7]
    said = text
    for what, pattern, instead in _steps(known):
        coarser = pattern.sub(instead, said)
        if coarser != said:
            changes.append(what)
        said = coarser
    if month != dated:
        changes.insert(0, _MONTHLY)
    if not changes:
        return None
    return Coarser(
        _begun(typed(said, lines=True)), month, tuple(dict.fromkeys(changes))
    )


def year_of_birth(born_on: str) -> str:
    """Tell a day of birth (ISO 8601) by its year.

    >>> year_of_birth("2016-03-04")
    'Born in 2016.'
    """
    return f"Born in {born_on[:4]}."


def district(address: str) -> str:
    """Tell an address by the outward part of its postcode; without one, nothing of it.

    >>> district("14 Fictional Road, Northmock, ZZ99 3WZ")
    'Lives in ZZ99.'
    """
    found = _POSTCODE_ALONE.search(address.upper())
    return f"Lives in {found['outward']}." if found else "An address is held."


_MONTHLY = "the day to its month"
_Instead = Callable[[re.Match[str]], str]


def _steps(known: Iterable[str]) -> tuple[tuple[str, re.Pattern[str], _Instead], ...]:
    named = frozenset(word for name in known for word in name.casefold().split())
    return (
        ("the day of birth to its year", _BORN, _born),
        (_MONTHLY, _DATE, _month),
        (_MONTHLY, _ON, lambda _: "in "),
        ("the hour to a part of the day", _CLOCK, _part_of_day),
        ("the address to its district", _ADDRESS, _area),
        ("the address to its district", _STREET_ALONE, lambda _: "an address"),
        ("the postcode to its district", _POSTCODE_ALONE, lambda m: m["outward"]),
        ("a telephone number", _TELEPHONE, lambda _: "a telephone number"),
        ("a long number", _LONG_NUMBER, lambda _: "a number"),
        ("a mail address", _MAIL, lambda _: "a mail address"),
        ("a relative", _RELATIVE, lambda m: _relative(m, named)),
    )


def _born(found: re.Match[str]) -> str:
    return f"born in {_year(found)}"


def _month(found: re.Match[str]) -> str:
    if found["named"]:
        short = found["named"][:3].title()
        return f"{next(m for m in MONTHS if m.startswith(short))} {_year(found)}"
    number = int(found["iso_month"] or found["month"])
    return f"{MONTHS[number - 1]} {_year(found)}"


def _year(found: re.Match[str]) -> str:
    return found["iso"] or found["year"] or found["named_year"]


_PARTS = ((5, "at night"), (12, "in the morning"), (18, "in the afternoon"))


def _part_of_day(found: re.Match[str]) -> str:
    hour = int(found["hour"])
    for before, words in _PARTS:
        if hour < before:
            return words
    return "in the evening" if hour < _LATE else "at night"


_LATE = 22


def _area(found: re.Match[str]) -> str:
    return f"an address in {found['outward']}"


def _relative(found: re.Match[str], known: frozenset[str]) -> str:
    """Somebody of the enquiry keeps the name that everybody was told."""
    name = (found["name"] or "").strip(", ").casefold().split()
    return found[0] if name and set(name) <= known else "a close relative"


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]
