"""A bare gRPC echo over the same mTLS: what the transport alone costs."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path
from typing import Any

import grpc

METHOD = "/bench.Echo/Echo"
MAX_BYTES = 4 * 1024 * 1024


async def main(port: int, certificate: bytes, authorities: bytes, key: bytes) -> None:
    """Serve until the process is ended."""
    server = grpc.aio.server(options=(("grpc.max_receive_message_length", MAX_BYTES),))

    async def echo(
        request: bytes, context: grpc.aio.ServicerContext[Any, Any]
    ) -> bytes:
        del context
        return request

    # grpc's types describe handlers of the threaded server, hence Any.
    behaviour: Any = echo
    handlers: Any = {"Echo": grpc.unary_unary_rpc_method_handler(behaviour)}
    server.add_generic_rpc_handlers(
        (grpc.method_handlers_generic_handler("bench.Echo", handlers),)
    )
    credentials = grpc.ssl_server_credentials(
        [(key, certificate)], authorities, require_client_auth=True
    )
    server.add_secure_port(f"127.0.0.1:{port}", credentials)
    await server.start()
    await server.wait_for_termination()


if __name__ == "__main__":
    with os.fdopen(int(sys.argv[4]), "rb") as pipe:
        private_key = pipe.read()
    chain, clients = (Path(name).read_bytes() for name in sys.argv[2:4])
    asyncio.run(main(int(sys.argv[1]), chain, clients, private_key))
