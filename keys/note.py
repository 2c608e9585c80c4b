"""Signed notes: a few lines of text that anyone can read and nobody can alter.

C2SP signed-note (https://c2sp.org/signed-note): the text, a blank line, then
one line for each signature, "— name base64(key hash, 4 bytes ‖ signature)". The
key hash covers the signer's name, so one key cannot sign in two names.
"""

from __future__ import annotations

import binascii
import re
from base64 import b64decode, b64encode
from dataclasses import dataclass
from hashlib import sha256

from keys.errors import UnknownKeyError, UnverifiedError

MAX_NOTE_BYTES = 64 * 1024
MAX_SIGNATURES = 64

ED25519 = 0x01
COSIGNATURE_V1 = 0x04

_HASH_BYTES = 4
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\ufffd]")  # all but the line feed
_DASH = "\N{EM DASH} "


def key_hash(name: str, algorithm: int, public: bytes) -> bytes:
    """Return the 4 bytes by which a note names a key (signed-note, Verifier keys)."""
    require_name(name)
    return sha256(name.encode() + bytes((0x0A, algorithm)) + public).digest()[
        :_HASH_BYTES
    ]


def require_name(name: str) -> None:
    """Refuse a signer's name that would break a signature line.

    Raises:
        UnverifiedError: empty, or has a space, a plus sign or a control.
    """
    if (
        not name
        or "+" in name
        or not name.isprintable()
        or len(name.split()) != 1
        or name.strip() != name
    ):
        raise UnverifiedError(
            "a note's signer needs a name without spaces or plus signs"
        )


def signature_line(name: str, algorithm: int, public: bytes, signature: bytes) -> str:
    """Write one signature line, with its final newline."""
    blob = key_hash(name, algorithm, public) + signature
    return f"{_DASH}{name} {b64encode(blob).decode()}\n"


@dataclass(frozen=True, slots=True)
class Note:
    """A note taken apart. Nothing in it is verified yet.

    `text` is what the signatures cover, with its final newline. `signatures`
    are (name, key hash followed by signature) in the order they stand.
    """

    text: str
    signatures: tuple[tuple[str, bytes], ...]

    @classmethod
    def parse(cls, note: str) -> Note:
        """Split a note into its text and its signatures.

        Raises:
            UnverifiedError: it is not a signed note.
        """
        if len(note.encode(errors="replace")) > MAX_NOTE_BYTES:
            raise UnverifiedError(f"a note has at most {MAX_NOTE_BYTES} bytes")
        text, gap, signatures = note.rpartition("\n\n")
        if not gap or not signatures.endswith("\n") or _has_controls(note):
            raise UnverifiedError("not a signed note")
        lines = signatures[:-1].split("\n")
        if len(lines) > MAX_SIGNATURES:
            raise UnverifiedError(f"a note has at most {MAX_SIGNATURES} signatures")
        return cls(text + "\n", tuple(_parse_line(line) for line in lines))

    def signature_by(self, name: str, algorithm: int, public: bytes) -> bytes:
        """Return what this key signed with, still unverified.

        Lines by other keys are ignored, as signed-note requires.

        Raises:
            UnknownKeyError: this key has not signed the note.
        """
        wanted = key_hash(name, algorithm, public)
        for signer, blob in self.signatures:
            if signer == name and blob[:_HASH_BYTES] == wanted:
                return blob[_HASH_BYTES:]
        raise UnknownKeyError(f"the note has no signature by {name} with that key")


def _has_controls(note: str) -> bool:
    return _CONTROL.search(note) is not None


def _parse_line(line: str) -> tuple[str, bytes]:
    name, space, encoded = line.removeprefix(_DASH).partition(" ")
    if not line.startswith(_DASH) or not space:
        raise UnverifiedError("a signature line of the note is malformed")
    require_name(name)
    try:
        blob = b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        raise UnverifiedError("a signature of the note is not base64") from None
    if len(blob) <= _HASH_BYTES:
        raise UnverifiedError("a signature of the note is too short")
    return name, blob
