"""Reading who is sought: asked at a keyboard, or in lines from another program.

Never from the command line, which everybody on a machine can read in its list of
processes, and which shells keep.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import BinaryIO

from agency_node.records.record import OWN_TAG
from mash.bodies import Person
from mash.errors import MalformedError
from mash.text import typed

QUESTIONS = {
    "family_name": "Family name",
    "given_names": "Given names",
    "born_on": "Born on (YYYY-MM-DD)",
    "address": "Address, on one line",
    "nhs_number": "NHS number",
    "upn": "Unique pupil number",
}
"""What may be known of a person, and how it is asked for. All may be left empty."""

MAX_LINE_BYTES = 4096

_NAMES = ", ".join(QUESTIONS)


def ask(prompt: Callable[[str], str]) -> Person:
    """Ask for one person, field by field.

    Raises:
        MalformedError: A field breaks a rule of `mash.bodies.Person`.

    """
    return _sought({name: prompt(words) for name, words in QUESTIONS.items()})


def read_queries(stream: BinaryIO) -> Iterator[Person]:
    r"""Yield the person that each line describes: JSON in UTF-8 (jsonlines.org).

    >>> import io
    >>> line = b'{"family_name": "Testwick", "born_on": "2019-03-04"}\n'
    >>> [person.born_on for person in read_queries(io.BytesIO(line))]
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


def _values(line: bytes) -> dict[str, str]:
    if len(line) > MAX_LINE_BYTES:
        raise MalformedError(f"at most {MAX_LINE_BYTES} bytes")
    try:
        values = json.loads(line.decode())
    except (ValueError, RecursionError):
        raise MalformedError("must be one JSON object in UTF-8") from None
    if not isinstance(values, dict) or values.keys() - QUESTIONS.keys():
        raise MalformedError(f"must be one JSON object of {_NAMES}")
    if not all(isinstance(value, str) for value in values.values()):
        raise MalformedError("every value must be text")
    return values


def _sought(values: dict[str, str]) -> Person:
    told = dict.fromkeys(QUESTIONS, "") | values
    return Person(
        tag=OWN_TAG,
        family_name=typed(told["family_name"]),
        given_names=typed(told["given_names"]),
        born_on=told["born_on"].strip(),
        address=typed(told["address"]),
        nhs_number=told["nhs_number"].replace(" ", ""),
        upn=told["upn"].strip().upper(),
    )
