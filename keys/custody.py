"""Custody: private keys at rest, under a passphrase that is dear to guess.

Argon2id (RFC 9106) makes a key from the passphrase; XChaCha20-Poly1305 encrypts
the secrets and authenticates everything else in the file. A card or a token
would take the place of this by being a `Custody` too.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final, Protocol

from nacl import pwhash
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
)
from nacl.exceptions import CryptoError
from nacl.signing import VerifyKey
from nacl.utils import random

from keys.attempts import Attempts
from keys.envelope import Envelope
from keys.errors import KeyFileError, WrongPassphraseError
from keys.keychain import LOG, SEALING, SIGNING, TLS_KEY, VAULT_KEK, WITNESS, Keychain
from keys.private_file import locked, write_private

__all__ = [
    "LOG",
    "QUICK",
    "SEALING",
    "SIGNING",
    "STANDARD",
    "TLS_KEY",
    "VAULT_KEK",
    "WITNESS",
    "Clock",
    "Cost",
    "Custody",
    "Keychain",
    "lock",
    "unlock",
]

FORMAT: Final = "mash-keys/1"
KEY_BYTES, SALT_BYTES, NONCE_BYTES, TAG_BYTES = 32, 16, 24, 16
MAX_MEMORY_KIB = 1024 * 1024  # a planted file must not eat the machine
MAX_PASSES = 16

_MIN_MEMORY_KIB = 8  # libsodium's own

# An infinite number is an OverflowError, and deep nesting a RecursionError.
_MALFORMED = (
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    OverflowError,
    RecursionError,
)

Clock = Callable[[], datetime]
"""Returns the time now, aware and in UTC."""


class Custody(Protocol):
    """Whatever keeps a signing key: a `Keychain` today, a card or a token one day."""

    @property
    def holder(self) -> str:
        """Whose key it is."""

    def verify_key(self) -> VerifyKey:
        """Return the public half."""

    def sign(self, payload_type: str, payload: bytes) -> Envelope:
        """Sign a payload as this type (`keys.envelope.sign`)."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess costs: memory in KiB, and passes over it.

    Raises:
        KeyFileError: less than Argon2id can do, or more than we would wait for.
    """

    memory_kib: int
    passes: int

    def __post_init__(self) -> None:
        """Keep to costs that can be paid."""
        if not _MIN_MEMORY_KIB <= self.memory_kib <= MAX_MEMORY_KIB:
            raise KeyFileError(f"memory_kib: {_MIN_MEMORY_KIB} to {MAX_MEMORY_KIB}")
        if not 1 <= self.passes <= MAX_PASSES:
            raise KeyFileError(f"passes: 1 to {MAX_PASSES}")


STANDARD: Final = Cost(64 * 1024, 3)  # RFC 9106 §4, second recommendation, one lane
QUICK: Final = Cost(8 * 1024, 1)  # for tests and demonstrations


def lock(
    path: Path, keychain: Keychain, passphrase: bytes, cost: Cost = STANDARD
) -> None:
    """Write a keychain to a file of mode 0600 in a folder of mode 0700.

    Raises:
        KeyFileError: it cannot be written. What was there before still is.
    """
    salt, nonce = random(SALT_BYTES), random(NONCE_BYTES)
    heading = {
        "format": FORMAT,
        "holder": keychain.holder,
        "purpose": keychain.purpose,
        "argon2id": {
            "memory_kib": cost.memory_kib,
            "passes": cost.passes,
            "salt": _text(salt),
        },
        "nonce": _text(nonce),
    }
    inside = {name: _text(secret) for name, secret in keychain.secrets.items()}
    box = crypto_aead_xchacha20poly1305_ietf_encrypt(
        json.dumps(inside).encode(),
        _canonical(heading),
        nonce,
        _stretch(passphrase, salt, cost),
    )
    content = json.dumps({**heading, "box": _text(box)}, indent=1) + "\n"
    write_private(path, content.encode())


def unlock(path: Path, passphrase: bytes, *, clock: Clock) -> Keychain:
    """Open a keychain with its passphrase.

    Every try is counted on disk before it is made, and right or wrong costs the
    same one Argon2id; from the fifth failure on there is a wait.

    Raises:
        WrongPassphraseError: the passphrase is wrong, or the file was changed.
        LockedOutError: after five failures, until its `retry_at`.
        LoosePermissionsError: others can read or replace the file.
        KeyFileError: missing, not a key file, or its folder cannot be written.
    """
    with locked(path) as content:  # two at once would make two tries and count one
        file = _Locked.parse(path, content)
        attempts = Attempts.beside(path)
        attempts.begin(clock())
        keychain = file.open(passphrase)
        attempts.clear()
    return keychain


@dataclass(frozen=True, slots=True)
class _Locked:
    heading: dict[str, Any]
    cost: Cost
    salt: bytes
    nonce: bytes
    box: bytes

    @classmethod
    def parse(cls, path: Path, content: bytes) -> _Locked:
        try:
            heading = json.loads(content)
            box = _bytes(heading.pop("box"))
            argon2id = heading["argon2id"]
            if heading["format"] != FORMAT:
                raise KeyFileError(f"{path} is not of the format {FORMAT}")
            cost = Cost(int(argon2id["memory_kib"]), int(argon2id["passes"]))
            salt, nonce = _bytes(argon2id["salt"]), _bytes(heading["nonce"])
        except _MALFORMED:
            raise KeyFileError(f"{path} is not a key file, or is damaged") from None
        if len(salt) != SALT_BYTES or len(nonce) != NONCE_BYTES:
            raise KeyFileError(f"{path} has a salt or a nonce of the wrong length")
        if len(box) < TAG_BYTES:
            raise KeyFileError(f"{path} has no box of secrets")
        return cls(heading, cost, salt, nonce, box)

    def open(self, passphrase: bytes) -> Keychain:
        key = _stretch(passphrase, self.salt, self.cost)
        heading = _canonical(self.heading)
        try:
            inside = crypto_aead_xchacha20poly1305_ietf_decrypt(
                self.box, heading, self.nonce, key
            )
        except CryptoError:
            raise WrongPassphraseError("the keys did not open") from None
        secrets = {name: _bytes(text) for name, text in json.loads(inside).items()}
        return Keychain(self.heading["holder"], self.heading["purpose"], secrets)


def _stretch(passphrase: bytes, salt: bytes, cost: Cost) -> bytes:
    return pwhash.argon2id.kdf(
        KEY_BYTES,
        passphrase,
        salt,
        opslimit=cost.passes,
        memlimit=cost.memory_kib * 1024,
    )


def _canonical(heading: dict[str, Any]) -> bytes:
    # Made again at reading: every word of the heading is authenticated, spaces are not.
    return json.dumps(heading, sort_keys=True, separators=(",", ":")).encode()


def _text(raw: bytes) -> str:
    return b64encode(raw).decode()


def _bytes(text: str) -> bytes:
    return b64decode(text, validate=True)
