"""Strict reading of the register's JSON: every field expected, none surplus."""

from __future__ import annotations

import binascii
import json
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NoReturn

from keys.errors import RegisterError

MAX_DOCUMENT_BYTES = 128 * 1024
MAX_TEXT_CHARACTERS = 16 * 1024
MAX_ITEMS = 4096

_MOMENT = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True, slots=True)
class Fields:
    """One JSON object, with the place it stands for the sake of the errors.

    Every method takes the name of a field and returns its value.

    Raises:
        RegisterError: from every method, when the value is not of that kind.
    """

    place: str
    values: dict[str, Any]

    @classmethod
    def of(cls, place: str, value: object, names: Sequence[str]) -> Fields:
        """Take an object that has exactly these fields."""
        if not isinstance(value, dict):
            raise RegisterError(f"{place}: must be an object")
        for name in sorted(value.keys() ^ set(names)):
            problem = "is not a known field" if name in value else "is missing"
            raise RegisterError(f"{place}.{name}: {problem}")
        return cls(place, value)

    def text(self, name: str) -> str:
        """Return printable text that is not empty."""
        value = self.values[name]
        if not isinstance(value, str) or not value or not value.isprintable():
            self.refuse(name, "must be printable text")
        if len(value) > MAX_TEXT_CHARACTERS:
            self.refuse(name, f"has more than {MAX_TEXT_CHARACTERS} characters")
        return value

    def pem(self, name: str) -> bytes:
        """Return a PEM text as bytes."""
        value = self.values[name]
        if not isinstance(value, str) or not value.startswith("-----BEGIN "):
            self.refuse(name, "must be PEM")
        if len(value) > MAX_TEXT_CHARACTERS or not value.isascii():
            self.refuse(name, "must be short ASCII")
        return value.encode()

    def number(self, name: str) -> int:
        """Return a whole number that is not negative."""
        value = self.values[name]
        if type(value) is not int or not 0 <= value < 2**63:
            self.refuse(name, "must be a whole number")
        return value

    def octets(self, name: str, length: int) -> bytes:
        """Return bytes of this length, from base64."""
        try:
            value = b64decode(self.text(name), validate=True)
        except (binascii.Error, ValueError):
            self.refuse(name, "must be base64")
        if len(value) != length:
            self.refuse(name, f"must be {length} bytes")
        return value

    def moment(self, name: str) -> datetime:
        """Return a time in UTC, to the second."""
        return read_moment(f"{self.place}.{name}", self.values[name])

    def moment_or_none(self, name: str) -> datetime | None:
        """Return a time in UTC, or None where the document has null."""
        return None if self.values[name] is None else self.moment(name)

    def items(self, name: str) -> list[Any]:
        """Return a list."""
        value = self.values[name]
        if not isinstance(value, list) or len(value) > MAX_ITEMS:
            self.refuse(name, f"must be a list of at most {MAX_ITEMS}")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """Return texts without repeats."""
        listed = self.items(name)
        found = tuple(Fields(self.place, {name: item}).text(name) for item in listed)
        if len(set(found)) != len(found):
            self.refuse(name, "has a repeat")
        return found

    def refuse(self, name: str, problem: str) -> NoReturn:
        """Say what is wrong with a field."""
        raise RegisterError(f"{self.place}.{name}: {problem}")


def load(place: str, document: bytes) -> object:
    """Parse JSON that leaves nothing to interpretation.

    Raises:
        RegisterError: too long, not JSON, a repeated name, or a fraction.
    """
    if len(document) > MAX_DOCUMENT_BYTES:
        raise RegisterError(f"{place}: has more than {MAX_DOCUMENT_BYTES} bytes")
    try:
        value: object = json.loads(
            document.decode(),
            object_pairs_hook=_once_each,
            parse_float=_refuse_number,
            parse_constant=_refuse_number,
        )
    except (ValueError, RecursionError):
        raise RegisterError(f"{place}: is not strict JSON") from None
    return value


def dump(value: object) -> bytes:
    """Write JSON that `load` reads, one way only."""
    return json.dumps(value, sort_keys=True, indent=1, ensure_ascii=False).encode()


def read_moment(place: str, value: object) -> datetime:
    """Return a time in UTC, to the second.

    Raises:
        RegisterError: not written like 2026-11-22T16:55:00Z.
    """
    try:
        found = datetime.strptime(str(value), _MOMENT).replace(tzinfo=UTC)
    except ValueError:
        found = None
    if found is None or write_moment(found) != value:
        raise RegisterError(f"{place}: must be a time like 2026-11-22T16:55:00Z")
    return found


def write_moment(at: datetime) -> str:
    """Write a time in UTC, to the second."""
    return at.astimezone(UTC).strftime(_MOMENT)


def write_octets(octets: bytes) -> str:
    """Write bytes as base64."""
    return b64encode(octets).decode()


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("repeated name")
    return found


def _refuse_number(_: str) -> NoReturn:
    raise ValueError("not a whole number")
