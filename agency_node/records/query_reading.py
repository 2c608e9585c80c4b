"""Reading who is sought: asked at a keyboard, or in lines from another program.

Never from the command line, which everybody on a machine can read in its list of
processes, and which shells keep.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import BinaryIO

from agency_node.matching.described import Described
from mash.errors import MalformedError
from mash.text import typed

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

_NAMES = ", ".join((*QUESTIONS, *LISTS))


def ask(prompt: Callable[[str], str]) -> Described:
    """Ask for one person, field by field.

    Raises:
        MalformedError: A field breaks a rule of `Described`.

    """
    return _sought({name: prompt(words) for name, words in QUESTIONS.items()})


def read_queries(stream: BinaryIO) -> Iterator[Described]:
    r"""Yield the person that each line describes: JSON in UTF-8 (jsonlines.org).

    >>> import io
    >>> line = b'{"family_name": "Testwick", "born_on": "2019-03-04"}\n'
    >>> [each.born_on for each in read_queries(io.BytesIO(line))]
    ['2019-03-04']

    Raises:
        MalformedError: There is no line, or one is not such an object; it names
            the line, and nothing that stands in it.

    """
    number = 0
    while line := stream.readline(MAX_LINE_BYTES + 1):
        number += 1
        try:
            yield _sought(_values(line))
        except MalformedError as error:
            raise MalformedError(f"line {number}: {error}") from None
    if number == 0:
        raise MalformedError(f"standard input: one JSON object a line, of {_NAMES}")


def _values(line: bytes) -> dict[str, object]:
    if len(line) > MAX_LINE_BYTES:
        raise MalformedError(f"at most {MAX_LINE_BYTES} bytes")
    try:
        values = json.loads(line.decode())
    except (ValueError, RecursionError):
        raise MalformedError("must be one JSON object in UTF-8") from None
    if not isinstance(values, dict) or values.keys() - {*QUESTIONS, *LISTS}:
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
