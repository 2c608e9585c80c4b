"""Bodies between value and wire: one encoding each, and nothing unlawful decodes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import cast

import pytest
from google.protobuf.message import Message
from hypothesis import given
from hypothesis import strategies as st

from mash.bodies import Body, ContactBody, ReleaseBody
from mash.codec.bodies import BODIES, decode_body, encode_body
from mash.errors import MalformedError, TooLargeError
from mash.kinds import StatementKind
from mash.limits import MAX_BODY_BYTES
from mash.statement import BODILESS
from mash.v1 import (
    account_pb2,
    bodies_pb2,
    casework_pb2,
    decision_pb2,
    grounds_pb2,
    handling_pb2,
    onward_pb2,
)
from tests.mash.bodies import DRAWN, GROWN, ITEM, PLAIN, SUMMARY
from tests.mash.mutation import mutated

BODIED = sorted(PLAIN)
FULL = [*PLAIN.items(), *GROWN.items()]
_FILES = (
    account_pb2,
    bodies_pb2,
    casework_pb2,
    decision_pb2,
    grounds_pb2,
    handling_pb2,
    onward_pb2,
)
_PAIRS = st.sampled_from(BODIED).flatmap(
    lambda kind: st.tuples(st.just(kind), DRAWN[kind])
)


@pytest.mark.parametrize(("kind", "body"), FULL)
def test_a_full_body_survives_the_wire(kind: StatementKind, body: Body) -> None:
    """Every field that can be set comes back."""
    assert decode_body(kind, encode_body(body)) == body
    assert type(body) is BODIES[kind]


def test_the_full_bodies_set_every_field() -> None:
    """So a field that reading or writing forgets is missed."""
    messages = (
        message
        for file in _FILES
        for message in file.DESCRIPTOR.message_types_by_name.values()
    )
    every = {field.full_name for message in messages for field in message.fields}
    kept = {name for kind, body in FULL for name in _set_in(_message(kind, body))}

    assert kept == every


def _message(kind: StatementKind, body: Body) -> Message:
    message = getattr(bodies_pb2, type(body).__name__, None)
    for file in (decision_pb2, casework_pb2, onward_pb2):
        message = message or getattr(file, type(body).__name__, None)
    assert message is not None, kind
    return cast("type[Message]", message).FromString(encode_body(body))


def _set_in(message: Message) -> Iterator[str]:
    for field, value in message.ListFields():
        yield field.full_name
        parts = value if field.is_repeated else (value,)
        for part in parts:
            if isinstance(part, Message):
                yield from _set_in(part)


@given(_PAIRS)
def test_any_body_survives_the_wire(pair: tuple[StatementKind, Body]) -> None:
    """Decoding gives back every field."""
    kind, body = pair

    assert decode_body(kind, encode_body(body)) == body


@given(
    st.sampled_from(BODIED),
    st.one_of(
        st.binary(),
        mutated(st.sampled_from([encode_body(body) for _, body in FULL])),
    ),
)
def test_decoding_gives_a_body_or_refuses(kind: StatementKind, payload: bytes) -> None:
    """Only our errors come out; and what decodes has exactly one encoding."""
    with suppress(MalformedError, TooLargeError):
        assert encode_body(decode_body(kind, payload)) == payload


def test_every_kind_has_its_body_or_none() -> None:
    """Receipts say everything in their header."""
    assert set(StatementKind) - BODIES.keys() == BODILESS


def test_a_body_where_there_is_none_is_refused() -> None:
    """A receipt cannot carry words past the hub."""
    with pytest.raises(MalformedError, match="has none"):
        decode_body(StatementKind.RECEIPT, b"")


_ANSWER = encode_body(PLAIN[StatementKind.ANSWER])
_PART = b"\x98\x06\x01"  # field 99, a varint

ATTACKS = {
    "an unknown field": _ANSWER + _PART,
    "a field twice": _ANSWER + _ANSWER,
    "truncated": _ANSWER[:-1],
    "an unset outcome": _ANSWER[2:],
    "an unknown outcome": b"\x08\x63" + _ANSWER[2:],
    "text that is not UTF-8": _ANSWER.replace(b"Seen", b"\xff\xfe\xff\xfe"),
    "text that clears the screen": _ANSWER.replace(b"Seen", b"\x1b[2J"),
    "another kind of body": encode_body(PLAIN[StatementKind.HANDOVER]),
    "nothing": b"",
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_bodies_proto_forbids_is_malformed(attack: str) -> None:
    """A practitioner's signature does not make it lawful."""
    with pytest.raises(MalformedError):
        decode_body(StatementKind.ANSWER, ATTACKS[attack])


_ASKED_NOTHING = replace(
    cast("ContactBody", PLAIN[StatementKind.CONTACT]), account=None
)
_CONTACT = encode_body(_ASKED_NOTHING)
_CORRECTION = encode_body(PLAIN[StatementKind.CORRECTION])

CASEWORK_ATTACKS = {
    "an account that is there and says nothing": (
        StatementKind.CONTACT,
        _CONTACT + b"\x3a\x00",
    ),
    "a correction of nothing": (
        StatementKind.CORRECTION,
        _CORRECTION[2 + _CORRECTION[1] :],
    ),
    "a tick whose no is written out": (
        StatementKind.TICK,
        b"\x08\x00" + encode_body(PLAIN[StatementKind.TICK])[2:],
    ),
    "a hand-back of an empty item": (
        StatementKind.HAND_BACK,
        b"\x0a\x00" + encode_body(PLAIN[StatementKind.HAND_BACK]),
    ),
}


@pytest.mark.parametrize("attack", CASEWORK_ATTACKS)
def test_what_casework_proto_forbids_is_malformed(attack: str) -> None:
    """What is absent has one encoding, and what is required is there."""
    kind, payload = CASEWORK_ATTACKS[attack]

    with pytest.raises(MalformedError):
        decode_body(kind, payload)


def test_what_the_attacks_are_made_of_is_lawful() -> None:
    """Without the empty account the contact is read."""
    assert decode_body(StatementKind.CONTACT, _CONTACT) == _ASKED_NOTHING


def test_a_body_that_no_seal_would_hold_is_too_large() -> None:
    """Each line may be within its limit and the whole over the largest seal."""
    three_bytes = _filled_with("\N{OGHAM LETTER BEITH}")
    four_bytes = _filled_with("\N{LINEAR B SYLLABLE B008 A}")

    assert len(encode_body(three_bytes)) <= MAX_BODY_BYTES
    with pytest.raises(TooLargeError, match="body"):
        encode_body(four_bytes)


def _filled_with(letter: str) -> ReleaseBody:
    line = replace(ITEM, text=letter * 1000)
    return ReleaseBody(summary=replace(SUMMARY, items=(line,) * 40))


def test_a_payload_over_the_limit_is_not_parsed() -> None:
    """The limit is judged first."""
    with pytest.raises(TooLargeError, match="body"):
        decode_body(StatementKind.ENQUIRY, bytes(MAX_BODY_BYTES + 1))
