"""Dialling: a channel to a server that proves who it is, and to which we prove it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import grpc

from keys.tls import Identity
from mash.limits import CALL_DEADLINE, MAX_MESSAGE_BYTES

_OPTIONS = (
    ("grpc.max_receive_message_length", MAX_MESSAGE_BYTES),
    ("grpc.max_send_message_length", MAX_MESSAGE_BYTES),
    ("grpc.keepalive_time_ms", 30_000),  # a dead link is noticed within 40 s
    ("grpc.keepalive_timeout_ms", 10_000),
    ("grpc.initial_reconnect_backoff_ms", 200),
    ("grpc.min_reconnect_backoff_ms", 200),
    ("grpc.max_reconnect_backoff_ms", 5_000),
    ("grpc.enable_retries", 0),  # the outbox retries, and knows what it retries
    ("grpc.enable_http_proxy", 0),  # no environment variable may put a proxy between
    ("grpc.service_config_disable_resolution", 1),  # nor the DNS change our settings
    ("grpc.use_local_subchannel_pool", 1),  # identities never share a connection
)


def dial(
    address: str, identity: Identity, server_ca_pem: bytes, server_name: str
) -> grpc.aio.Channel:
    """Make a channel over mTLS. It connects when first used, and again when lost.

    A channel keeps its certificate for life (grpc/grpc issue 41779): after a
    rotation, make a new one and close this. Unary calls without a timeout get
    `CALL_DEADLINE`.

    Args:
        address: "host:port".
        identity: The client's certificate chain and private key, both PEM.
        server_ca_pem: The one authority (PEM) that may vouch for the server.
        server_name: The DNS name that the server's certificate must bear.

    """
    credentials = grpc.ssl_channel_credentials(
        server_ca_pem, identity.key_pem, identity.cert_pem
    )
    options = (*_OPTIONS, ("grpc.ssl_target_name_override", server_name))
    return grpc.aio.secure_channel(
        address, credentials, options=options, interceptors=[_DeadlineByDefault()]
    )


class _DeadlineByDefault(grpc.aio.UnaryUnaryClientInterceptor):
    """Servers refuse unary calls without a deadline; see `mash.refusing`."""

    async def intercept_unary_unary(
        self,
        continuation: Callable[[grpc.aio.ClientCallDetails, Any], Awaitable[Any]],
        client_call_details: grpc.aio.ClientCallDetails,
        request: Any,
    ) -> Any:
        """Fill in the deadline."""
        if client_call_details.timeout is None:
            client_call_details = grpc.aio.ClientCallDetails(
                client_call_details.method,
                CALL_DEADLINE.total_seconds(),
                client_call_details.metadata,
                client_call_details.credentials,
                client_call_details.wait_for_ready,
            )
        return await continuation(client_call_details, request)
