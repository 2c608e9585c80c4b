"""A federation on this machine: founded, configured, started, and removed again."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from deploy.demo.membership import DESK, KNOWN_AT_THE_DESK
from deploy.demo.processes import Party, start, stop, until_healthy
from keys.custody import QUICK, TLS_KEY, unlock
from keys.founding import FederationPlan, found
from keys.tls import Identity

LOOPBACK = "127.0.0.1"
OPERATOR_NAME = "localhost"


class Federation:
    """A hub and its members as separate processes, each in its own folder.

    Every key is made for this one time and locked under one passphrase, by
    default a random one that is written nowhere.
    """

    def __init__(
        self,
        directory: Path,
        plan: FederationPlan,
        clock: Callable[[], datetime],
        *,
        replay_clock: Path | None = None,
        passphrase: bytes | None = None,
    ) -> None:
        self.directory = directory
        self._extra = f'replay_clock = "{replay_clock}"\n' if replay_clock else ""
        self.plan = plan
        self.clock = clock
        self.passphrase = passphrase or secrets.token_urlsafe(24).encode()
        self.members = [member.member for member in plan.members]
        self._addresses = _free_addresses(["hub", *self.members])
        self._parties: dict[str, Party] = {}
        self._identities: dict[str, Identity] = {}

    def found(self, at: datetime) -> None:
        """Hold the ceremony: keys, certificates, register; then write settings."""
        found(
            self.directory,
            self.plan,
            lambda _: self.passphrase,
            now=at,
            demo=True,
            cost=QUICK,
        )
        self._write_hub_settings()
        for member in self.members:
            self._write_node_settings(member)

    async def __aenter__(self) -> Self:
        """Start everybody and wait until they serve."""
        with ExitStack() as undo:
            undo.callback(self.stop)
            self.start("hub")
            await self.until_serving("hub")
            for member in self.members:
                self.start(member)
            for member in self.members:
                await self.until_serving(member)
            undo.pop_all()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def start(self, name: str) -> Party:
        """Start the hub or one node."""
        module = "hub_broker" if name == "hub" else "agency_node"
        self._parties[name] = start(
            name,
            module,
            self.settings(name),
            self.passphrase,
            self._addresses[name],
        )
        return self._parties[name]

    async def until_serving(self, name: str) -> None:
        """Wait until the hub or one node serves."""
        if name == "hub":
            caller = self.identity(self.members[0], "node")
            server_name = self.plan.trust_domain("hub")
            ca = self._read(f"{self.members[0]}/ca.pem")
        else:
            caller, server_name = self.identity(name, "terminal"), OPERATOR_NAME
            ca = self._read(f"{name}/own-ca.pem")
        await until_healthy(self._parties[name], caller, ca, server_name)

    def party(self, name: str) -> Party:
        """The running process of the hub or of a member."""
        return self._parties[name]

    def stop(self) -> None:
        """End every process."""
        stop(list(self._parties.values()))

    def settings(self, name: str) -> Path:
        """The settings file of the hub or of a member."""
        return self.directory / name / ("hub.toml" if name == "hub" else "node.toml")

    def address(self, name: str) -> str:
        """Where the hub listens for nodes, or a node for its terminals."""
        return self._addresses[name]

    def identity(self, member: str, kind: str) -> Identity:
        """The TLS identity of a member's node or terminal."""
        key = f"{member}/{kind}"
        if key not in self._identities:
            keychain = unlock(
                self.directory / f"{key}.keys", self.passphrase, clock=self.clock
            )
            certificate = "tls.pem" if kind == "node" else f"{kind}.pem"
            self._identities[key] = Identity(
                self._read(f"{member}/{certificate}"),
                keychain.secret(TLS_KEY),
                self._read(f"{member}/own-ca.pem"),
            )
        return self._identities[key]

    def _read(self, name: str) -> bytes:
        return (self.directory / name).read_bytes()

    def _write_hub_settings(self) -> None:
        self.settings("hub").write_text(
            f'hub_id = "{self.plan.hub_id}"\n'
            f'address = "{self._addresses["hub"]}"\n'
            'directory = "state"\n'
            'register_dir = "../register"\n'
            'root = "../root.json"\n'
            'keys = "hub.keys"\n'
            'tls_cert = "tls.pem"\n'
            f"demo = true\n{self._extra}",
            "utf-8",
        )

    def _write_node_settings(self, member: str) -> None:
        self.settings(member).write_text(
            f'member = "{member}"\n'
            f'hub_id = "{self.plan.hub_id}"\n'
            f'hub_address = "{self._addresses["hub"]}"\n'
            f'hub_server_name = "{self.plan.trust_domain("hub")}"\n'
            'directory = "state"\n'
            'register_root = "../root.json"\n'
            'keys = "node.keys"\n'
            'tls_cert = "tls.pem"\n'
            'hub_ca = "ca.pem"\n'
            'terminal_ca = "own-ca.pem"\n'
            f'operator_address = "{self._addresses[member]}"\n'
            f"demo = true\n{self._extra}{KNOWN_AT_THE_DESK if member == DESK else ''}",
            "utf-8",
        )


def _free_addresses(names: list[str]) -> dict[str, str]:
    """Loopback addresses that are free now; all held until all are known."""
    with ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in names]
        for each in sockets:
            each.bind((LOOPBACK, 0))
        ports = [each.getsockname()[1] for each in sockets]
    return {name: f"{LOOPBACK}:{port}" for name, port in zip(names, ports, strict=True)}
