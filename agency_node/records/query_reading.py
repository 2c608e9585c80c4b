"""Reading who is sought: asked at a keyboard, or in lines from another program.

Never from the command line, which everybody on a machine can read in its list of
processes, and which shells keep.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from agency_node.matching.described import Described
from mash.bodies.person import MAX_TAG_CHARACTERS
from mash.errors import MalformedError
from mash.text import clean, typed

QUESTIONS = {
    "family_name": "Family name",
    "given_names": "Given names",
    "born_on": "Born on (YYYY-MM-DD)",
    "sex": "Sex (M, F or U)",
    "address": "Address, on one line",
    "nhs_number": "NHS number",
    "upn": "Unique pupil number",
}
"""What may be known of a person, and how it is asked for. All may be left empty."""

LISTS = ("also_known_as", "former_addresses", "uprns", "telephones")
"""What programs may say besides: lists of texts."""

MAX_LINE_BYTES = 4096

MAX_TOGETHER = 100
"""Queries that one commit of the access log may cover."""

_CHUNK_BYTES = 1 << 16
_KEYS = (*QUESTIONS, *LISTS, "person")
_NAMES = ", ".join(_KEYS)


def ask(prompt: Callable[[str], str]) -> Described:
    """Ask for one person, field by field.

    Raises:
        MalformedError: A field breaks a rule of `Described`.

    """
    return _sought({name: prompt(words) for name, words in QUESTIONS.items()})


@dataclass(frozen=True, slots=True)
class Query:
    """Who is sought, from which line; `person` is their tag in the enquiry, if given."""

    line: int
    sought: Described
    person: str = ""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A line that is no query, and why; nothing that stands in it."""

    line: int
    why: str


class Arriving(Protocol):
    """A stream of bytes that gives what has arrived, and waits only for the first."""

    def read1(self, size: int, /) -> bytes:
        """Return at most so many bytes; none at the end."""


def read_queries(stream: Arriving) -> Iterator[tuple[Query | Unreadable, ...]]:
    r"""Yield the queries that wait together, a JSON object a line (jsonlines.org).

    A program that writes one line and waits for its answer gets it; one that writes
    thousands is read in bunches. A line that is none stands in its place as such.

    >>> import io
    >>> lines = b'{"family_name": "Testwick", "person": "C1"}\n[]\n'
    >>> [type(each).__name__ for each in next(read_queries(io.BytesIO(lines)))]
    ['Query', 'Unreadable']

    Raises:
        MalformedError: There is no line at all.

    """
    number = 0
    for lines in _waiting(stream):
        for begin in range(0, len(lines), MAX_TOGETHER):
            bunch = lines[begin : begin + MAX_TOGETHER]
            yield tuple(_read(n, line) for n, line in enumerate(bunch, number + 1))
            number += len(bunch)
    if number == 0:
        raise MalformedError(f"standard input: one JSON object a line, of {_NAMES}")


def _waiting(stream: Arriving) -> Iterator[list[bytes]]:
    """Whole lines as they arrive; of one that never ends, enough to see that."""
    rest = b""
    while chunk := stream.read1(_CHUNK_BYTES):
        *whole, rest = (rest + chunk).split(b"\n")
        rest = rest[: MAX_LINE_BYTES + 1]
        yield whole
    if rest:
        yield [rest]


def _read(number: int, line: bytes) -> Query | Unreadable:
    try:
        values = _values(line)
        person = _text("person", values.pop("person", ""))
        clean("person", person, MAX_TAG_CHARACTERS)
        return Query(number, _sought(values), person)
    except MalformedError as error:
        return Unreadable(number, str(error))


def _values(line: bytes) -> dict[str, object]:
    if len(line) > MAX_LINE_BYTES:
        raise MalformedError(f"at most {MAX_LINE_BYTES} bytes")
    try:
        values = json.loads(line.decode())
    except (ValueError, RecursionError):
        raise MalformedError("must be one JSON object in UTF-8") from None
    if not isinstance(values, dict) or values.keys() - {*_KEYS}:
        raise MalformedError(f"must be one JSON object of {_NAMES}")
    return values


def _sought(values: dict[str, object]) -> Described:
    said = {name: _text(name, values.get(name, "")) for name in QUESTIONS}
    listed = {name: _texts(name, values.get(name, [])) for name in LISTS}
    return Described(
        family_name=typed(said["family_name"]),
        given_names=typed(said["given_names"]),
        born_on=said["born_on"].strip(),
        sex=said["sex"].strip().upper(),
        address=typed(said["address"]),
        nhs_number=said["nhs_number"].replace(" ", ""),
        upn=said["upn"].strip().upper(),
        **listed,
    )


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise MalformedError(f"{name}: must be text")
    return value


def _texts(name: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise MalformedError(f"{name}: must be a list of texts")
    return tuple(typed(_text(name, each)) for each in value)
