"""Listening: a server that hears nobody without a certificate it was told to trust."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_health.v1.health import aio as health

from keys.tls import Identity
from mash import TLS_1_2_REFUSED
from mash.limits import MAX_CONNECTIONS, MAX_MESSAGE_BYTES
from mash.refusing import ErrorsToStatus

_log = logging.getLogger(__name__)

Service = Callable[[grpc.aio.Server], None]
"""Adds one servicer: ``partial(add_BrokerServiceServicer_to_server, broker)``."""

ServerIdentity = Identity | Callable[[], Identity]
"""The certificate chain and key, both PEM; or what gives those that hold now."""

TrustedAuthorities = bytes | Callable[[], bytes]
"""PEM certificates of the authorities that vouch for clients, one after another.

A function is asked at every new connection, on gRPC's threads, so it must be
quick: it returns the bundle that holds now.
"""

_OPTIONS = (
    ("grpc.max_metadata_size", 4 * 1024),
    ("grpc.absolute_max_metadata_size", 8 * 1024),
    ("grpc.max_concurrent_streams", 32),
    # A certificate is checked when a connection is made and never again: so no
    # connection lives long, and `mash.peer` is asked at every call.
    ("grpc.max_connection_age_ms", 300_000),
    ("grpc.max_connection_age_grace_ms", 30_000),
    ("grpc.max_connection_idle_ms", 300_000),
    ("grpc.server_handshake_timeout_ms", 5_000),
    ("grpc.keepalive_time_ms", 60_000),
    ("grpc.keepalive_timeout_ms", 20_000),
    ("grpc.http2.min_recv_ping_interval_without_data_ms", 10_000),
    ("grpc.http2.max_ping_strikes", 2),
    ("grpc.so_reuseport", 0),  # a second server on the port must fail, not share it
)
# `maximum_concurrent_rpcs` is missing on purpose: it counts all callers together,
# so one member could shut out every other. Servicers count per member instead.


@dataclass(frozen=True, slots=True)
class Listener:
    """A server bound to its port, started or not."""

    server: grpc.aio.Server
    port: int
    health: health.HealthServicer

    async def start(self) -> None:
        """Begin to answer, and say so to health checks."""
        await self.server.start()
        await self.say_healthy(healthy=True)

    async def say_healthy(self, *, healthy: bool) -> None:
        """Tell health checks whether the services can be used."""
        word = health_pb2.HealthCheckResponse
        status = word.SERVING if healthy else word.NOT_SERVING
        await self.health.set("", status)

    async def stop(self, grace_seconds: float) -> None:
        """Refuse new calls at once; end those in progress after the grace."""
        await self.health.enter_graceful_shutdown()
        await self.server.stop(grace_seconds)

    async def wait(self) -> None:
        """Return when the server has stopped."""
        await self.server.wait_for_termination()


def listen(
    address: str,
    identity: ServerIdentity,
    client_ca_pem: TrustedAuthorities,
    services: Iterable[Service],
    *,
    max_message_bytes: int = MAX_MESSAGE_BYTES,
    max_connections: int = MAX_CONNECTIONS,
) -> Listener:
    """Bind a server that demands a client certificate. Call it in the event loop.

    Args:
        address: "host:port"; port 0 takes a free one, see `Listener.port`.
        identity: Who the server is, now or at each new connection.
        client_ca_pem: Who vouches for clients, now or at each new connection.
        services: What to serve, besides gRPC's health service.
        max_message_bytes: The largest message either way.
        max_connections: How many connections may be open at once.

    Raises:
        RuntimeError: The address cannot be bound, or this process imported grpc
            before mash and would speak TLS 1.2.

    """
    if not TLS_1_2_REFUSED:
        raise RuntimeError("import mash before grpc, or TLS 1.2 would be spoken")
    server = grpc.aio.server(
        interceptors=[ErrorsToStatus()],
        options=(
            *_OPTIONS,
            ("grpc.max_receive_message_length", max_message_bytes),
            ("grpc.max_send_message_length", max_message_bytes),
            ("grpc.max_allowed_incoming_connections", max_connections),
        ),
    )
    checks = health.HealthServicer()
    health_pb2_grpc.add_HealthServicer_to_server(checks, server)
    for add_to in services:
        add_to(server)
    port = server.add_secure_port(address, _credentials(identity, client_ca_pem))
    return Listener(server, port, checks)


def _credentials(
    identity: ServerIdentity, trusted: TrustedAuthorities
) -> grpc.ServerCredentials:
    def ask() -> tuple[Identity, bytes]:
        return (
            identity() if callable(identity) else identity,
            trusted() if callable(trusted) else trusted,
        )

    current = ask()

    def changed() -> grpc.ServerCertificateConfiguration | None:
        """Say what holds from now on; None means "as before"."""
        nonlocal current
        try:
            latest = ask()
        except Exception:  # noqa: BLE001 - gRPC would swallow it without a word
            _log.exception("certificates cannot be read; those before stay in force")
            return None
        if latest == current:
            return None
        current = latest
        return _configuration(*latest)

    return grpc.dynamic_ssl_server_credentials(
        _configuration(*current),
        changed,  # type: ignore[arg-type] # the types forget that None is allowed
        require_client_authentication=True,
    )


def _configuration(
    identity: Identity, trusted_pem: bytes
) -> grpc.ServerCertificateConfiguration:
    return grpc.ssl_server_certificate_configuration(
        [(identity.key_pem, identity.cert_pem)], root_certificates=trusted_pem
    )
