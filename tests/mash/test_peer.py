"""Peers: what gRPC reports of a connection is judged, not trusted to be complete."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any, cast

import grpc
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from mash.errors import NotAuthenticatedError
from mash.peer import peer_of
from tests.mash.identities import NODE_URI, NOW, client_identity, two_faced_identity

Proofs = Mapping[str, Iterable[bytes]]


class Connection:
    """A connection of which gRPC reports these proofs."""

    def __init__(self, proofs: Proofs) -> None:
        self._proofs = proofs

    def auth_context(self) -> Proofs:
        return self._proofs


def connected(proofs: Proofs) -> grpc.aio.ServicerContext[Any, Any]:
    """What a handler would be given."""
    return cast("grpc.aio.ServicerContext[Any, Any]", Connection(proofs))


def named(uri: str) -> bytes:
    """A certificate under one name, PEM; who signed it is not the point."""
    key = ec.generate_private_key(ec.SECP256R1())
    names = [x509.UniformResourceIdentifier(uri)]
    certificate = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([]))
        .issuer_name(x509.Name([]))
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(NOW)
        .not_valid_after(NOW + timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=True)
        .sign(key, SHA256())
    )
    return certificate.public_bytes(Encoding.PEM)


GOOD = client_identity().cert_pem

DOUBTFUL: dict[str, tuple[Proofs, str]] = {
    "an older TLS": (
        {"ssl_tls_version": [b"TLSv1.2"], "x509_pem_cert": [GOOD]},
        "TLS 1.3",
    ),
    "a version that is not told": ({"x509_pem_cert": [GOOD]}, "TLS 1.3"),
    "two versions": (
        {"ssl_tls_version": [b"TLSv1.3", b"TLSv1.2"], "x509_pem_cert": [GOOD]},
        "TLS 1.3",
    ),
    "no certificate": ({"ssl_tls_version": [b"TLSv1.3"]}, "exactly one"),
    "two certificates": (
        {"ssl_tls_version": [b"TLSv1.3"], "x509_pem_cert": [GOOD, GOOD]},
        "exactly one",
    ),
    "two names": (
        {
            "ssl_tls_version": [b"TLSv1.3"],
            "x509_pem_cert": [two_faced_identity().cert_pem],
        },
        "SPIFFE",
    ),
    "a web address for a name": (
        {
            "ssl_tls_version": [b"TLSv1.3"],
            "x509_pem_cert": [named("https://csc.demo.invalid/node/1")],
        },
        "SPIFFE",
    ),
    "what is no certificate": (
        {"ssl_tls_version": [b"TLSv1.3"], "x509_pem_cert": [b"-----BEGIN"]},
        "SPIFFE",
    ),
}


@pytest.mark.parametrize("what", DOUBTFUL)
def test_a_doubtful_peer_is_nobody(what: str) -> None:
    """Each is refused by name, however often it asks."""
    proofs, because = DOUBTFUL[what]

    for _ in range(2):
        with pytest.raises(NotAuthenticatedError, match=because):
            peer_of(connected(proofs))


def test_a_certain_peer_is_known() -> None:
    """One name, one certificate, TLS 1.3."""
    proofs = {"ssl_tls_version": [b"TLSv1.3"], "x509_pem_cert": [GOOD]}

    assert peer_of(connected(proofs)).agency_uri == NODE_URI
