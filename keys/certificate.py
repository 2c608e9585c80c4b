"""Certificates, read: whose they are, until when, and which key they carry."""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from keys.errors import CertificateError

DEMO_SUFFIX: Final = ".demo.invalid"  # RFC 2606: can never be a real domain
MAX_URI_BYTES = 2_048  # SPIFFE-ID §2.3
MAX_TRUST_DOMAIN_BYTES = 255

_CACHED_CERTIFICATES = 256
_TRUST_DOMAIN = re.compile(r"[a-z0-9._-]+")  # SPIFFE-ID §2.1
_PATH = re.compile(r"(/(?!\.{1,2}(/|$))[A-Za-z0-9._-]+)+")  # SPIFFE-ID §2.2
_SCHEME = "spiffe://"


def spiffe_uri(trust_domain: str, path: str) -> str:
    """Return a SPIFFE ID, such as `spiffe://police.example/node/1`.

    Raises:
        CertificateError: the trust domain or the path is not one (SPIFFE-ID §2).

    >>> spiffe_uri("police.example", "/node/1")
    'spiffe://police.example/node/1'
    """
    uri = f"{_SCHEME}{trust_domain}{path}"
    if (
        not _TRUST_DOMAIN.fullmatch(trust_domain)
        or len(trust_domain) > MAX_TRUST_DOMAIN_BYTES
    ):
        raise CertificateError("trust domain: small letters, digits, and . _ - only")
    if not _PATH.fullmatch(path) or len(uri) > MAX_URI_BYTES:
        raise CertificateError(
            "path: segments of letters, digits, and . _ -, each after /"
        )
    return uri


def domain_of(uri: str) -> str:
    """Return the trust domain in a SPIFFE ID.

    Raises:
        CertificateError: not a SPIFFE ID.
    """
    domain, slash, path = uri.removeprefix(_SCHEME).partition("/")
    if not uri.startswith(_SCHEME) or spiffe_uri(domain, slash + path) != uri:
        raise CertificateError("the name in the certificate is not a SPIFFE ID")
    return domain


def peer_uri(cert_pem: bytes) -> str:
    """Return the one SPIFFE ID that a certificate names.

    gRPC lets a certificate with two through, and then names neither.

    Raises:
        CertificateError: not a certificate, or not exactly one URI, or no SPIFFE ID.
    """
    uris = _uris(_read(cert_pem))
    if len(uris) != 1:
        raise CertificateError(
            f"the certificate names {len(uris)} URIs; it must name one"
        )
    domain_of(uris[0])
    return uris[0]


def spki_sha256(cert_pem: bytes) -> bytes:
    """Return SHA-256 of the certificate's SubjectPublicKeyInfo (DER), 32 bytes.

    Raises:
        CertificateError: not a certificate.
    """
    key = _read(cert_pem).public_key()
    return sha256(
        key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    ).digest()


def not_after(cert_pem: bytes) -> datetime:
    """Return the last moment of a certificate, aware, in UTC.

    Raises:
        CertificateError: not a certificate.
    """
    return _read(cert_pem).not_valid_after_utc


def authority_domain(cert_pem: bytes) -> str:
    """Return the only trust domain that an authority may name.

    Raises:
        CertificateError: not the certificate of an authority held to one domain.
    """
    domains = _permitted(_read(cert_pem))
    if len(domains) != 1:
        raise CertificateError("the authority is not held to one trust domain")
    return domains[0]


def rewritten(cert_pem: bytes) -> bytes:
    """Return the certificates in a PEM, written anew, and nothing else that was there.

    gRPC stops reading authorities at the first that it cannot read, without a word.

    Raises:
        CertificateError: one is not a certificate, or there is none.

    """
    return b"".join(each.public_bytes(Encoding.PEM) for each in _read_all(cert_pem))


def refuse_demo(cert_pem: bytes) -> None:
    """Refuse the demonstration's certificates, whose keys anyone may have.

    Looks at every certificate in the PEM, so it takes a leaf, a chain or a
    bundle of authorities.

    Raises:
        CertificateError: one belongs to a demonstration, or is not a certificate.
    """
    for certificate in _read_all(cert_pem):
        if any(domain.endswith(DEMO_SUFFIX) for domain in _domains(certificate)):
            raise CertificateError(
                "the certificate is a demonstration's; make real keys"
            )


def require_demo(cert_pem: bytes) -> None:
    """Refuse any certificate that is not a demonstration's: the reverse.

    What only a demonstration may do, such as living at another time, must not be
    done under names that somebody relies on.

    Raises:
        CertificateError: one is not a demonstration's, or is not a certificate.
    """
    for certificate in _read_all(cert_pem):
        domains = _domains(certificate)
        if not domains or not all(d.endswith(DEMO_SUFFIX) for d in domains):
            raise CertificateError("demo: the certificate is not a demonstration's")


def _domains(certificate: x509.Certificate) -> list[str]:
    return [*map(domain_of, _uris(certificate)), *_permitted(certificate)]


def _read(cert_pem: bytes) -> x509.Certificate:
    return _read_all(cert_pem)[0]


@lru_cache(maxsize=_CACHED_CERTIFICATES)  # read on every call of every peer
def _read_all(cert_pem: bytes) -> tuple[x509.Certificate, ...]:
    try:
        return tuple(x509.load_pem_x509_certificates(cert_pem))
    except ValueError:
        raise CertificateError("not a certificate in PEM") from None


def _uris(certificate: x509.Certificate) -> list[str]:
    try:
        names = certificate.extensions.get_extension_for_class(
            x509.SubjectAlternativeName
        )
    except x509.ExtensionNotFound:
        return []
    except ValueError:  # also raised for an extension that is there twice
        raise CertificateError("the names in the certificate are malformed") from None
    return names.value.get_values_for_type(x509.UniformResourceIdentifier)


def _permitted(certificate: x509.Certificate) -> list[str]:
    try:
        limits = certificate.extensions.get_extension_for_class(x509.NameConstraints)
    except x509.ExtensionNotFound:
        return []
    except ValueError:
        raise CertificateError("the certificate's constraints are malformed") from None
    permitted = limits.value.permitted_subtrees or []
    return [n.value for n in permitted if isinstance(n, x509.UniformResourceIdentifier)]
