"""The words of Annex A: how Ofsted's lists write a gender, a source, a yes, a day.

Source: Ofsted, Annex A child-level data, as the sector's cleaning tools accept it.
Check the letters against the year's own guidance before a return is sent.
"""

from __future__ import annotations

from datetime import date
from string import ascii_lowercase

from agency_node.ages import completed_years
from agency_node.returns.child_on_case import Child
from mash.codes.characteristics import ETHNICITY, NO_DISABILITY

_GENDERS = {"M": "a) Male", "F": "b) Female"}
_NO_GENDER = "c) Not stated/recorded"
"""Also of a child who is not born. "d) Neither" has no code in the census since 2025."""

_UNKNOWN_ETHNICITY = "u) UNKNOWN"
_ETHNICITIES = {
    each.code: f"{letter}) {each.code}"
    for letter, each in zip(ascii_lowercase, ETHNICITY, strict=False)
}
_SOURCES = {
    "1A": "a) 1A: Individual",
    "1B": "b) 1B: Individual",
    "1C": "c) 1C: Individual",
    "1D": "d) 1D: Individual",
    "2A": "e) 2A: Schools",
    "2B": "f) 2B: Education services",
    "3A": "g) 3A: Health services",
    "3B": "h) 3B: Health services",
    "3C": "i) 3C: Health services",
    "3D": "j) 3D: Health services",
    "3E": "k) 3E: Health services",
    "3F": "l) 3F: Health services",
    "4": "m) 4: Housing",
    "5A": "n) 5A: LA services",
    "5B": "o) 5B: LA services",
    "5C": "p) 5C: LA services",
    "5D": "p1) 5D: LA services",
    "6": "q) 6: Police",
    "7": "r) 7: Other legal agency",
    "8": "s) 8: Other",
    "9": "t) 9: Anonymous",
    "10": "u) 10: Unknown",
}


def gender(child: Child) -> str:
    """As the lists write it; not stated where the child is not born yet."""
    return _GENDERS.get(child.sex, _NO_GENDER) if child.born_on else _NO_GENDER


def ethnicity(child: Child) -> str:
    """As the lists write it; refused and not yet asked have letters of their own."""
    return _ETHNICITIES.get(child.ethnicity, _UNKNOWN_ETHNICITY)


def source(code: str) -> str:
    """As the lists write it; nothing for what is no code, which is for people to mend."""
    return _SOURCES.get(code, "")


def yes_or_no(said: bool | None) -> str:  # noqa: FBT001 - the value that is written
    """Yes or no; nothing where nobody said.

    >>> yes_or_no(True), yes_or_no(False), yes_or_no(None)
    ('a) Yes', 'b) No', '')
    """
    return "" if said is None else "a) Yes" if said else "b) No"


def day(on: date | None) -> str:
    """A day as dd/mm/yyyy, or nothing.

    >>> day(date(2026, 3, 2))
    '02/03/2026'
    """
    return f"{on:%d/%m/}{on.year:04}" if on else ""


def age(child: Child, on: date) -> str:
    """Completed years on a day; nothing for a child who was not born by then."""
    if child.born_on is None or child.born_on > on:
        return ""
    return str(completed_years(child.born_on, on))


def disabled(child: Child) -> str:
    """Whether any disability is recorded; nothing where nobody asked."""
    some = set(child.disabilities) != {NO_DISABILITY}
    return yes_or_no(some if child.disabilities else None)
