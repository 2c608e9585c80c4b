"""TLS identities: who is at the other end of a connection.

One authority per agency, held by a URI name constraint (RFC 5280 §4.2.1.10) to
the agency's own SPIFFE trust domain, so that no agency can name another's
nodes. Keys are ECDSA P-256, because gRPC refuses Ed25519 certificates. A
certificate is needed but not enough: its key must be in the register as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from keys.certificate import (
    DEMO_SUFFIX,
    authority_domain,
    domain_of,
    not_after,
    peer_uri,
    refuse_demo,
    require_demo,
    spiffe_uri,
    spki_sha256,
)
from keys.errors import CertificateError

__all__ = [
    "DEMO_SUFFIX",
    "Authority",
    "Identity",
    "authority_domain",
    "domain_of",
    "issue",
    "not_after",
    "peer_uri",
    "refuse_demo",
    "require_demo",
    "spiffe_uri",
    "spki_sha256",
]

BACKDATED: Final = timedelta(minutes=5)  # a peer's clock may be a little behind

_MAX_NAME_CHARACTERS = 64  # RFC 5280, ub-common-name
_NO_USAGE: Final = {
    "digital_signature": False,
    "content_commitment": False,
    "key_encipherment": False,
    "data_encipherment": False,
    "key_agreement": False,
    "key_cert_sign": False,
    "crl_sign": False,
    "encipher_only": False,
    "decipher_only": False,
}


@dataclass(frozen=True, slots=True)
class Identity:
    """A certificate, its private key (PKCS #8) and the authority that issued it."""

    cert_pem: bytes
    key_pem: bytes = field(repr=False)
    ca_pem: bytes


@dataclass(frozen=True, slots=True)
class Authority:
    """An agency's own certificate authority. Its key stays offline."""

    trust_domain: str
    cert_pem: bytes
    key_pem: bytes = field(repr=False)

    @classmethod
    def create(cls, trust_domain: str, *, now: datetime, days: int) -> Authority:
        """Make an authority that can name only what is in its trust domain.

        Raises:
            CertificateError: not a trust domain.
        """
        spiffe_uri(trust_domain, "/authority")  # refuses what is no trust domain
        key = ec.generate_private_key(ec.SECP256R1())
        span = (now - BACKDATED, now + timedelta(days=days))
        own = x509.NameConstraints([x509.UniformResourceIdentifier(trust_domain)], None)
        builder = (
            _builder(trust_domain, None, key.public_key(), span)
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .add_extension(_usage("key_cert_sign"), critical=True)
            .add_extension(own, critical=True)
        )
        return cls(trust_domain, _sign(_pem(key), builder), _pem(key))

    @classmethod
    def load(cls, cert_pem: bytes, key_pem: bytes) -> Authority:
        """Read an authority back.

        Raises:
            CertificateError: not the certificate of an authority made here.
        """
        return cls(authority_domain(cert_pem), cert_pem, key_pem)


def issue(
    authority: Authority,
    uri: str,
    *,
    now: datetime,
    days: int,
    server: bool,
    dns: Sequence[str] = (),
) -> Identity:
    """Issue an identity with a new P-256 key.

    `server` identities may also call; others only call. A server needs the
    names in `dns` that its callers dial: gRPC clients check nothing else.

    Raises:
        CertificateError: `uri` is outside the authority's trust domain, a server
            has no name, or it would outlive its authority.
    """
    if domain_of(uri) != authority.trust_domain:
        raise CertificateError(f"{authority.trust_domain} cannot name {uri}")
    if server and not dns:
        raise CertificateError("dns: a server needs a name that its callers dial")
    ends_at = now + timedelta(days=days)
    if ends_at > not_after(authority.cert_pem):
        raise CertificateError("days: the identity would outlive its authority")
    key = ec.generate_private_key(ec.SECP256R1())
    span = (now - BACKDATED, ends_at)
    cert_pem = _leaf(authority, key.public_key(), (uri,), dns, span, server=server)
    return Identity(cert_pem, _pem(key), authority.cert_pem)


def _leaf(
    authority: Authority,
    key: ec.EllipticCurvePublicKey,
    uris: Sequence[str],
    dns: Sequence[str],
    span: tuple[datetime, datetime],
    *,
    server: bool,
) -> bytes:
    issuer = x509.load_pem_x509_certificate(authority.cert_pem)
    names = [*map(x509.UniformResourceIdentifier, uris), *map(x509.DNSName, dns)]
    usages = [ExtendedKeyUsageOID.CLIENT_AUTH]
    if server:
        usages.append(ExtendedKeyUsageOID.SERVER_AUTH)
    builder = (
        _builder(f"a node of {authority.trust_domain}", issuer.subject, key, span)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage("digital_signature"), critical=True)
        .add_extension(x509.ExtendedKeyUsage(usages), critical=False)
        .add_extension(_issued_by(issuer), critical=False)
    )
    return _sign(authority.key_pem, builder)


def _builder(
    subject: str,
    issuer: x509.Name | None,
    key: ec.EllipticCurvePublicKey,
    span: tuple[datetime, datetime],
) -> x509.CertificateBuilder:
    name = x509.Name(
        [x509.NameAttribute(NameOID.COMMON_NAME, subject[:_MAX_NAME_CHARACTERS])]
    )
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer or name)
        .public_key(key)
        .not_valid_before(span[0])
        .not_valid_after(span[1])
        .serial_number(x509.random_serial_number())
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _sign(authority_key_pem: bytes, builder: x509.CertificateBuilder) -> bytes:
    key = load_pem_private_key(authority_key_pem, password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise CertificateError("the key of the authority is not ECDSA")
    return builder.sign(key, SHA256()).public_bytes(Encoding.PEM)


def _usage(*names: str) -> x509.KeyUsage:
    return x509.KeyUsage(**{**_NO_USAGE, **dict.fromkeys(names, True)})


def _issued_by(issuer: x509.Certificate) -> x509.AuthorityKeyIdentifier:
    own = issuer.extensions.get_extension_for_class(x509.SubjectKeyIdentifier)
    return x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(own.value)


def _pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
