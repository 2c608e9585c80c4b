"""Keychains: the private keys of one holder, open in memory.

Hub and terminals hold keychains too, so nothing here links code that opens what
is sealed: a node makes its own `SealingKey(keychain.secret(SEALING))`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from nacl.signing import SigningKey, VerifyKey

from keys import envelope
from keys.envelope import Envelope
from keys.errors import MissingSecretError

SIGNING: Final = "signing"  # Ed25519 seed, 32 bytes: statements, or a person's content
SEALING: Final = "sealing"  # X-Wing seed, 32 bytes, for `keys.hybrid.SealingKey`
WITNESS: Final = "witness"  # Ed25519 seed, 32 bytes: cosigns the hub's checkpoints
LOG: Final = "log"  # Ed25519 seed, 32 bytes: signs the hub's checkpoints
TLS_KEY: Final = "tls_key"  # PKCS #8 PEM, P-256
VAULT_KEK: Final = "vault_kek"  # 32 bytes: wraps the keys of vaults


@dataclass(frozen=True, slots=True)
class Keychain:
    """Secrets by name, for one holder and one purpose.

    Python cannot wipe memory: a secret lasts as long as the process may hold a
    copy. So keychains are opened late, and a process holds only its own.
    """

    holder: str
    purpose: str
    secrets: Mapping[str, bytes] = field(repr=False)

    def __post_init__(self) -> None:
        """Keep a copy that its maker can no longer change."""
        object.__setattr__(self, "secrets", MappingProxyType(dict(self.secrets)))

    def secret(self, name: str) -> bytes:
        """Return the bytes of one secret.

        Raises:
            MissingSecretError: this keychain has none of that name.
        """
        try:
            return self.secrets[name]
        except KeyError:
            raise MissingSecretError(
                f"the keys of {self.holder} for {self.purpose} have no {name!r}"
            ) from None

    def signing_key(self, name: str = SIGNING) -> SigningKey:
        """Return an Ed25519 key; the hub's is `LOG`, a witness's is `WITNESS`.

        Raises:
            MissingSecretError: this keychain has none of that name.
        """
        return SigningKey(self.secret(name))

    def tls_key_pem(self) -> bytes:
        """Return the private key of the holder's TLS identity, as PKCS #8 PEM.

        Raises:
            MissingSecretError: this keychain has none.
        """
        return self.secret(TLS_KEY)

    def vault_kek(self) -> bytes:
        """Return the 32-byte key that wraps the keys of the holder's vaults.

        Raises:
            MissingSecretError: this keychain has none.
        """
        return self.secret(VAULT_KEK)

    def verify_key(self) -> VerifyKey:
        """Return the public half of the signing key.

        Raises:
            MissingSecretError: this keychain signs nothing.
        """
        return self.signing_key().verify_key

    def sign(self, payload_type: str, payload: bytes) -> Envelope:
        """Sign with the signing key (`keys.envelope.sign`).

        Raises:
            MissingSecretError: this keychain signs nothing.
        """
        return envelope.sign(self.signing_key(), payload_type, payload)
