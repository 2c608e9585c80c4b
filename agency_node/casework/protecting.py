"""Protecting: addresses that keep somebody safe, and who came to the door.

The Information Commissioner reprimanded seven bodies in fourteen months, most of them
for a victim's address that reached the alleged abuser (2023). So what protects is
looked for in every word that leaves, however it is spaced or punctuated.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace

from agency_node.casework.case import Case
from mash.bodies import Person

LEFT_OUT = "[left out]"
_LEAST_CHARACTERS = 5
"""Shorter words turn up in other words by chance."""

_LEAST_NATIONAL = 9
_PREFIXES = ("", "0", "44", "440", "0044")
_WORDS = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"[0-9]")
_NOT_SAID = frozenset({("not", "known"), ("unknown",)})


@dataclass(frozen=True, slots=True)
class Secret:
    """One thing that does not leave: what it is in words, and how it is found."""

    what: str
    pattern: re.Pattern[str]


def secrets_of(case: Case) -> tuple[Secret, ...]:
    """Everything of a case that leaves with nobody."""
    return (*safe_contacts(case), *referrers(case))


def safe_contacts(case: Case) -> tuple[Secret, ...]:
    """Where protected people live, and their telephone numbers, whoever wrote them."""
    protected = {person.tag for person in case.records if person.safe_contact}
    found = [
        secret
        for person in case.records
        if person.tag in protected
        for secret in _contact_secrets(person)
    ]
    return tuple(dict.fromkeys(found))


def referrers(case: Case) -> tuple[Secret, ...]:
    """Who came, and how they are reached; but for those who are in the case themselves."""
    names = {_words(f"{p.given_names} {p.family_name}") for p in case.persons.values()}
    came = (account.referrer for account in case.accounts if account.referrer)
    return tuple(
        Secret("the referrer", pattern)
        for referrer in came
        if _words(referrer.name) not in names
        for text in (referrer.name, referrer.reply_to)
        if _tells_who(text) and (pattern := _pattern(text)) is not None
    )


def found_in(texts: Iterable[tuple[str, str]], secrets: Iterable[Secret]) -> str | None:
    """Name the first field that says a secret, and what it says; None where none does."""
    looked_for = list(secrets)
    for field, text in texts:
        ways = {text, _plain(text)}
        for secret in looked_for:
            if any(map(secret.pattern.search, ways)):
                return f"{field}: {secret.what}"
    return None


def without(text: str, secrets: Iterable[Secret]) -> str:
    """The text with every secret left out, and marked as left out."""
    for secret in secrets:
        text = secret.pattern.sub(LEFT_OUT, text)
    return text


def shareable(person: Person) -> Person:
    """The person as another agency may have them: what protects is left out."""
    if person.safe_contact:
        person = replace(person, address="", telephone="")
    return person


def texts_of(body: object, field: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a body with the name of its field, in order."""
    match body:
        case str():
            yield field, body
        case tuple():
            for each in body:
                yield from texts_of(each, field)
        case _ if is_dataclass(body):
            for part in fields(body):
                yield from texts_of(getattr(body, part.name), part.name)
        case _:
            return


def _tells_who(text: str) -> bool:
    """A whole name, a number or a mail address; "neighbour" and "portal" are neither."""
    return len(_words(text)) > 1 or bool(re.search(r"[0-9@]", text))


def _contact_secrets(person: Person) -> Iterator[Secret]:
    address = person.address
    lines = [address, *(part for part in address.split(",") if re.search(r"\d", part))]
    for line in lines:
        for way in dict.fromkeys((line, _plain(line))):
            if (pattern := _pattern(way)) is not None:
                yield Secret("a protected address", pattern)
    for number in _dialled(person.telephone):
        if (pattern := _pattern(number)) is not None:
            yield Secret("a protected telephone number", pattern)


def _dialled(telephone: str) -> Iterator[str]:
    """A number as it was given, and as it is dialled here and from abroad."""
    yield telephone
    digits = "".join(_DIGITS.findall(_plain(telephone)))
    national = digits.removeprefix("00").removeprefix("44").removeprefix("0")
    if len(national) >= _LEAST_NATIONAL:
        yield from (f"{prefix}{national}" for prefix in _PREFIXES)


def _plain(text: str) -> str:
    """As somebody types it who has no accents, or other widths of letters, at hand."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(each for each in apart if not unicodedata.combining(each))


def _pattern(text: str) -> re.Pattern[str] | None:
    """Find the words wherever they stand in this order, whatever stands between them."""
    words = _words(text)
    if len("".join(words)) < _LEAST_CHARACTERS or words in _NOT_SAID:
        return None
    if all(word.isdigit() for word in words):  # a number, however it is grouped
        words = tuple("".join(words))
    between = r"[\W_]*".join(words)
    return re.compile(rf"(?<![^\W_]){between}(?![^\W_])", re.IGNORECASE)


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORDS.findall(text.casefold()))
