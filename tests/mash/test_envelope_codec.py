"""Envelopes, statements and contents between value and wire."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keys.envelope import Envelope, KeyId, Signature
from mash.codec.envelope import (
    CONTENT_TYPE,
    STATEMENT_TYPE,
    decode_content,
    decode_envelope,
    decode_statement,
    encode_content,
    encode_envelope,
    encode_statement,
    envelope_digest,
    envelope_message,
    envelope_value,
)
from mash.errors import MalformedError, TooLargeError
from mash.limits import MAX_ENVELOPE_BYTES, MAX_SIGNATURES
from mash.statement import Content, Statement
from tests.mash.mutation import mutated

SIGNATURE = Signature(KeyId(bytes(32)), bytes(64))
ENVELOPE = Envelope(STATEMENT_TYPE, b"payload", (SIGNATURE,))

ENVELOPES = st.builds(
    Envelope,
    st.sampled_from((STATEMENT_TYPE, CONTENT_TYPE)),
    st.binary(min_size=1, max_size=100),
    st.lists(
        st.builds(
            Signature,
            st.binary(min_size=32, max_size=32).map(KeyId),
            st.binary(min_size=64, max_size=64),
        ),
        min_size=1,
        max_size=MAX_SIGNATURES,
    ).map(tuple),
)
STATEMENTS = st.builds(
    Statement, st.binary(), st.binary(), st.lists(st.binary(max_size=9)).map(tuple)
)
CONTENTS = st.builds(Content, st.binary(min_size=32, max_size=32), st.binary())


@given(ENVELOPES)
def test_an_envelope_survives_the_wire(envelope: Envelope) -> None:
    """Payload bytes come back as they were signed."""
    assert decode_envelope(encode_envelope(envelope)) == envelope


@given(STATEMENTS)
def test_a_statement_survives_the_wire(statement: Statement) -> None:
    """Header bytes come back as they were bound."""
    assert decode_statement(encode_statement(statement)) == statement


@given(CONTENTS)
def test_a_content_survives_the_wire(content: Content) -> None:
    """Body bytes come back as the practitioner saw them."""
    assert decode_content(encode_content(content)) == content


@given(st.one_of(st.binary(), mutated(ENVELOPES.map(encode_envelope))))
def test_decoding_gives_an_envelope_or_refuses(payload: bytes) -> None:
    """One envelope has one encoding, so its digest cannot be varied."""
    with suppress(MalformedError, TooLargeError):
        assert encode_envelope(decode_envelope(payload)) == payload


@given(st.one_of(st.binary(), mutated(STATEMENTS.map(encode_statement))))
def test_decoding_gives_a_statement_or_refuses(payload: bytes) -> None:
    """One statement has one encoding."""
    with suppress(MalformedError, TooLargeError):
        assert encode_statement(decode_statement(payload)) == payload


@given(st.one_of(st.binary(), mutated(CONTENTS.map(encode_content))))
def test_decoding_gives_a_content_or_refuses(payload: bytes) -> None:
    """One content has one encoding."""
    with suppress(MalformedError, TooLargeError):
        assert encode_content(decode_content(payload)) == payload


ENCODED = encode_envelope(ENVELOPE)

REFUSED: dict[str, tuple[Callable[[], object], type[Exception]]] = {
    "no signature": (
        lambda: decode_envelope(encode_envelope(replace(ENVELOPE, signatures=()))),
        MalformedError,
    ),
    "too many signatures": (
        lambda: decode_envelope(
            encode_envelope(
                replace(ENVELOPE, signatures=(SIGNATURE,) * (MAX_SIGNATURES + 1))
            )
        ),
        MalformedError,
    ),
    "a short signature": (
        lambda: decode_envelope(
            encode_envelope(
                replace(ENVELOPE, signatures=(replace(SIGNATURE, signature=bytes(63)),))
            )
        ),
        MalformedError,
    ),
    "a short key id": (
        lambda: decode_envelope(
            encode_envelope(
                replace(ENVELOPE, signatures=(replace(SIGNATURE, key_id=KeyId(b"")),))
            )
        ),
        MalformedError,
    ),
    "a field nobody knows": (
        lambda: decode_envelope(ENCODED + b"\x98\x06\x01"),
        MalformedError,
    ),
    "two envelopes in one": (lambda: decode_envelope(ENCODED * 2), MalformedError),
    "an envelope over its limit": (
        lambda: decode_envelope(bytes(MAX_ENVELOPE_BYTES + 1)),
        TooLargeError,
    ),
    "a payload over the limit, in a message": (
        lambda: envelope_value(
            envelope_message(replace(ENVELOPE, payload=bytes(MAX_ENVELOPE_BYTES + 1)))
        ),
        TooLargeError,
    ),
    "a content bound to nothing": (lambda: decode_content(b""), MalformedError),
    "a statement of noise": (lambda: decode_statement(b"\xff"), MalformedError),
}


@pytest.mark.parametrize("attack", REFUSED)
def test_what_envelope_proto_forbids_is_refused(attack: str) -> None:
    """Before any signature is looked at."""
    decode, error = REFUSED[attack]

    with pytest.raises(error):
        decode()


def test_an_envelope_is_named_by_its_exact_bytes() -> None:
    """SHA-256, so anybody can check it without this program."""
    assert envelope_digest(ENCODED) == sha256(ENCODED).digest()
