"""Asking a running program whether it serves, over the same mTLS as everybody."""

from __future__ import annotations

import grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc

from keys.tls import Identity
from mash.dial import dial
from mash.errors import HubUnavailableError

SERVICE = ""
"""The health service's name for the whole server."""


async def ask_health(
    address: str, identity: Identity, server_name: str, timeout_seconds: float
) -> str:
    """Return "SERVING" or "NOT_SERVING".

    Raises:
        HubUnavailableError: Nobody answers there, or somebody else does.

    """
    channel = dial(address, identity, identity.ca_pem, server_name)
    try:
        stub = health_pb2_grpc.HealthStub(channel)
        answer = await stub.Check(
            health_pb2.HealthCheckRequest(service=SERVICE), timeout=timeout_seconds
        )
    except grpc.aio.AioRpcError as error:
        raise HubUnavailableError(f"{address}: {error.code().name}") from None
    finally:
        await channel.close()
    return str(health_pb2.HealthCheckResponse.ServingStatus.Name(answer.status))
