"""Founding a federation: every key, certificate and first entry, in one folder.

For trials, tests and demonstrations: one process sees every private key. A real
federation is founded by its officers, each at their own machine.

    DIR/root.json                       the pinned root: everybody gets it on paper
    DIR/register/                       the register that the hub serves
    DIR/{root,board}/{1,2,3}.keys       signing
    DIR/hub/hub.keys                    log, online, tls_key, vault_kek
    DIR/hub/{tls,ca}.pem                its chain; who issued it
    DIR/ID/node.keys                    signing, sealing, sealing_role, witness,
                                        tls_key, vault_kek
    DIR/ID/{tls,own-ca}.pem             the node's chain; who issued it
    DIR/ID/ca.pem                       who issued the hub's
    DIR/ID/terminal.keys, terminal.pem  tls_key; its chain
    DIR/ID/staff/WHO.keys               signing
    DIR/ID/officers/{1,2,3}.keys        signing
    DIR/{hub,ID}/authority.keys         authority
"""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from secrets import token_bytes

from nacl.signing import SigningKey

from keys.custody import (
    LOG,
    SEALING,
    SIGNING,
    STANDARD,
    TLS_KEY,
    VAULT_KEK,
    WITNESS,
    Cost,
)
from keys.envelope import key_id
from keys.errors import CertificateError, KeyFileError
from keys.hybrid import SealingKey
from keys.plan import HUB, FederationPlan, MemberPlan, PractitionerPlan
from keys.register.entries import (
    HubEntry,
    Member,
    Practitioner,
    SealingEntry,
    SigningEntry,
)
from keys.register.roles import AGREEMENT_PATH, ONLINE, SEALING_ROLE, adoption_path
from keys.register.sharing import encode_adoption
from keys.register.writing import RegisterDraft, save_files
from keys.sealing import SUITE_XWING_COBBLESTONE256
from keys.tls import DEMO_SUFFIX, Identity, not_after, peer_uri, spki_sha256
from keys.workbench import PassphraseFor, Workbench

__all__ = ["FederationPlan", "MemberPlan", "PractitionerPlan", "found"]

KEY_LIFE = timedelta(days=365)
SEALING_KEY_LIFE = timedelta(days=30)

_LOCAL = "localhost"  # a trial runs on one machine


def found(
    directory: Path,
    plan: FederationPlan,
    passphrase_for: PassphraseFor,
    *,
    now: datetime,
    demo: bool,
    cost: Cost = STANDARD,
) -> None:
    """Make every key and certificate of a new federation, and its register.

    `passphrase_for` is asked once for every key file, by its path in the
    directory without ".keys": "hub/hub", "csc/node", "csc/staff/amara".

    Raises:
        KeyFileError: the directory is not empty, or cannot be written.
        CertificateError: the plan's domain is a demonstration's and `demo` is
            false, or the reverse.
    """
    if demo != f".{plan.domain}".endswith(DEMO_SUFFIX):
        raise CertificateError(f"domain: {DEMO_SUFFIX} is for demonstrations alone")
    if directory.exists() and any(directory.iterdir()):
        raise KeyFileError(f"{directory} is not empty")
    bench = Workbench(directory, plan, passphrase_for, now, cost)
    board, online = bench.officers("board"), SigningKey.generate()
    hub = _found_hub(bench, online)
    draft = RegisterDraft.create(
        root=bench.officers("root"),
        board=board,
        online=online.verify_key,
        hub=hub,
        now=now,
    )
    for member in plan.members:
        _found_member(bench, draft, member, board)
        bench.publish(f"{member.member}/ca.pem", hub.tls_ca_pem)
    if plan.agreement is not None:
        draft.publish_for_board(AGREEMENT_PATH, plan.agreement, board, now)
    draft.refresh_snapshot(online, now)
    save_files(directory / "register", draft.files)
    bench.publish("root.json", draft.files["1.root.json"])


def _found_hub(bench: Workbench, online: SigningKey) -> HubEntry:
    authority, log = bench.authority(HUB), SigningKey.generate()
    name = authority.trust_domain
    tls = bench.identity(authority, "/broker", (name, _LOCAL))
    bench.lock(
        f"{HUB}/hub",
        {
            LOG: bytes(log),
            ONLINE: bytes(online),
            TLS_KEY: tls.key_pem,
            VAULT_KEK: token_bytes(32),
        },
    )
    bench.publish(f"{HUB}/tls.pem", tls.cert_pem + tls.ca_pem)
    bench.publish(f"{HUB}/ca.pem", tls.ca_pem)
    return HubEntry(
        hub_id=bench.plan.hub_id,
        log_origin=f"{name}/log",
        log_key=log.verify_key,
        tls_ca_pem=tls.ca_pem,
        server_name=name,
    )


def _found_member(
    bench: Workbench, draft: RegisterDraft, plan: MemberPlan, board: list[SigningKey]
) -> None:
    """Make a member's keys and enrol it, as its officers and the board would."""
    name, now = plan.member, bench.now
    officers = bench.officers(f"{name}/officers")
    node = {
        secret: SigningKey.generate() for secret in (SIGNING, WITNESS, SEALING_ROLE)
    }
    sealing = SealingKey.generate()
    tls = _found_machines(bench, name, node, sealing)
    draft.enrol(name, [key.verify_key for key in officers], board, now)
    entry = Member(
        member=name,
        name=plan.name,
        member_class=plan.member_class,
        tls_ca_pem=tls.ca_pem,
        tls_uris=(peer_uri(tls.cert_pem),),
        tls_spki={spki_sha256(tls.cert_pem).hex(): not_after(tls.cert_pem)},
        signing_keys=(_signing_entry(bench, node[SIGNING]),),
        witness_key=node[WITNESS].verify_key,
        practitioners=tuple(
            _found_person(bench, name, person) for person in plan.practitioners
        ),
    )
    draft.publish_agency(entry, officers, now, node[SEALING_ROLE].verify_key)
    draft.publish_sealing(name, _sealing_entry(bench, sealing), node[SEALING_ROLE], now)
    if bench.plan.agreement is not None:
        adoption = encode_adoption([sha256(bench.plan.agreement).hexdigest()])
        draft.publish_for_agency(name, adoption_path(name), adoption, officers, now)


def _found_machines(
    bench: Workbench, name: str, node: dict[str, SigningKey], sealing: SealingKey
) -> Identity:
    """Make the identities of a member's node and terminal; return the node's."""
    authority = bench.authority(name)
    tls = bench.identity(authority, "/node", (authority.trust_domain, _LOCAL))
    terminal = bench.identity(authority, "/terminal")
    secrets = {secret: bytes(key) for secret, key in node.items()}
    secrets |= {SEALING: sealing.seed, TLS_KEY: tls.key_pem}
    bench.lock(f"{name}/node", {**secrets, VAULT_KEK: token_bytes(32)})
    bench.lock(f"{name}/terminal", {TLS_KEY: terminal.key_pem})
    bench.publish(f"{name}/tls.pem", tls.cert_pem + tls.ca_pem)
    bench.publish(f"{name}/terminal.pem", terminal.cert_pem + terminal.ca_pem)
    bench.publish(f"{name}/own-ca.pem", tls.ca_pem)
    return tls


def _found_person(
    bench: Workbench, member: str, person: PractitionerPlan
) -> Practitioner:
    key = bench.signer(f"{member}/staff/{person.practitioner}").verify_key
    return Practitioner(
        practitioner=person.practitioner,
        name=person.name,
        roles=person.roles,
        key_id=key_id(key),
        public=key,
        valid_from=bench.valid_from,
        valid_to=bench.now + KEY_LIFE,
    )


def _signing_entry(bench: Workbench, key: SigningKey) -> SigningEntry:
    public = key.verify_key
    return SigningEntry(
        key_id=key_id(public),
        public=public,
        valid_from=bench.valid_from,
        valid_to=bench.now + KEY_LIFE,
    )


def _sealing_entry(bench: Workbench, key: SealingKey) -> SealingEntry:
    return SealingEntry(
        epoch=1,
        suite=SUITE_XWING_COBBLESTONE256,
        public=key.public,
        valid_from=bench.valid_from,
        valid_to=bench.now + SEALING_KEY_LIFE,
    )
