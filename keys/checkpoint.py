"""Checkpoints: one signed line of arithmetic that commits a log to its whole past.

C2SP tlog-checkpoint (https://c2sp.org/tlog-checkpoint): origin, size and root as
the text of a signed note. C2SP tlog-cosignature v1: a witness signs the same
text and the time, saying "I saw this log, and it had only grown".
"""

from __future__ import annotations

import binascii
import re
from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import UTC, datetime

from nacl.exceptions import CryptoError
from nacl.signing import SigningKey, VerifyKey

from keys import note as notes
from keys.errors import UnverifiedError
from keys.merkle import HASH_BYTES

_TIME_BYTES = 8
# No sign and no leading zero: one size has one spelling.
_SIZE = re.compile(r"0|[1-9][0-9]{0,18}", re.ASCII)
_LINES = 3
_LATEST = int(datetime(9999, 12, 31, tzinfo=UTC).timestamp())


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The state of one log: `size` leaves, with this 32-byte Merkle `root`.

    Raises:
        UnverifiedError: no log can be in that state.
    """

    origin: str
    size: int
    root: bytes

    def __post_init__(self) -> None:
        """Refuse what could not be written as a checkpoint and read back."""
        if not self.origin or not self.origin.isprintable():
            raise UnverifiedError("a checkpoint needs an origin of one printable line")
        if not 0 <= self.size < 2**63 or len(self.root) != HASH_BYTES:
            raise UnverifiedError("a checkpoint needs a size and a 32-byte root")

    @property
    def text(self) -> str:
        """The three lines that are signed."""
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n"

    @classmethod
    def parse(cls, text: str) -> Checkpoint:
        """Read the three lines; later extension lines are ignored.

        Raises:
            UnverifiedError: the text is not a checkpoint.
        """
        lines = text.removesuffix("\n").split("\n")
        if len(lines) < _LINES or "" in lines:
            raise UnverifiedError("not a checkpoint")
        origin, size, root = lines[:_LINES]
        if not _SIZE.fullmatch(size):
            raise UnverifiedError("the size of a checkpoint is not a number")
        try:
            return cls(origin, int(size), b64decode(root, validate=True))
        except (binascii.Error, ValueError):
            raise UnverifiedError("the root of a checkpoint is not base64") from None


def sign_checkpoint(checkpoint: Checkpoint, name: str, key: SigningKey) -> str:
    """Return the checkpoint as a note signed in `name` (Ed25519, type 0x01)."""
    text = checkpoint.text
    signature = key.sign(text.encode()).signature
    line = notes.signature_line(name, notes.ED25519, bytes(key.verify_key), signature)
    return f"{text}\n{line}"


def verify_checkpoint(note: str, name: str, key: VerifyKey) -> Checkpoint:
    """Return the checkpoint in a note that `name` signed with `key`.

    Raises:
        UnknownKeyError: this key has not signed the note.
        UnverifiedError: its signature does not hold, or it is no checkpoint.
    """
    parsed = notes.Note.parse(note)
    signature = parsed.signature_by(name, notes.ED25519, bytes(key))
    _require_signature(key, parsed.text.encode(), signature)
    return Checkpoint.parse(parsed.text)


def cosign(note: str, witness_name: str, key: SigningKey, time: datetime) -> str:
    """Return a witness's signature line for a note it has verified.

    `time` is when the witness saw it, kept to the second. Only for a
    checkpoint proved consistent with the last one this witness cosigned.

    Raises:
        UnverifiedError: not a signed note.
    """
    parsed = notes.Note.parse(note)
    seconds = int(time.timestamp())
    signature = key.sign(_cosigned(parsed.text, seconds)).signature
    stamped = seconds.to_bytes(_TIME_BYTES, "big") + signature
    return notes.signature_line(
        witness_name, notes.COSIGNATURE_V1, bytes(key.verify_key), stamped
    )


def verify_cosignature(note: str, name: str, key: VerifyKey) -> datetime:
    """Return when witness `name` says it saw the checkpoint in this note.

    `note` carries the witness's line: `checkpoint + line`.

    Raises:
        UnknownKeyError: this witness has not signed the note.
        UnverifiedError: its signature does not hold.
    """
    parsed = notes.Note.parse(note)
    stamped = parsed.signature_by(name, notes.COSIGNATURE_V1, bytes(key))
    seconds = int.from_bytes(stamped[:_TIME_BYTES], "big")
    if seconds > _LATEST:
        raise UnverifiedError("the time of a cosignature is out of range")
    _require_signature(key, _cosigned(parsed.text, seconds), stamped[_TIME_BYTES:])
    return datetime.fromtimestamp(seconds, UTC)


def _cosigned(text: str, seconds: int) -> bytes:
    return f"cosignature/v1\ntime {seconds}\n{text}".encode()


def _require_signature(key: VerifyKey, message: bytes, signature: bytes) -> None:
    try:
        key.verify(message, signature)
    except CryptoError:  # also raised for a signature of the wrong length
        raise UnverifiedError("the signature on the note does not hold") from None
