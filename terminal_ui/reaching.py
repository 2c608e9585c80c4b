"""Reaching the node: the terminal's own identity, opened, and a channel made with it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping

import grpc

from keys.custody import Clock, unlock
from keys.passphrase import CREDENTIALS_DIRECTORY, read_passphrase
from keys.tls import Identity
from mash.dial import dial
from mash.starting import SettingsError
from terminal_ui.node_client import NodeClient
from terminal_ui.operator import Operator
from terminal_ui.settings import Settings
from terminal_ui.unlocking import Door


def door(settings: Settings, clock: Clock) -> Door:
    """Make the door of a terminal; nothing is opened before somebody enters."""
    line = _Line(settings, clock)
    return Door(settings.seats(), line.connect, clock)


class _Line:
    """The one channel of a terminal. Its key is opened with the first passphrase."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._channel: grpc.aio.Channel | None = None

    async def connect(self, passphrase: bytes) -> Operator:
        """Return the node, spoken to over the terminal's own identity."""
        if self._channel is None:
            self._channel = await self._dial(passphrase)
        return NodeClient(self._channel)

    async def _dial(self, passphrase: bytes) -> grpc.aio.Channel:
        settings = self._settings
        machine = _machine_passphrase(os.environ, passphrase)
        keychain = await asyncio.to_thread(
            unlock, settings.keys, machine, clock=self._clock
        )
        try:
            certificate = settings.cert.read_bytes()
            authority = settings.ca.read_bytes()
        except OSError as error:
            raise SettingsError(f"cert, ca: {error}") from None
        identity = Identity(certificate, keychain.tls_key_pem(), authority)
        return dial(settings.node, identity, authority, settings.server_name)


def _machine_passphrase(environment: Mapping[str, str], typed: bytes) -> bytes:
    """A terminal set up by systemd has its own; elsewhere one passphrase opens both."""
    if environment.get(CREDENTIALS_DIRECTORY):
        return read_passphrase(None, environment, "")
    return typed
