"""Envelopes, statements and contents between value and wire."""

from __future__ import annotations

from hashlib import sha256

from keys.envelope import Envelope, KeyId, Signature
from mash.codec.strict import parse
from mash.errors import MalformedError, TooLargeError
from mash.limits import MAX_ENVELOPE_BYTES, MAX_SIGNATURES
from mash.statement import DIGEST_BYTES, Content, Statement
from mash.v1 import envelope_pb2, statement_pb2

STATEMENT_TYPE = "application/vnd.mash.statement.v1+protobuf"
"""What an agency signs."""

CONTENT_TYPE = "application/vnd.mash.content.v1+protobuf"
"""What a practitioner signs."""

SESSION_TYPE = "application/vnd.mash.session.v1"
"""What a practitioner signs to unlock a terminal."""

SIGNATURE_BYTES = 64


def envelope_message(envelope: Envelope) -> envelope_pb2.Envelope:
    """Put an envelope into its message."""
    return envelope_pb2.Envelope(
        payload_type=envelope.payload_type,
        payload=envelope.payload,
        signatures=[signature_message(s) for s in envelope.signatures],
    )


def signature_message(signature: Signature) -> envelope_pb2.Signature:
    """Put a signature into its message."""
    return envelope_pb2.Signature(
        key_id=signature.key_id, signature=signature.signature
    )


def signature_value(message: envelope_pb2.Signature) -> Signature:
    """Take a signature out of its message. It is still unverified.

    Raises:
        MalformedError: A length is wrong.

    """
    if len(message.key_id) != DIGEST_BYTES or len(message.signature) != SIGNATURE_BYTES:
        raise MalformedError("signatures: give a 32-byte key id and 64 bytes")
    return Signature(KeyId(message.key_id), message.signature)


def envelope_value(message: envelope_pb2.Envelope) -> Envelope:
    """Take an envelope out of its message. It is still unverified.

    Raises:
        TooLargeError: It is over `MAX_ENVELOPE_BYTES`.
        MalformedError: It is not signed, or too often.

    """
    if len(message.payload) > MAX_ENVELOPE_BYTES:
        raise TooLargeError(f"envelope: at most {MAX_ENVELOPE_BYTES} bytes")
    if not 1 <= len(message.signatures) <= MAX_SIGNATURES:
        raise MalformedError(f"signatures: 1 to {MAX_SIGNATURES}")
    return Envelope(
        message.payload_type,
        message.payload,
        tuple(map(signature_value, message.signatures)),
    )


def encode_envelope(envelope: Envelope) -> bytes:
    """Serialise an envelope. Its SHA-256 is what the log commits to."""
    return envelope_message(envelope).SerializeToString(deterministic=True)


def decode_envelope(payload: bytes) -> Envelope:
    """Parse an envelope. It is still unverified.

    Raises:
        TooLargeError: It is over `MAX_ENVELOPE_BYTES`.
        MalformedError: It is not an envelope in its one encoding.

    """
    if len(payload) > MAX_ENVELOPE_BYTES:
        raise TooLargeError(f"envelope: at most {MAX_ENVELOPE_BYTES} bytes")
    return envelope_value(parse(envelope_pb2.Envelope, payload))


def envelope_digest(payload: bytes) -> bytes:
    """Name a serialised envelope: 32 bytes, SHA-256."""
    return sha256(payload).digest()


def encode_statement(statement: Statement) -> bytes:
    """Serialise a statement, once, for the agency to sign."""
    return statement_pb2.Statement(
        header=statement.header,
        ciphertext=statement.ciphertext,
        slots=statement.slots,
    ).SerializeToString(deterministic=True)


def decode_statement(payload: bytes) -> Statement:
    """Parse the payload of a verified envelope.

    Raises:
        MalformedError: It is not a statement in its one encoding.

    """
    message = parse(statement_pb2.Statement, payload)
    return Statement(message.header, message.ciphertext, tuple(message.slots))


def encode_content(content: Content) -> bytes:
    """Serialise a content, once, for the practitioner to sign."""
    return statement_pb2.Content(
        header_digest=content.header_digest, body=content.body
    ).SerializeToString(deterministic=True)


def decode_content(payload: bytes) -> Content:
    """Parse the payload of a verified content envelope.

    Raises:
        MalformedError: It is not a content in its one encoding.

    """
    message = parse(statement_pb2.Content, payload)
    if len(message.header_digest) != DIGEST_BYTES:
        raise MalformedError("header_digest: give 32 bytes")
    return Content(message.header_digest, message.body)
