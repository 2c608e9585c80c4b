"""A whole federation in one process: a real hub, real nodes, real mTLS on loopback.

Founded by the real ceremony in a temporary folder. Staff are objects that prepare
and sign; everything between them is the product. Time is the machine's, plus
`ahead`, which a test may move.
"""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from agency_node.blinding.hub_calls import BlindDial, blind_dialler
from agency_node.hub_client import HubAddress, dialler
from agency_node.linking import Dial
from agency_node.node import Node
from hub_broker.config import HubConfig
from hub_broker.opening import open_hub
from hub_broker.serving import Service
from keys.ceremony import Ceremony
from keys.custody import Cost, Keychain, unlock
from keys.founding import found
from keys.register.freshening import freshen
from keys.register.roles import ONLINE
from keys.tls import Identity
from mash.agency import AgencyId
from mash.role import Role
from tests.membership import MEMBERS, PLAN
from tests.staff import Staff

__all__ = ["PATIENCE", "PLAN", "Federation", "found_federation", "running"]

PASSPHRASE = b"every key of a test"
WORTHLESS = Cost(8, 1)
"""The least Argon2id: these keys guard nothing, and there are many of them."""

PATIENCE = timedelta(seconds=60)
"""How long a test waits for what must happen before it says that it did not."""

T = TypeVar("T")


@dataclass(slots=True)
class Federation:
    """The hub and its members. Start and stop any of them at any time."""

    directory: Path
    ahead: timedelta = timedelta()
    nodes: dict[str, Node] = field(default_factory=dict)
    _service: Service | None = None
    _port: int = 0
    _lines: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    _keychains: dict[str, Keychain] = field(default_factory=dict)
    _enrolled: set[str] = field(default_factory=set)

    def clock(self) -> datetime:
        """The time, as everybody here has it."""
        return datetime.now(UTC) + self.ahead

    # --- the hub --------------------------------------------------------------

    async def start_hub(self) -> None:
        """Start the hub, on the port that it had before, if it had one."""
        config = HubConfig(
            hub_id=PLAN.hub_id,
            address=f"127.0.0.1:{self._port}",
            directory=self._hub_state,
            register_dir=self.directory / "register",
            root=self.directory / "root.json",
            keys=self.directory / "hub" / "hub.keys",
            tls_cert=self.directory / "hub" / "tls.pem",
            demo=True,
        )
        config.directory.mkdir(mode=0o700, exist_ok=True)
        opened = open_hub(config, self.keychain("hub/hub"), self.clock)
        self._service = Service(opened, config, self.clock)
        await self._service.start()
        self._port = self._service.port

    async def stop_hub(self) -> None:
        """Stop the hub in good order."""
        service, self._service = self._service, None
        if service is not None:
            assert await service.stop()

    @property
    def service(self) -> Service:
        """The running hub."""
        assert self._service is not None
        return self._service

    def copy_hub(self, name: str) -> None:
        """Copy everything the stopped hub keeps, as a backup or a thief would."""
        shutil.copytree(self._hub_state, self.directory / name)

    def restore_hub(self, name: str) -> None:
        """Put a copy back in the place of what the stopped hub keeps: time goes back."""
        shutil.rmtree(self._hub_state)
        shutil.copytree(self.directory / name, self._hub_state)

    @property
    def _hub_state(self) -> Path:
        return self.directory / "hub" / "state"

    # --- the nodes ------------------------------------------------------------

    def open_node(self, member: str) -> Node:
        """Open a member's node. It does not dial yet."""
        node = Node.open(
            agency=AgencyId(member),
            hub_id=PLAN.hub_id,
            directory=self.directory / member / "state",
            keychain=self.keychain(f"{member}/node"),
            pinned_root=(self.directory / "root.json").read_bytes(),
            clock=self.clock,
        )
        if member not in self._enrolled:
            node.learn_register(self.register_files())
            self._enrolled.add(member)
        self.nodes[member] = node
        return node

    def start_over(self) -> None:
        """Close every node and forget all it kept: the day after the founding."""
        for member, node in self.nodes.items():
            node.close()
            shutil.rmtree(self.directory / member / "state")
        self.nodes.clear()
        self._enrolled.clear()
        self.ahead = timedelta()

    def connect(self, member: str, dial: Dial | None = None) -> None:
        """Let a node keep its line to the hub, or to whatever `dial` reaches."""
        line = self.nodes[member].run(dial or self.dial(member), lambda: 0.0)
        self._lines[member] = asyncio.create_task(line)

    async def disconnect(self, member: str) -> None:
        """Cut a node's line. The node itself works on."""
        line = self._lines.pop(member)
        line.cancel()
        await asyncio.wait([line])

    async def close_node(self, member: str) -> None:
        """Stop a node."""
        if member in self._lines:
            await self.disconnect(member)
        self.nodes.pop(member).close()

    def dial(self, member: str) -> Dial:
        """What opens a member's connection to the hub."""
        return dialler(self._address(member), self._identity(member))

    def blind_dial(self, member: str) -> BlindDial:
        """What opens a member's connection to the hub for blind look-up."""
        return blind_dialler(self._address(member), self._identity(member))

    def reached_from(self, member: str) -> tuple[Identity, HubAddress]:
        """As whom a member calls the hub, and where it is."""
        return self._identity(member), self._address(member)

    def _address(self, member: str) -> HubAddress:
        return HubAddress(
            f"127.0.0.1:{self._port}",
            (self.directory / member / "ca.pem").read_bytes(),
            PLAN.trust_domain("hub"),
        )

    def _identity(self, member: str) -> Identity:
        return Identity(
            (self.directory / member / "tls.pem").read_bytes(),
            self.keychain(f"{member}/node").tls_key_pem(),
            (self.directory / member / "own-ca.pem").read_bytes(),
        )

    # --- people ---------------------------------------------------------------

    def staff(self, practitioner: str, role: Role) -> Staff:
        """Somebody at their own agency's terminal, in one role."""
        member = practitioner.split("-", maxsplit=1)[0]
        keychain = self.keychain(f"{member}/staff/{practitioner}")
        return Staff(lambda: self.nodes[member], practitioner, role, keychain)

    async def everybody_connected(self) -> None:
        """Wait until every node follows the hub."""
        await self.until(lambda: all(n.link.connected for n in self.nodes.values()))

    async def quiet(self) -> None:
        """Wait until nobody has anything left to send."""
        await self.until(lambda: not any(n.link.outbox for n in self.nodes.values()))

    # --- keys and the register ------------------------------------------------

    def keychain(self, name: str) -> Keychain:
        """Unlock a key file of the federation, by its path without ".keys"."""
        if name not in self._keychains:
            path = self.directory / f"{name}.keys"
            self._keychains[name] = unlock(path, PASSPHRASE, clock=self.clock)
        return self._keychains[name]

    def revoke(self, member: str, practitioner: str) -> None:
        """Two officers of an agency end somebody's standing. The hub hears of it later."""
        ceremony = Ceremony(self.directory, self.keychain, self.clock())
        ceremony.revoke_practitioner(member, practitioner)

    def register_files(self) -> Mapping[str, bytes]:
        """The register's files as they are published now."""
        folder = self.directory / "register"
        return {
            str(path.relative_to(folder)): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file()
        }

    def vouched_register(self) -> Mapping[str, bytes]:
        """The same, with the hub's word of this moment that nothing is newer."""
        online = self.keychain("hub/hub").signing_key(ONLINE)
        return freshen(self.register_files(), online, self.clock())

    async def until(self, told: Callable[[], T]) -> T:
        """Wait until something is so. Changes at nodes wake it; there is no polling.

        Raises:
            AssertionError: It did not become so within `PATIENCE`.

        """
        try:
            async with asyncio.timeout(PATIENCE.total_seconds()):
                while True:
                    seen = [(node, node.changes) for node in self.nodes.values()]
                    if found := told():
                        return found
                    await _first_of(node.wait_changed(count) for node, count in seen)
        except TimeoutError:
            raise AssertionError("what was waited for did not happen") from None


async def _first_of(waits: Iterable[Coroutine[Any, Any, int]]) -> None:
    tasks = [asyncio.create_task(wait) for wait in waits]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()


def found_federation(directory: Path) -> Federation:
    """Hold the ceremony in an empty folder."""
    federation = Federation(directory)
    found(
        directory,
        PLAN,
        lambda _: PASSPHRASE,
        now=federation.clock(),
        demo=True,
        cost=WORTHLESS,
    )
    return federation


@asynccontextmanager
async def running(directory: Path) -> AsyncIterator[Federation]:
    """A federation in which everybody is there, until the block ends."""
    federation = found_federation(directory)
    try:
        await federation.start_hub()
        for member in MEMBERS:
            federation.open_node(member)
            federation.connect(member)
        await federation.everybody_connected()
        yield federation
    finally:
        for member in list(federation.nodes):
            await federation.close_node(member)
        await federation.stop_hub()
