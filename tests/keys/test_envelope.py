"""Envelopes: what verifies, what does not, and that others agree with us."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
import securesystemslib.dsse
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st
from nacl.signing import SigningKey, VerifyKey
from securesystemslib.signer import Signature as OtherSignature
from securesystemslib.signer import SSlibKey

from keys.envelope import (
    Envelope,
    KeyId,
    Signature,
    Verified,
    key_id,
    pae,
    public_key,
    sign,
    verify,
)
from keys.errors import UnknownKeyError, UnverifiedError, WeakKeyError
from tests.vectors import load

KIND = "application/vnd.mash.test.v1"
POLICE, HEALTH = SigningKey(b"p" * 32), SigningKey(b"h" * 32)
TRUSTED = {key_id(POLICE.verify_key): POLICE.verify_key}
VECTOR = load("envelope.json")


def test_the_encoding_that_is_signed_is_that_of_the_specification() -> None:
    """DSSE protocol.md, "Test Vectors"."""
    encoded = pae("http://example.com/HelloWorld", b"hello world")

    assert encoded == b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"


def test_a_signature_is_the_frozen_one() -> None:
    """Ed25519 is deterministic, so any change of format shows here."""
    key = SigningKey(bytes.fromhex(VECTOR["seed"]))
    envelope = sign(key, VECTOR["payload_type"], bytes.fromhex(VECTOR["payload"]))

    (by,) = envelope.signatures
    assert by.signature.hex() == VECTOR["signature"]
    assert by.key_id.hex() == VECTOR["key_id"]


def test_another_implementation_of_dsse_accepts_ours() -> None:
    """What we sign, securesystemslib verifies from its own encoding."""
    (by,) = sign(POLICE, KIND, b"a statement").signatures
    name = by.key_id.hex()
    theirs = securesystemslib.dsse.Envelope(
        b"a statement", KIND, {name: OtherSignature(name, by.signature.hex())}
    )
    public = {"public": bytes(POLICE.verify_key).hex()}

    accepted = theirs.verify([SSlibKey(name, "ed25519", "ed25519", public)], 1)

    assert list(accepted) == [name]


@given(payload=st.binary(), kind=st.text(st.characters(codec="utf-8")))
def test_what_is_signed_verifies(payload: bytes, kind: str) -> None:
    """Any payload of any type comes back as it was, with its signer."""
    verified = verify(sign(POLICE, kind, payload), kind, TRUSTED)

    assert (verified.payload, verified.signer) == (payload, key_id(POLICE.verify_key))


@given(st.tuples(st.text(), st.binary()), st.tuples(st.text(), st.binary()))
def test_no_two_messages_are_encoded_alike(
    one: tuple[str, bytes], other: tuple[str, bytes]
) -> None:
    """Types and payloads cannot be traded against each other."""
    assert (pae(*one) == pae(*other)) == (one == other)


def _by(envelope: Envelope, signature: bytes) -> Envelope:
    (by,) = envelope.signatures
    return replace(envelope, signatures=(replace(by, signature=signature),))


def _signature(envelope: Envelope) -> bytes:
    return envelope.signatures[0].signature


def _plus_order(signature: bytes) -> bytes:
    order = 2**252 + 27742317777372353535851937790883648493
    scalar = int.from_bytes(signature[32:], "little") + order
    return signature[:32] + scalar.to_bytes(32, "little")


ATTACKS: dict[str, tuple[Callable[[Envelope], Envelope], type[UnverifiedError]]] = {
    "payload changed": (lambda e: replace(e, payload=b"other"), UnverifiedError),
    "payload emptied": (lambda e: replace(e, payload=b""), UnverifiedError),
    "type swapped": (lambda e: replace(e, payload_type="text/plain"), UnverifiedError),
    "type in other case": (
        lambda e: replace(e, payload_type=e.payload_type.upper()),
        UnverifiedError,
    ),
    "signature of 63 bytes": (lambda e: _by(e, _signature(e)[:63]), UnverifiedError),
    "signature of 65 bytes": (
        lambda e: _by(e, _signature(e) + b"\0"),
        UnverifiedError,
    ),
    "signature empty": (lambda e: _by(e, b""), UnverifiedError),
    "signature of zeros": (lambda e: _by(e, bytes(64)), UnverifiedError),
    "signature restated with S plus the order": (
        lambda e: _by(e, _plus_order(_signature(e))),
        UnverifiedError,
    ),
    "honestly signed, as another type": (
        lambda e: sign(POLICE, "text/plain", e.payload),
        UnverifiedError,
    ),
    "no signature at all": (lambda e: replace(e, signatures=()), UnknownKeyError),
    "signed by another": (lambda e: sign(HEALTH, KIND, e.payload), UnknownKeyError),
    "signed by another in our name": (
        lambda e: replace(
            e,
            signatures=(
                Signature(
                    key_id(POLICE.verify_key), _signature(sign(HEALTH, KIND, e.payload))
                ),
            ),
        ),
        UnverifiedError,
    ),
    "signature moved from another payload": (
        lambda e: _by(e, _signature(sign(POLICE, KIND, b"other"))),
        UnverifiedError,
    ),
    "signature moved from another type": (
        lambda e: _by(e, _signature(sign(POLICE, "text/plain", e.payload))),
        UnverifiedError,
    ),
    "key named by half its digest": (
        lambda e: replace(
            e,
            signatures=(Signature(KeyId(e.signatures[0].key_id[:16]), _signature(e)),),
        ),
        UnknownKeyError,
    ),
    "bad signature before a good one": (
        lambda e: replace(e, signatures=(*_by(e, bytes(64)).signatures, *e.signatures)),
        UnverifiedError,
    ),
}


@pytest.mark.parametrize(("attack", "error"), ATTACKS.values(), ids=ATTACKS)
def test_an_attack_is_refused(
    attack: Callable[[Envelope], Envelope], error: type[UnverifiedError]
) -> None:
    """Each attack fails, for the reason it should."""
    envelope = sign(POLICE, KIND, b"a statement")
    assert verify(envelope, KIND, TRUSTED).payload == b"a statement"

    with pytest.raises(error) as raised:
        verify(attack(envelope), KIND, TRUSTED)
    assert raised.type is error


def test_a_signature_by_a_stranger_says_nothing_for_good_or_ill() -> None:
    """An untrusted signature in front does not spoil the trusted one."""
    ours, theirs = sign(POLICE, KIND, b"x"), sign(HEALTH, KIND, b"x")
    both = replace(ours, signatures=theirs.signatures + ours.signatures)

    assert verify(both, KIND, TRUSTED).signer == key_id(POLICE.verify_key)


def test_the_signer_is_the_key_that_verified() -> None:
    """Not the hint in the message, even where a caller's table misnames a key."""
    hint = KeyId(b"?" * 32)
    (by,) = sign(POLICE, KIND, b"x").signatures
    hinted = Envelope(KIND, b"x", (replace(by, key_id=hint),))

    verified = verify(hinted, KIND, {hint: POLICE.verify_key})

    assert verified.signer == key_id(POLICE.verify_key)


def test_proof_cannot_be_made_by_hand() -> None:
    """Only verifying makes a Verified, and nothing changes one."""
    verified = verify(sign(POLICE, KIND, b"x"), KIND, TRUSTED)

    with pytest.raises(TypeError):
        Verified()
    with pytest.raises(AttributeError):
        setattr(verified, "payload", b"y")  # noqa: B010 - mypy forbids the plain way
    assert "b'x'" not in repr(verified)


IDENTITY = b"\x01" + bytes(31)
WEAK_KEYS = {
    "the identity point": IDENTITY,
    "a point of order two": b"\xec" + b"\xff" * 30 + b"\x7f",
    "a point of order four": bytes(32),
    "a point of order eight": bytes.fromhex(
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"
    ),
    "the identity spelt another way": b"\xee" + b"\xff" * 30 + b"\x7f",
    "not on the curve": b"\x02" + bytes(31),
    "31 bytes": bytes(POLICE.verify_key)[:31],
    "33 bytes": bytes(POLICE.verify_key) + b"\0",
    "nothing": b"",
}


@pytest.mark.parametrize("raw", WEAK_KEYS.values(), ids=WEAK_KEYS)
def test_a_key_made_to_be_denied_later_is_refused(raw: bytes) -> None:
    """Small order, off the curve, or misspelt: none is enrolled."""
    with pytest.raises(WeakKeyError):
        public_key(raw)


def test_a_forgery_that_another_library_accepts_is_refused() -> None:
    """Under the identity point one signature fits every message, except here."""
    forged = IDENTITY + bytes(32)
    Ed25519PublicKey.from_public_bytes(IDENTITY).verify(forged, b"any message")

    weak = VerifyKey(IDENTITY)
    envelope = Envelope(KIND, b"any message", (Signature(key_id(weak), forged),))
    with pytest.raises(UnverifiedError):
        verify(envelope, KIND, {key_id(weak): weak})


def test_a_sound_key_is_read_as_it_is() -> None:
    """An honest key passes."""
    assert public_key(bytes(POLICE.verify_key)) == POLICE.verify_key
