"""Opening a hub: from its configuration and its keys to everything it works with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from hub_broker.config import HubConfig
from hub_broker.desk import Desk
from hub_broker.log import Log
from hub_broker.membership import Membership
from hub_broker.store.embedded import EmbeddedStore
from hub_broker.vouching import Folders, Voucher
from keys.certificate import domain_of, peer_uri, refuse_demo, require_demo
from keys.checkpoint import Checkpoint, sign_checkpoint
from keys.keychain import LOG, Keychain
from keys.register.roles import ONLINE
from keys.tls import Identity
from mash.starting import SettingsError

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Opened:
    """A hub ready to serve."""

    desk: Desk
    membership: Membership
    store: EmbeddedStore
    identity: Identity


def open_hub(config: HubConfig, keychain: Keychain, clock: Clock) -> Opened:
    """Verify the register, open the store, and go on from where it stands.

    Raises:
        SettingsError: The register describes another hub, or the keys are not its.
        CertificateError: A demonstration's certificate for a hub that is none, or
            the reverse.
        RegisterError: The register was not verified.
        VaultError: The store is damaged, or has lost what it confirmed.

    """
    identity = _identity(config, keychain)
    membership = open_membership(config, keychain, clock())
    entry = membership.register.hub
    if entry.hub_id != config.hub_id:
        raise SettingsError(f"hub_id: the register is that of {entry.hub_id}")
    log = open_log(entry.log_origin, keychain)
    if keychain.signing_key(LOG).verify_key != entry.log_key:
        raise SettingsError("keys: their log key is not the one in the register")
    store = EmbeddedStore(config.directory, keychain.vault_kek())
    desk = Desk(config.hub_id, store, log, lambda: membership.register, clock)
    return Opened(desk, membership, store, identity)


def open_log(origin: str, keychain: Keychain) -> Log:
    """Begin a log that is signed with the hub's log key."""
    key = keychain.signing_key(LOG)

    def sign(checkpoint: Checkpoint) -> str:
        return sign_checkpoint(checkpoint, origin, key)

    return Log(origin, sign)


def open_membership(config: HubConfig, keychain: Keychain, now: datetime) -> Membership:
    """Read and verify the register, and vouch for it with the hub's online key."""
    folders = Folders.of(config.register_dir, config.directory)
    root, online = config.root.read_bytes(), keychain.signing_key(ONLINE)
    return Membership(Voucher(folders, root, online), now)


def own_identity(config: HubConfig, keychain: Keychain) -> tuple[Identity, str]:
    """The hub's identity, with which it can call itself, and the name it answers to."""
    chain = config.tls_cert.read_bytes()
    # The chain ends with the hub's own authority, so it is also what to trust.
    identity = Identity(chain, keychain.tls_key_pem(), ca_pem=chain)
    return identity, domain_of(peer_uri(chain))


def _identity(config: HubConfig, keychain: Keychain) -> Identity:
    chain = config.tls_cert.read_bytes()
    (require_demo if config.demo else refuse_demo)(chain)
    return Identity(cert_pem=chain, key_pem=keychain.tls_key_pem(), ca_pem=b"")
