"""The wire is frozen: yesterday's bytes mean today what they meant, and are made alike."""

from __future__ import annotations

import json
from typing import Any

import pytest

from mash.codec.bodies import decode_body
from mash.codec.envelope import decode_content, decode_envelope, decode_statement
from mash.codec.header import decode_header
from mash.kinds import StatementKind
from mash.leaf import decode_leaf
from tests.mash.bodies import GROWN, PLAIN
from tests.mash.headers import a_header
from tests.vectors import remaking_wire

FROZEN: dict[str, Any] = json.loads(remaking_wire.FILE.read_text())


def test_every_encoding_is_as_it_was() -> None:
    """A difference is a new version, or a mistake."""
    assert remaking_wire.wire() == FROZEN


@pytest.mark.parametrize("kind", StatementKind, ids=lambda kind: kind.name)
def test_frozen_headers_are_read(kind: StatementKind) -> None:
    """Field by field."""
    assert decode_header(bytes.fromhex(FROZEN["headers"][kind.name])) == a_header(kind)


@pytest.mark.parametrize("kind", PLAIN, ids=lambda kind: kind.name)
def test_frozen_bodies_are_read(kind: StatementKind) -> None:
    """Field by field."""
    payload = bytes.fromhex(FROZEN["bodies"][kind.name])

    assert decode_body(kind, payload) == PLAIN[kind]


@pytest.mark.parametrize("kind", GROWN, ids=lambda kind: kind.name)
def test_frozen_bodies_that_grew_are_read(kind: StatementKind) -> None:
    """With every field that was added since; those without it are above."""
    payload = bytes.fromhex(FROZEN["grown_bodies"][kind.name])

    assert decode_body(kind, payload) == GROWN[kind]


@pytest.mark.parametrize("name", remaking_wire.OTHER_HEADERS)
def test_frozen_headers_of_the_other_shape_are_read(name: str) -> None:
    """Where particulars have two: called or held, stopped or running again."""
    payload = bytes.fromhex(FROZEN["other_headers"][name])

    assert decode_header(payload) == remaking_wire.OTHER_HEADERS[name]


READERS = {
    "content": (decode_content, remaking_wire.CONTENT),
    "statement": (decode_statement, remaking_wire.STATEMENT),
    "envelope": (decode_envelope, remaking_wire.ENVELOPE),
    "leaf": (decode_leaf, remaking_wire.LEAF),
}


@pytest.mark.parametrize("name", READERS)
def test_frozen_wrappers_are_read(name: str) -> None:
    """From the outside in."""
    decode, value = READERS[name]

    assert decode(bytes.fromhex(FROZEN[name])) == value
