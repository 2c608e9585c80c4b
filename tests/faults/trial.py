"""A trial: a federation of real processes, any of which may be killed at any moment."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from agency_node.delivery import Delivery, Entry
from agency_node.hub_client import GrpcHub, HubAddress, dialler
from deploy.demo.federation import Federation
from keys.custody import unlock
from keys.founding import FederationPlan
from keys.keychain import Keychain
from keys.register import Register
from keys.register.folder import load_files
from keys.register.reading import read_register
from mash.codec.envelope import decode_envelope, decode_statement, envelope_digest
from mash.codec.header import decode_header
from mash.errors import CursorAheadError
from mash.leaf import LEAF_BYTES
from tests.faults.checking import HUB
from tests.faults.history import Event, Found, Killed, write_history

MODULES = {True: "hub_broker", False: "agency_node"}
PATIENCE_SECONDS = 60.0


def now() -> datetime:
    """The time, as the processes have it."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What `mash-hub verify` or `mash-node verify` said, and its exit code."""

    code: int
    words: str


@dataclass
class Trial:
    """A federation in a folder, and the history of what was done to it."""

    federation: Federation
    history: list[Event] = field(default_factory=list)
    hub_up: asyncio.Event = field(default_factory=asyncio.Event)

    @classmethod
    def found(cls, directory: Path, plan: FederationPlan) -> Trial:
        """Hold the ceremony; nothing runs yet."""
        federation = Federation(directory, plan, now)
        federation.found(now())
        return cls(federation)

    @property
    def directory(self) -> Path:
        """The folder of the federation."""
        return self.federation.directory

    async def start(self, name: str) -> None:
        """Start the hub or a node and wait until it serves."""
        self.federation.start(name)
        await self.federation.until_serving(name)
        if name == HUB:
            self.hub_up.set()

    def kill(self, name: str) -> None:
        """End a process as a power cut would: no handler runs."""
        if name == HUB:
            self.hub_up.clear()
        process = self.federation.party(name).process
        process.kill()
        process.wait()
        self.history.append(Killed(name))

    def stop(self) -> None:
        """Let every process end in good order."""
        self.federation.stop()

    def verify(self, name: str, directory: Path | None = None) -> Verdict:
        """Let the program check what it keeps, here or in a copy of its state."""
        settings = self.federation.settings(name)
        if directory is not None:
            settings = _settings_for(settings, directory)
        reader, writer = os.pipe()
        os.write(writer, self.federation.passphrase)
        os.close(writer)
        command = ("verify", "--config", str(settings), "--passphrase-fd", str(reader))
        done = subprocess.run(
            [sys.executable, "-m", MODULES[name == HUB], *command],
            pass_fds=(reader,),
            capture_output=True,
            check=False,
            text=True,
            timeout=PATIENCE_SECONDS,
        )
        os.close(reader)
        return Verdict(done.returncode, done.stdout + done.stderr)

    def register(self) -> Register:
        """The register, verified from the pinned root."""
        files = load_files(self.directory / "register")
        root = (self.directory / "root.json").read_bytes()
        with TemporaryDirectory() as trusted:
            return read_register(files, Path(trusted), root, now())

    def keychain(self, name: str) -> Keychain:
        """Unlock a key file, named by its path without ".keys"."""
        path = self.directory / f"{name}.keys"
        return unlock(path, self.federation.passphrase, clock=now)

    @asynccontextmanager
    async def line(self, member: str) -> AsyncIterator[GrpcHub]:
        """A member's own line to the hub, without its node."""
        await self.hub_up.wait()
        address = HubAddress(
            self.federation.address(HUB),
            (self.directory / member / "ca.pem").read_bytes(),
            self.federation.plan.trust_domain(HUB),
        )
        identity = self.federation.identity(member, "node")
        async with dialler(address, identity)() as hub:
            yield hub

    # --- what is there after healing ------------------------------------------

    async def find_at_hub(self, members: tuple[str, ...]) -> dict[bytes, str]:
        """Note what the hub's log holds, as these members see it.

        Returns the statement (hex) of each envelope digest in the log.
        """
        seen = {member: await self._collect(member) for member in members}
        names: dict[bytes, str] = {}
        for delivery in seen.values():
            names |= _named(delivery)
        leaves = seen[members[0]].leaves
        for at in range(0, len(leaves), LEAF_BYTES):
            digest = leaves[at + 8 : at + LEAF_BYTES]
            self.history.append(Found(names.get(digest, digest.hex()), HUB))
        return names

    async def find_delivered(self, member: str) -> None:
        """Note what the hub delivers to a member from the beginning."""
        for statement in _named(await self._collect(member)).values():
            self.history.append(Found(statement, member))

    def save(self) -> Path:
        """Keep the history beside the federation."""
        path = self.directory / "history.jsonl"
        write_history(path, self.history)
        return path

    async def _collect(self, member: str) -> Delivery:
        """The whole log, as a member sees it."""
        leaves, entries, checkpoint = b"", list[Entry](), ""
        async with self.line(member) as hub:
            async for delivery in hub.follow(0):
                leaves += delivery.leaves
                entries += delivery.entries
                checkpoint = delivery.checkpoint
                if await _is_all(hub, len(leaves) // LEAF_BYTES):
                    break
        return Delivery(0, leaves, tuple(entries), checkpoint)


async def _is_all(hub: GrpcHub, size: int) -> bool:
    """Whether the log has no more leaves than these."""
    try:
        async for _ in hub.follow(size + 1):
            return False
    except CursorAheadError:
        return True
    return False


def _named(delivery: Delivery) -> dict[bytes, str]:
    """The statement id (hex) in each envelope, by the envelope's digest, in order."""
    names = {}
    for entry in delivery.entries:
        statement = decode_statement(decode_envelope(entry.envelope).payload)
        header = decode_header(statement.header)
        names[envelope_digest(entry.envelope)] = header.statement_id.hex()
    return names


def _settings_for(settings: Path, directory: Path) -> Path:
    """Settings like these, for a copy of the state beside the true one."""
    changed = settings.with_name(f"copy-{settings.name}")
    text = settings.read_text("utf-8")
    changed.write_text(
        text.replace('directory = "state"', f'directory = "{directory}"'), "utf-8"
    )
    return changed
