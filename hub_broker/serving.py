"""Serving: one hub on one address, from the first call to an orderly end."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import time
from collections.abc import Callable
from functools import partial

import structlog

from hub_broker.blind.house import House
from hub_broker.blind.service import BlindCalls, add_blind
from hub_broker.broker import Broker, add_broker
from hub_broker.config import HubConfig
from hub_broker.hub import Hub
from hub_broker.limits import DRAIN, GARBAGE_OBJECTS, STOP
from hub_broker.opening import Clock, Opened
from hub_broker.quota import Rate
from hub_broker.sessions import Sessions
from mash.listen import Listener, listen
from mash.starting import SettingsError

_log = structlog.get_logger()

Halt = Callable[[BaseException], None]
"""Ends the process at once. Called when nobody can say what the disk holds."""

FAILED = 1


def halt(error: BaseException) -> None:
    """End without another word: no handler runs, so no caller hears that all is well."""
    del error
    os._exit(FAILED)


class Service:
    """A hub that answers calls. Make it inside the event loop."""

    def __init__(
        self, opened: Opened, config: HubConfig, clock: Clock, halt: Halt = halt
    ) -> None:
        """Bind the address; nothing is answered before `start`.

        Raises:
            SettingsError: The address is taken, or not ours.

        """
        membership = opened.membership
        rate = Rate(
            statements_per_second=config.limits.statements_per_second,
            burst_statements=config.limits.burst_statements,
        )
        sessions = Sessions(membership, rate, clock, time.monotonic)
        self.hub = Hub(opened.desk, membership, sessions, clock, halt)
        folder = config.directory
        self._blind = House(config.hub_id, opened.desk, sessions, clock, folder)
        self.hub.beside(self._blind.sweep)
        self._opened = opened
        self._listener = self._bind(config.address)

    @property
    def port(self) -> int:
        """The port it listens on, also where the address said 0."""
        return self._listener.port

    async def start(self) -> None:
        """Begin to answer."""
        self.hub.start()
        await self._listener.start()

    async def stop(self) -> bool:
        """Let calls in progress end, finish what was handed in, close the store.

        Returns whether all of that was done within `DRAIN` and `STOP`.
        """
        ending = asyncio.create_task(self._listener.stop(DRAIN.total_seconds()))
        self.hub.sessions.end_streams()
        await ending
        finished = await self.hub.stop(STOP.total_seconds())
        if finished:
            self._opened.store.close()
        return finished

    def _bind(self, address: str) -> Listener:
        try:
            return listen(
                address,
                self._opened.identity,
                lambda: self._opened.membership.authorities,
                [
                    partial(add_broker, Broker(self.hub)),
                    partial(add_blind, BlindCalls(self._blind)),
                ],
            )
        except RuntimeError as error:
            raise SettingsError(f"address: {address}: {error}") from None


async def serve(opened: Opened, config: HubConfig, clock: Clock) -> bool:
    """Serve until SIGTERM or SIGINT; return whether it ended in good order.

    Raises:
        SettingsError: The address is taken, or not ours.

    """
    service = Service(opened, config, clock)
    told_to_stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, told_to_stop.set)
    _settle_memory()
    await service.start()
    size = service.hub.log.published.size
    _log.info("serving", hub=config.hub_id, address=f"port {service.port}", size=size)
    await told_to_stop.wait()
    _log.info("stopping", hub=config.hub_id)
    finished = await service.stop()
    _log.info("stopped", hub=config.hub_id, size=service.hub.log.published.size)
    return finished


def _settle_memory() -> None:
    """Keep the collector off what the hub remembers: long-lived, and without cycles.

    At its defaults it walks everything remembered again and again, for a fifth of
    the time in which statements are accepted.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(GARBAGE_OBJECTS, *gc.get_threshold()[1:])
