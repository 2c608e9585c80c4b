"""Peers: who is calling, proved by a certificate and by nothing that was sent."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import grpc

from keys.errors import KeysError
from keys.tls import peer_uri, spki_sha256
from mash.errors import NotAuthenticatedError

_CERTIFICATE = "x509_pem_cert"
_VERSION = "ssl_tls_version"
_LEAST_VERSION = b"TLSv1.3"
_MAX_KNOWN_CERTIFICATES = 1024


@dataclass(frozen=True, slots=True)
class Peer:
    """Whoever holds the private key of the certificate on this connection.

    `agency_uri` is its one SPIFFE id (SPIFFE X509-SVID §2), `spki` the SHA-256
    of its public key, 32 bytes, which the register lists.
    """

    agency_uri: str
    spki: bytes
    tls_version: str


def peer_of(context: grpc.aio.ServicerContext[Any, Any]) -> Peer:
    """Say who is calling. Cheap enough for every call.

    gRPC checks a certificate when a connection is made and never again, so ask
    the register about this peer at every call, and on a tick within streams.

    Raises:
        NotAuthenticatedError: There is no certificate, it does not name exactly
            one SPIFFE id, or the connection is older than TLS 1.3.

    """
    proofs = context.auth_context()
    if list(proofs.get(_VERSION, ())) != [_LEAST_VERSION]:
        raise NotAuthenticatedError("connection: TLS 1.3 is required")
    certificates = list(proofs.get(_CERTIFICATE, ()))
    if len(certificates) != 1:
        raise NotAuthenticatedError("certificate: exactly one is required")
    return _named_by(certificates[0])


@lru_cache(maxsize=_MAX_KNOWN_CERTIFICATES)
def _named_by(certificate_pem: bytes) -> Peer:
    """Parse a certificate once, not at every call of its connection."""
    try:
        uri, spki = peer_uri(certificate_pem), spki_sha256(certificate_pem)
    except KeysError:
        raise NotAuthenticatedError("certificate: name exactly one SPIFFE id") from None
    return Peer(uri, spki, _LEAST_VERSION.decode())
