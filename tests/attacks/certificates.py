"""Certificates that no honest authority would issue."""

from __future__ import annotations

from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from keys.tls import Authority, Identity


def forged_identity(
    authority: Authority,
    uris: tuple[str, ...],
    now: datetime,
    *,
    ends_at: datetime | None = None,
) -> Identity:
    """Whatever names one likes, under the key of a real authority."""
    key = ec.generate_private_key(ec.SECP256R1())
    issuer = x509.load_pem_x509_certificate(authority.cert_pem)
    ends_at = ends_at or now + timedelta(hours=1)
    builder = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([]))
        .issuer_name(issuer.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(ends_at - timedelta(days=1))
        .not_valid_after(ends_at)
    )
    if uris:
        names = x509.SubjectAlternativeName(
            [x509.UniformResourceIdentifier(uri) for uri in uris]
        )
        builder = builder.add_extension(names, critical=False)
    certificate = builder.sign(_private_key(authority.key_pem), SHA256())
    return Identity(
        certificate.public_bytes(Encoding.PEM),
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
        authority.cert_pem,
    )


def _private_key(pem: bytes) -> ec.EllipticCurvePrivateKey:
    key = load_pem_private_key(pem, None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    return key
