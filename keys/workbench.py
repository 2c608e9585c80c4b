"""Where a ceremony makes its keys: each into its own locked file, none left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from nacl.signing import SigningKey

from keys.custody import SIGNING, Cost, Keychain, lock
from keys.errors import KeyFileError
from keys.plan import FederationPlan
from keys.tls import Authority, Identity, issue, spiffe_uri

AUTHORITY: Final = "authority"  # PKCS #8 PEM, P-256: issues a party's certificates

OFFICERS = 3  # of the root, of the board and of each member
AUTHORITY_DAYS = 1826
TLS_DAYS = 90

PassphraseFor = Callable[[str], bytes]
"""Returns the passphrase of a key file, named by its path without ".keys"."""


@dataclass(frozen=True, slots=True)
class Workbench:
    """The folder, the plan and the time of one ceremony."""

    directory: Path
    plan: FederationPlan
    passphrase_for: PassphraseFor
    now: datetime
    cost: Cost

    @property
    def valid_from(self) -> datetime:
        """Since when what is made here holds."""
        return self.now - self.plan.backdated

    def lock(self, name: str, secrets: Mapping[str, bytes]) -> None:
        """Lock secrets into "NAME.keys", where NAME is "HOLDER/PURPOSE"."""
        holder, _, purpose = name.partition("/")
        lock(
            self.directory / f"{name}.keys",
            Keychain(holder, purpose, secrets),
            self.passphrase_for(name),
            self.cost,
        )

    def publish(self, name: str, content: bytes) -> None:
        """Write a file that holds no secret.

        Raises:
            KeyFileError: it cannot be written.
        """
        path = self.directory / name
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.write_bytes(content)
        except OSError as error:
            raise KeyFileError(f"{path}: {error.strerror}") from None

    def signer(self, name: str) -> SigningKey:
        """Make a person's signing key."""
        key = SigningKey.generate()
        self.lock(name, {SIGNING: bytes(key)})
        return key

    def officers(self, role: str) -> list[SigningKey]:
        """Make a key for each of a role's officers."""
        return [self.signer(f"{role}/{number + 1}") for number in range(OFFICERS)]

    def authority(self, party: str) -> Authority:
        """Make the authority that issues a party's certificates."""
        made = Authority.create(
            self.plan.trust_domain(party), now=self.now, days=AUTHORITY_DAYS
        )
        self.lock(f"{party}/authority", {AUTHORITY: made.key_pem})
        return made

    def identity(
        self, authority: Authority, path: str, dns: Sequence[str] = ()
    ) -> Identity:
        """Issue a TLS identity: a server's where it has DNS names."""
        uri = spiffe_uri(authority.trust_domain, path)
        return issue(
            authority, uri, now=self.now, days=TLS_DAYS, server=bool(dns), dns=dns
        )
