"""A served node: one member's node that answers its terminals over real mTLS."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path

from agency_node.access_log import AccessLog
from agency_node.blinding.parts import Blinding, Holdings, blinding
from agency_node.operator.gatekeeping import Gatekeeper
from agency_node.operator.services import services
from agency_node.records import Records, open_records
from agency_node.sessions import Sessions
from keys.tls import Identity, domain_of
from mash.listen import Listener, listen
from tests.federation import Federation


@dataclass(frozen=True, slots=True)
class ServedNode:
    """Where it listens, and what it writes down about whoever asks."""

    listener: Listener
    log: AccessLog
    blind: Blinding
    records: Records


@asynccontextmanager
async def node_served(
    federation: Federation, member: str, stores: Path, kek: bytes
) -> AsyncIterator[ServedNode]:
    """Serve an open node, its access log and own records in a folder under a key."""
    node, folder = federation.nodes[member], federation.directory / member
    chain = (folder / "tls.pem").read_bytes()
    key = federation.keychain(f"{member}/node").tls_key_pem()
    domain = domain_of(node.register.member(member).tls_uris[0])
    time = asyncio.get_running_loop().time
    with (
        closing(AccessLog(stores, kek)) as log,
        closing(open_records(stores, kek)) as own,
    ):
        records = Records(own)
        sessions = Sessions(node.agency, lambda: node.register, federation.clock, time)
        gate = Gatekeeper(sessions, log, lambda: domain, federation.clock)
        blind = blinding(
            node,
            log,
            Holdings(stores, kek),
            federation.blind_dial(member),
            answers=False,
        )
        listener = listen(
            "127.0.0.1:0",
            Identity(chain, key, b""),
            (folder / "own-ca.pem").read_bytes(),
            services(node, records, gate, blind.asking, demo=True),
        )
        await listener.start()
        yield ServedNode(listener, log, blind, records)
        await listener.stop(0)
