"""Others: what tells of somebody else, found in any text before it is handed out.

A line that says any of it is not handed out at all: what is left around a blank still
tells. So matching may be broad; whoever prepares the pack says it in their own words.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from mash.bodies import Person, Referrer

_WORDS = re.compile(r"[^\W_]+")
_DIGIT = re.compile(r"\d")
_LEADING_NUMBER = re.compile(r"^\d+[a-z]?(?=[a-z]{4})")
_LEAST_RUN = 4
"""Characters: shorter runs turn up inside other words by chance."""

_LEAST_NATIONAL = 9
_ORDINALS = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}


@dataclass(frozen=True, slots=True)
class Marks:
    """What gives people away: whole words, and runs of letters and digits anywhere.

    Both as `squeezed` has them: without case, accents, blanks and punctuation.
    """

    words: frozenset[str] = frozenset()
    runs: frozenset[str] = frozenset()

    def __or__(self, other: Marks) -> Marks:
        return Marks(self.words | other.words, self.runs | other.runs)

    def without(self, own: Marks) -> Marks:
        """What gives others away and is not one's own as well: a family's name."""
        return Marks(self.words - own.words, self.runs - own.runs)

    def tells(self, text: str) -> bool:
        """Whether a text says any of it, however it is spelt, spaced or punctuated."""
        words = _words(text)
        if not self.words.isdisjoint(words):
            return True
        run = "".join(words)
        return any(mark in run for mark in self.runs)


def marks_of(people: Iterable[Person]) -> Marks:
    """Names, birthdays, numbers, addresses and telephones."""
    words: set[str] = set()
    runs: set[str] = set()
    for person in people:
        given, family = _words(person.given_names), _words(person.family_name)
        words.update(_name_words([*given, *family]))
        runs.update(_joined(given, family))
        for born in (person.born_on, person.expected_on):
            runs.update(_days(born))
        runs.update((squeezed(person.nhs_number), squeezed(person.upn)))
        runs.update(_telephone(person.telephone))
        runs.update(_address(person.address))
    return Marks(frozenset(words), _long(runs))


def safe_marks_of(people: Iterable[Person]) -> Marks:
    """Every part of the addresses and telephones that keep somebody safe.

    A house, a street and a town each say where to look, and so does the surgery that
    is called after the street.
    """
    runs: set[str] = set()
    for person in people:
        if person.safe_contact:
            runs.update(_telephone(person.telephone))
            for part in person.address.split(","):
                whole = squeezed(part)
                runs.update((whole, _LEADING_NUMBER.sub("", whole)))
    return Marks(runs=_long(runs))


def marks_of_referrers(referrers: Iterable[Referrer]) -> Marks:
    """Who came, and how they are reached."""
    words: set[str] = set()
    runs: set[str] = set()
    for referrer in referrers:
        words.update(_name_words(_words(referrer.name)))
        runs.update((squeezed(referrer.name), *_telephone(referrer.reply_to)))
    return Marks(frozenset(words), _long(runs))


def squeezed(text: str) -> str:
    """Letters and digits alone, without case and accents.

    >>> squeezed("4 Únlisted Wáy, ZZ99 9RR")
    '4unlistedwayzz999rr'
    """
    return "".join(_words(text))


def _words(text: str) -> list[str]:
    if not text.isascii():
        apart = unicodedata.normalize("NFKD", text)
        text = "".join(
            _plain(each) for each in apart if not unicodedata.combining(each)
        )
    return _WORDS.findall(text.casefold())


def _plain(letter: str) -> str:
    """A digit of any script as the one everybody searches for."""
    digit = unicodedata.decimal(letter, None)
    return letter if digit is None else str(digit)


def _name_words(words: Iterable[str]) -> Iterator[str]:
    """Each word of a name, and as it ends where an apostrophe was left out."""
    for word in words:
        if len(word) > 1:
            yield from (word, f"{word}s")


def _joined(given: list[str], family: list[str]) -> Iterator[str]:
    """Names run together: both ways round, and those of several words by themselves."""
    if given and family:
        yield from ("".join(given + family), "".join(family + given))
        yield given[0] + "".join(family)
    yield from ("".join(part) for part in (given, family) if len(part) > 1)


def _address(address: str) -> Iterator[str]:
    """The whole of it, and its parts with a number; a town alone tells nothing."""
    yield squeezed(address)
    yield from (squeezed(part) for part in address.split(",") if _DIGIT.search(part))


def _telephone(number: str) -> Iterator[str]:
    """As it was given, and the part of it that is dialled from anywhere."""
    run = squeezed(number)
    yield run
    national = run.removeprefix("00").removeprefix("44").removeprefix("0")
    if national.isdigit() and len(national) >= _LEAST_NATIONAL:
        yield national


def _days(text: str) -> Iterator[str]:
    """A day in the ways in which people write it."""
    if not text:
        return
    day = date.fromisoformat(text)
    year, number = str(day.year), f"{day.day:02}"
    names = calendar.month_name[day.month], calendar.month_abbr[day.month]
    yield from (text.replace("-", ""), f"{number}{day.month:02}{year}")
    yield from (f"{number}{day.month:02}{year[2:]}", f"{day.day}{day.month}{year}")
    for first in (number, str(day.day), f"{day.day}{_ORDINALS.get(day.day, 'th')}"):
        for month in map(str.casefold, names):
            yield from (f"{first}{month}{year}", f"{month}{first}{year}")


def _long(runs: Iterable[str]) -> frozenset[str]:
    return frozenset(run for run in runs if len(run) >= _LEAST_RUN)
