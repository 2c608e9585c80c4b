"""Unique pupil numbers: the check letter, the authority, and where digits stand.

Thirteen characters: check letter, three digits for the authority, four for the
school, two for the year, three for the pupil; the last may be a letter while the
number is temporary. Rules by their numbers in the children in need census.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

UPN_CHARACTERS = 13

_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
"""No I, O or S. A letter stands for its place, counted from 0."""

_AUTHORITIES = (
    "1-5 201-213 301-320 330-336 340-344 350-359 370-373 380-384 390-394 420 660-681"
    " 701-708 800-803 805-808 810-813 815-816 820-823 825-826 830-831 835-841 845-846"
    " 850-852 855-857 860-861 865-896 908-909 916 919 921 925-926 928-929 931 933"
    " 935-938 940-941"
)


def _numbers(spans: str) -> Iterator[int]:
    for span in spans.split():
        first, _, last = span.partition("-")
        yield from range(int(first), int(last or first) + 1)


AUTHORITIES = frozenset(f"{number:03}" for number in _numbers(_AUTHORITIES))
"""Three digits each: authorities since April 1998, and the pseudo codes. 931 is Oxfordshire."""


@dataclass(frozen=True, slots=True)
class UpnFault:
    """A rule that a number breaks, and which part to look at."""

    rule: str
    part: str


def check_letter(rest: str) -> str:
    """The letter that belongs before these twelve characters.

    A letter in the last place counts as its place in the alphabet of check letters.

    >>> check_letter("931000018001")
    'V'

    Raises:
        ValueError: They are not eleven digits and a digit or letter.

    """
    values = [int(digit) for digit in rest[:-1]] + [_value(rest[-1])]
    weighed = sum(place * value for place, value in enumerate(values, start=2))
    return _LETTERS[weighed % len(_LETTERS)]


def _value(last: str) -> int:
    return int(last) if last.isdecimal() else _LETTERS.index(last)


def upn_faults(upn: str) -> tuple[UpnFault, ...]:
    """What is wrong with a number, in the order of its characters; nothing if valid."""
    if len(upn) != UPN_CHARACTERS or not upn.isascii():
        return (UpnFault("1550", f"{UPN_CHARACTERS} characters"),)
    return tuple(_faults(upn))


def _faults(upn: str) -> Iterator[UpnFault]:
    if upn[1:4] not in AUTHORITIES:
        yield UpnFault("1530", "characters 2 to 4, the authority")
    if not upn[4:12].isdecimal():
        yield UpnFault("1540", "characters 5 to 12, digits")
    if not (upn[12].isdecimal() or upn[12] in _LETTERS):
        yield UpnFault("1550", "character 13, a digit or a letter but I, O and S")
    elif upn[1:12].isdecimal() and upn[0] != check_letter(upn[1:]):
        yield UpnFault("1510", "character 1, the check letter")
