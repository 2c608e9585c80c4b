"""Opening: two halves make a body, and everybody who must have signed it has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from agency_node.countersigning import require_countersigned
from keys.envelope import verify
from keys.register import Register
from keys.sealing import open_ciphertext
from mash.codec.bodies import decode_body
from mash.codec.envelope import CONTENT_TYPE, decode_content, decode_envelope
from mash.codec.header import decode_header
from mash.errors import MalformedError


@dataclass(frozen=True, slots=True)
class Known:
    """What its signers are known by: the register, and when the hub took it."""

    register: Register
    at: datetime


def open_content(
    header: bytes,
    half: bytes,
    ciphertext: bytes,
    gate_share: bytes,
    known: Known,
) -> bytes:
    """Open a sealed body and return the serialised content envelope, verified.

    Args:
        header: The serialised Header it travels under.
        half: Our 32-byte half of the content key.
        ciphertext: As sealed.
        gate_share: The hub's 32-byte half.
        known: The register, and when the hub took the statement.

    Raises:
        SealBrokenError: The halves do not open it.
        RegisterError: The sender's officers are late with the register.
        UnverifiedError: The author did not sign this content.
        MalformedError: It is bound to another header, or breaks bodies.proto.
        MashError: A second person is named, and is none, or did not sign it.

    """
    plaintext = open_ciphertext(header, ciphertext, half, gate_share)
    _require_content(header, plaintext, known)
    return plaintext


def body_of(content_envelope: bytes) -> bytes:
    """Return the serialised body in a content envelope that was verified before."""
    return decode_content(decode_envelope(content_envelope).payload).body


def _require_content(header_bytes: bytes, plaintext: bytes, known: Known) -> None:
    envelope, header = decode_envelope(plaintext), decode_header(header_bytes)
    author = known.register.practitioner(header.sender, header.practitioner)
    verified = verify(envelope, CONTENT_TYPE, author.trusted)
    content = decode_content(verified.payload)
    if content.header_digest != sha256(header_bytes).digest():
        raise MalformedError("header_digest: signed for another header")
    body = decode_body(header.kind, content.body)
    require_countersigned(envelope, header, body, known.register, known.at)
