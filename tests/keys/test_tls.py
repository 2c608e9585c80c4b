"""TLS identities: what a certificate says, and which ones nobody may use."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from cryptography.x509.oid import ExtendedKeyUsageOID

from keys import tls
from keys.errors import CertificateError
from keys.tls import (
    Authority,
    Identity,
    authority_domain,
    issue,
    not_after,
    peer_uri,
    refuse_demo,
    require_demo,
    spiffe_uri,
    spki_sha256,
)

NOW = datetime.now(UTC).replace(microsecond=0)  # OpenSSL judges by the real clock
POLICE = Authority.create("police.example", now=NOW, days=365)
HEALTH = Authority.create("health.example", now=NOW, days=365)
DEMO = Authority.create("police.demo.invalid", now=NOW, days=365)
NODE, OTHER_NODE = "spiffe://police.example/node/1", "spiffe://police.example/node/2"


def _node(*, server: bool = True) -> Identity:
    dns = ("localhost",) if server else ()
    return issue(POLICE, NODE, now=NOW, days=7, server=server, dns=dns)


def _forged(authority: Authority, *uris: str) -> Identity:
    """Sign a leaf that `issue` would refuse, as a stolen authority could."""
    key = ec.generate_private_key(ec.SECP256R1())
    span = (NOW - timedelta(minutes=5), NOW + timedelta(days=7))
    leaf = tls._leaf(
        authority, key.public_key(), uris, ["localhost"], span, server=True
    )
    return Identity(leaf, tls._pem(key), authority.cert_pem)


def _certificate(pem: bytes) -> x509.Certificate:
    return x509.load_pem_x509_certificate(pem)


def test_a_leaf_says_what_it_is_for_and_no_more() -> None:
    """P-256, no authority, signs only, one URI, the names it is dialled by."""
    certificate = _certificate(_node().cert_pem)
    find = certificate.extensions.get_extension_for_class
    key, usage, names = (
        certificate.public_key(),
        find(x509.KeyUsage),
        find(x509.SubjectAlternativeName).value,
    )

    assert isinstance(key, ec.EllipticCurvePublicKey)
    assert key.curve.name == "secp256r1"
    assert not find(x509.BasicConstraints).value.ca
    assert find(x509.BasicConstraints).critical
    assert usage.critical
    assert usage.value == tls._usage("digital_signature")
    assert names.get_values_for_type(x509.UniformResourceIdentifier) == [NODE]
    assert names.get_values_for_type(x509.DNSName) == ["localhost"]
    assert names.get_values_for_type(x509.IPAddress) == []


@pytest.mark.parametrize(
    ("server", "usages"),
    [
        (False, {ExtendedKeyUsageOID.CLIENT_AUTH}),
        (True, {ExtendedKeyUsageOID.CLIENT_AUTH, ExtendedKeyUsageOID.SERVER_AUTH}),
    ],
)
def test_only_servers_may_serve(*, server: bool, usages: set[object]) -> None:
    """A terminal's certificate is no use to someone posing as a node."""
    certificate = _certificate(_node(server=server).cert_pem)
    found = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage)

    assert set(found.value) == usages


def test_an_authority_is_held_to_its_own_trust_domain() -> None:
    """The constraint is critical, and there is no authority below it."""
    certificate = _certificate(POLICE.cert_pem)
    limits = certificate.extensions.get_extension_for_class(x509.NameConstraints)
    basic = certificate.extensions.get_extension_for_class(x509.BasicConstraints)

    assert limits.critical
    assert basic.critical
    assert authority_domain(POLICE.cert_pem) == "police.example"
    assert (basic.value.ca, basic.value.path_length) == (True, 0)


def test_an_identity_is_read_from_its_certificate() -> None:
    """Whose, until when, and which key."""
    identity = _node()
    key = load_pem_private_key(identity.key_pem, password=None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)

    assert peer_uri(identity.cert_pem) == NODE
    assert not_after(identity.cert_pem) == NOW + timedelta(days=7)
    assert spki_sha256(identity.cert_pem) != spki_sha256(_node().cert_pem)
    assert _certificate(identity.cert_pem).public_key() == key.public_key()


def test_a_chain_is_read_by_its_leaf() -> None:
    """The node sends its authority along; that does not change who it is."""
    identity = _node()
    chain = identity.cert_pem + identity.ca_pem

    assert peer_uri(chain) == NODE
    assert spki_sha256(chain) == spki_sha256(identity.cert_pem)


def test_an_authority_is_read_back() -> None:
    """From its certificate and key, as a ceremony stores them."""
    assert Authority.load(POLICE.cert_pem, POLICE.key_pem) == POLICE


REFUSALS: dict[str, Callable[[], object]] = {
    "another's trust domain": lambda: issue(
        HEALTH, NODE, now=NOW, days=7, server=False
    ),
    "a trust domain that only begins alike": lambda: issue(
        POLICE, "spiffe://police.example.evil/node/1", now=NOW, days=7, server=False
    ),
    "a server without a name": lambda: issue(
        POLICE, NODE, now=NOW, days=7, server=True
    ),
    "longer than its authority": lambda: issue(
        POLICE, NODE, now=NOW, days=366, server=False
    ),
    "no SPIFFE ID": lambda: issue(
        POLICE, "https://police.example/node/1", now=NOW, days=7, server=False
    ),
    "an authority for no trust domain": lambda: Authority.create(
        "Police Example", now=NOW, days=7
    ),
    "an authority read from a leaf": lambda: Authority.load(
        _node().cert_pem, POLICE.key_pem
    ),
}


@pytest.mark.parametrize("attempt", REFUSALS.values(), ids=REFUSALS)
def test_what_should_not_be_issued_is_not(attempt: Callable[[], object]) -> None:
    """Each is refused before anything is signed."""
    with pytest.raises(CertificateError):
        attempt()


PEERS: dict[str, Callable[[], bytes]] = {
    "two URIs": lambda: _forged(POLICE, NODE, OTHER_NODE).cert_pem,
    "the same URI twice": lambda: _forged(POLICE, NODE, NODE).cert_pem,
    "no URI": lambda: _forged(POLICE).cert_pem,
    "an authority": lambda: POLICE.cert_pem,
    "a URI that is no SPIFFE ID": lambda: (
        _forged(POLICE, "https://police.example/node/1").cert_pem
    ),
    "a URI with a port": lambda: (
        _forged(POLICE, "spiffe://police.example:443/node/1").cert_pem
    ),
    "a URI with a query": lambda: _forged(POLICE, NODE + "?x").cert_pem,
    "a URI that climbs": lambda: _forged(POLICE, NODE + "/../2").cert_pem,
    "a URI in capitals": lambda: _forged(POLICE, NODE.upper()).cert_pem,
    "not a certificate": lambda: b"-----BEGIN CERTIFICATE-----",
    "nothing": lambda: b"",
}


@pytest.mark.parametrize("make", PEERS.values(), ids=PEERS)
def test_a_peer_without_exactly_one_name_is_refused(make: Callable[[], bytes]) -> None:
    """GRPC would let the one with two through."""
    with pytest.raises(CertificateError):
        peer_uri(make())


@pytest.mark.parametrize(
    ("domain", "path"),
    [
        ("", "/node"),
        ("Police.example", "/node"),
        ("police.example/x", "/node"),
        ("user@police.example", "/node"),
        ("p" * 256, "/node"),
        ("police.example", ""),
        ("police.example", "node"),
        ("police.example", "/"),
        ("police.example", "/node/"),
        ("police.example", "//node"),
        ("police.example", "/./node"),
        ("police.example", "/node/.."),
        ("police.example", "/nöde"),
        ("police.example", "/node\n"),
        ("police.example", "/" + "n" * 2_048),
    ],
)
def test_a_name_that_is_no_spiffe_id_is_refused(domain: str, path: str) -> None:
    """SPIFFE-ID §2: one spelling, no tricks."""
    with pytest.raises(CertificateError):
        spiffe_uri(domain, path)


def test_a_real_node_refuses_the_demonstration() -> None:
    """As a leaf, as an authority, or hidden behind a real one in a bundle."""
    uri = "spiffe://police.demo.invalid/node/1"
    leaf = issue(DEMO, uri, now=NOW, days=7, server=False).cert_pem

    for pem in (leaf, DEMO.cert_pem, POLICE.cert_pem + DEMO.cert_pem):
        with pytest.raises(CertificateError, match="demonstration"):
            refuse_demo(pem)
    refuse_demo(_node().cert_pem + POLICE.cert_pem)
    refuse_demo(_node().cert_pem)


def test_a_demonstration_refuses_what_is_real() -> None:
    """Or statements of a real agency could be made at a replayed time."""
    uri = "spiffe://police.demo.invalid/node/1"
    leaf = issue(DEMO, uri, now=NOW, days=7, server=False).cert_pem

    for pem in (_node().cert_pem, POLICE.cert_pem, leaf + POLICE.cert_pem):
        with pytest.raises(CertificateError, match="demo"):
            require_demo(pem)
    require_demo(leaf + DEMO.cert_pem)


def test_keys_do_not_print() -> None:
    """A traceback shows certificates only."""
    assert "PRIVATE" not in repr(_node())
    assert "PRIVATE" not in repr(POLICE)


def test_a_member_connects(tmp_path: Path) -> None:
    """A node's identity is good on both ends, over TLS 1.3."""
    assert _handshake(_node(), _node(server=False), tmp_path) == "TLSv1.3"
    # Forged as the strangers below are, but inside its constraint: so that is not why.
    sound = _forged(HEALTH, "spiffe://health.example/node/1")
    assert _handshake(_node(), sound, tmp_path) == "TLSv1.3"


STRANGERS: dict[str, Callable[[], Identity]] = {
    "named by another's authority": lambda: _forged(HEALTH, NODE),
    "under its own authority, which nobody knows": lambda: issue(
        Authority.create("police.example", now=NOW, days=9),
        NODE,
        now=NOW,
        days=7,
        server=False,
    ),
    "expired": lambda: issue(
        POLICE, NODE, now=NOW - timedelta(days=8), days=7, server=False
    ),
}


@pytest.mark.parametrize("make", STRANGERS.values(), ids=STRANGERS)
def test_a_stranger_does_not_connect(
    make: Callable[[], Identity], tmp_path: Path
) -> None:
    """The name constraint holds in the handshake: health's authority cannot name police."""
    with pytest.raises(ssl.SSLError):
        _handshake(_node(), make(), tmp_path)


def _handshake(server: Identity, client: Identity, folder: Path) -> str | None:
    """Shake hands in memory, both authorities trusted by the server."""
    to_server, to_client = ssl.MemoryBIO(), ssl.MemoryBIO()
    serving = _context(ssl.PROTOCOL_TLS_SERVER, server, folder / "server")
    serving.verify_mode = ssl.CERT_REQUIRED
    calling = _context(ssl.PROTOCOL_TLS_CLIENT, client, folder / "client")
    ends = (
        calling.wrap_bio(to_client, to_server, server_hostname="localhost"),
        serving.wrap_bio(to_server, to_client, server_side=True),
    )
    for _ in range(3):
        for end in ends:
            try:
                end.do_handshake()
            except ssl.SSLWantReadError:
                continue
    return ends[1].version()


def _context(protocol: int, identity: Identity, path: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(protocol)
    context.load_verify_locations(cadata=(POLICE.cert_pem + HEALTH.cert_pem).decode())
    path.write_bytes(identity.key_pem + identity.cert_pem)
    context.load_cert_chain(path)
    return context
