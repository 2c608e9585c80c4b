"""Two agencies' TLS identities, and forged ones, for tests that really connect."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from keys.tls import Authority, Identity, issue

NOW = datetime.now(UTC)  # gRPC judges certificates by the real clock
HUB = Authority.create("hub.demo.invalid", now=NOW, days=2)
CSC = Authority.create("csc.demo.invalid", now=NOW, days=2)
STRANGER = Authority.create("stranger.demo.invalid", now=NOW, days=2)

NODE_URI = "spiffe://csc.demo.invalid/node/1"


def server_identity(authority: Authority = HUB) -> Identity:
    """The hub's, good for the name "localhost"."""
    uri = f"spiffe://{authority.trust_domain}/broker"
    return issue(authority, uri, now=NOW, days=1, server=True, dns=("localhost",))


def client_identity(authority: Authority = CSC) -> Identity:
    """A node's, under its agency's own authority."""
    uri = f"spiffe://{authority.trust_domain}/node/1"
    return issue(authority, uri, now=NOW, days=1, server=False)


def two_faced_identity() -> Identity:
    """Signed by the agency's authority, but naming two SPIFFE ids at once."""
    key = ec.generate_private_key(ec.SECP256R1())
    authority = x509.load_pem_x509_certificate(CSC.cert_pem)
    names = [NODE_URI, "spiffe://csc.demo.invalid/node/2"]
    uris = [x509.UniformResourceIdentifier(name) for name in names]
    certificate = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([]))
        .issuer_name(authority.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - timedelta(minutes=1))
        .not_valid_after(NOW + timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName(uris), critical=False)
        .sign(_private_key(CSC.key_pem), SHA256())
    )
    return Identity(
        certificate.public_bytes(Encoding.PEM),
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
        CSC.cert_pem,
    )


def _private_key(pem: bytes) -> ec.EllipticCurvePrivateKey:
    key = load_pem_private_key(pem, None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    return key
