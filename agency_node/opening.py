"""Opening: two halves make a body, and its author's signature must hold over it."""

from __future__ import annotations

from hashlib import sha256

from keys.envelope import verify
from keys.register.entries import Practitioner
from keys.sealing import open_ciphertext
from mash.codec.bodies import decode_body
from mash.codec.envelope import CONTENT_TYPE, decode_content, decode_envelope
from mash.codec.header import decode_header
from mash.errors import MalformedError


def open_content(
    header: bytes,
    half: bytes,
    ciphertext: bytes,
    gate_share: bytes,
    author: Practitioner,
) -> bytes:
    """Open a sealed body and return the serialised content envelope, verified.

    Args:
        header: The serialised Header it travels under.
        half: Our 32-byte half of the content key.
        ciphertext: As sealed.
        gate_share: The hub's 32-byte half.
        author: The practitioner the header names, from the register.

    Raises:
        SealBrokenError: The halves do not open it.
        UnverifiedError: The author did not sign this content.
        MalformedError: It is bound to another header, or breaks bodies.proto.

    """
    plaintext = open_ciphertext(header, ciphertext, half, gate_share)
    _require_content(header, plaintext, author)
    return plaintext


def body_of(content_envelope: bytes) -> bytes:
    """Return the serialised body in a content envelope that was verified before."""
    return decode_content(decode_envelope(content_envelope).payload).body


def _require_content(header: bytes, plaintext: bytes, author: Practitioner) -> None:
    verified = verify(decode_envelope(plaintext), CONTENT_TYPE, author.trusted)
    content = decode_content(verified.payload)
    if content.header_digest != sha256(header).digest():
        raise MalformedError("header_digest: signed for another header")
    decode_body(decode_header(header).kind, content.body)
