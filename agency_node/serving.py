"""Serving: one node from its settings and keys to an orderly end."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from agency_node.access_log import AccessLog
from agency_node.blinding.hub_calls import blind_dialler
from agency_node.blinding.parts import Holdings, blinding
from agency_node.config import Settings
from agency_node.hub_client import HubAddress, dialler
from agency_node.identity.keeping import Identities
from agency_node.identity.letting_go import keep_letting_go
from agency_node.node import Node
from agency_node.noticing import keep_noticing
from agency_node.operator.gatekeeping import Gatekeeper
from agency_node.operator.services import services
from agency_node.records import Records, opened_records
from agency_node.sessions import Sessions
from agency_node.steadying import steadied
from keys.keychain import Keychain
from keys.tls import Identity, domain_of, refuse_demo, require_demo
from mash.agency import AgencyId
from mash.listen import listen
from mash.replay import ReplayClock
from mash.starting import sole_use

_log = structlog.get_logger()

OPERATOR_NAME = "localhost"
"""The name in every node's certificate under which its own terminals know it."""

STOP = timedelta(seconds=5)
"""How long calls in progress may take to end."""

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Opened:
    """A node with everything it keeps, ready to serve."""

    node: Node
    records: Records
    access: AccessLog
    identity: Identity
    holdings: Holdings


def clock_of(settings: Settings, wall: Clock) -> Clock:
    """The clock on the wall, steadied by a stopwatch; or a demonstration's replay clock."""
    if settings.replay_clock:
        return ReplayClock(settings.replay_clock)
    return steadied(wall, time.monotonic)


@contextmanager
def opened(settings: Settings, keychain: Keychain, clock: Clock) -> Iterator[Opened]:
    """Open everything a node keeps, and close it again.

    Raises:
        CertificateError: A demonstration's certificate at a node that is none, or the
            reverse.
        KeysError: A vault is damaged, or has lost what it confirmed.

    """
    chain, kek = settings.tls_cert.read_bytes(), keychain.vault_kek()
    (require_demo if settings.demo else refuse_demo)(chain)
    with ExitStack() as stack:
        stack.enter_context(sole_use(settings.directory))
        node = Node.open(
            agency=AgencyId(settings.member),
            hub_id=settings.hub_id,
            directory=settings.directory,
            keychain=keychain,
            pinned_root=settings.register_root.read_bytes(),
            clock=clock,
            practice=settings.practice,
        )
        stack.callback(node.close)
        records = stack.enter_context(opened_records(settings.directory, kek))
        records.catalogue.warm()
        access = stack.enter_context(
            contextlib.closing(AccessLog(settings.directory, kek))
        )
        identity = Identity(chain, keychain.tls_key_pem(), b"")
        holdings = Holdings(settings.directory, kek)
        yield Opened(node, records, access, identity, holdings)


def hub_of(settings: Settings) -> HubAddress:
    """Where the hub is, and how it is known."""
    ca = settings.hub_ca.read_bytes()
    return HubAddress(settings.hub_address, ca, settings.hub_server_name)


async def serve(opened: Opened, settings: Settings, clock: Clock) -> None:
    """Serve terminals and keep the line to the hub until SIGTERM or SIGINT."""
    node = opened.node

    def own_domain() -> str:
        return domain_of(node.register.member(node.agency).tls_uris[0])

    sessions = Sessions(node.agency, lambda: node.register, clock, time.monotonic)
    gate = Gatekeeper(sessions, opened.access, own_domain, clock)
    where = hub_of(settings)
    blind = blinding(
        node,
        opened.access,
        opened.holdings,
        blind_dialler(where, opened.identity),
        answers=settings.blind.answers,
    )
    listener = listen(
        settings.operator_address,
        opened.identity,
        settings.terminal_ca.read_bytes(),
        services(node, opened.records, gate, blind.asking, demo=settings.demo),
    )
    await listener.start()
    _log.info("serving", member=settings.member, address=settings.operator_address)
    link = asyncio.create_task(node.run(dialler(where, opened.identity)))
    looking_up = asyncio.create_task(blind.line.run())
    noticing = asyncio.create_task(keep_noticing(opened.records))
    said = Identities(opened.records.catalogue.connection)
    letting_go = asyncio.create_task(keep_letting_go(node.store, said))
    try:
        await _until_told_or_failed(link)
    finally:
        tasks = (link, looking_up, noticing, letting_go)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await listener.stop(STOP.total_seconds())
        _log.info("stopped", member=settings.member)


async def _until_told_or_failed(link: asyncio.Task[None]) -> None:
    """Return at a signal; raise what ended the line, if it ever ends by itself."""
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, told.set)
    waiting = asyncio.create_task(told.wait())
    done, _ = await asyncio.wait({waiting, link}, return_when=asyncio.FIRST_COMPLETED)
    if link in done and not told.is_set():
        waiting.cancel()
        link.result()
        await told.wait()
