"""Reading numbers and codes: what a column holds, as it is kept, or why it cannot be."""

from __future__ import annotations

import re

from stdnum.gb import nhs
from stdnum.gb import upn as pupil_number

from mash.bodies.person import MAX_TELEPHONE_CHARACTERS

LEAST_DIGITS, MOST_DIGITS = 7, 15
"""Of a telephone number: a local one, and the longest of all (ITU-T E.164 §6)."""

_IN_NUMBERS = re.compile(r"[\s-]")
_NHS_NUMBER = re.compile("[0-9]{10}")
_UPN = re.compile("[A-HJ-NP-RT-Z][0-9]{11}[0-9A-Z]")
_UPRN = re.compile("0*([1-9][0-9]{0,11})")
_TELEPHONE = re.compile(r"\+?[0-9 ()./-]+( ?(x|ext\.?) ?[0-9]+)?", re.IGNORECASE)
_NOT_DIGITS = re.compile("[^0-9]")
_NO = frozenset({"", "no", "n", "false", "0"})
_SEXES = {
    "m": "M",
    "male": "M",
    "1": "M",
    "f": "F",
    "female": "F",
    "2": "F",
    "u": "U",
    "unknown": "U",
    "not known": "U",
    "0": "U",
    "indeterminate": "U",
    "not specified": "U",
    "9": "U",
}


class UnreadableError(ValueError):
    """The text cannot be what its column is said to hold; it says why, not what."""


def nhs_number(text: str) -> str:
    """An NHS number: ten digits of which the last checks the others.

    >>> nhs_number("999 000 1006")
    '9990001006'

    Raises:
        UnreadableError: It is none.

    """
    digits = _IN_NUMBERS.sub("", text)
    if not _NHS_NUMBER.fullmatch(digits):
        raise UnreadableError("an NHS number has 10 digits")
    if nhs.checksum(digits):
        raise UnreadableError("the check digit of the NHS number is wrong")
    return digits


def upn(text: str) -> str:
    """A unique pupil number whose first letter checks the rest.

    Raises:
        UnreadableError: It is none.

    """
    number = text.upper().replace(" ", "")
    if not _UPN.fullmatch(number):
        raise UnreadableError("a UPN has a letter, 11 digits and one more")
    # Only the letter: an authority's code may be newer than any list of them.
    if pupil_number.calc_check_digit(number[1:]) != number[0]:
        raise UnreadableError("the check letter of the UPN is wrong")
    return number


def uprn(text: str) -> str:
    """A unique property reference number, without the noughts that fill it up.

    Raises:
        UnreadableError: It is none.

    """
    match = _UPRN.fullmatch(_IN_NUMBERS.sub("", text))
    if match is None:
        raise UnreadableError("a UPRN has 1 to 12 digits")
    return match.group(1)


def telephone(text: str) -> str:
    """A telephone number as it is written, if it can be rung.

    Raises:
        UnreadableError: It cannot.

    """
    digits = len(_NOT_DIGITS.sub("", text))
    fits = digits >= LEAST_DIGITS and len(text) <= MAX_TELEPHONE_CHARACTERS
    if not (fits and digits <= MOST_DIGITS and _TELEPHONE.fullmatch(text)):
        raise UnreadableError(
            f"a telephone number has {LEAST_DIGITS} to {MOST_DIGITS} digits"
        )
    return text


def sex(text: str) -> str:
    """M, F or U (children in need census), from a letter, a word or an NHS code.

    NHS Data Dictionary, PERSON STATED GENDER CODE: 1 male, 2 female, 9 indeterminate.

    Raises:
        UnreadableError: It is none of them.

    """
    try:
        return _SEXES[text.casefold()]
    except KeyError:
        raise UnreadableError("give M, F or U, or a code of the NHS") from None


def flag(text: str) -> bool:
    """Whether it says yes: anything but empty, no, n, false or 0."""
    return text.casefold() not in _NO
