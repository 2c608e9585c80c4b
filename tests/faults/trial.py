"""A trial: a federation of real processes, any of which may be killed at any moment."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from agency_node.delivery import Delivery, Entry
from agency_node.hub_client import GrpcHub, HubAddress, dialler
from agency_node.node import Node
from deploy.demo.federation import Federation
from keys.custody import unlock
from keys.founding import FederationPlan
from keys.keychain import Keychain
from keys.register import Register
from keys.register.folder import load_files
from keys.register.reading import read_register
from mash.agency import AgencyId
from mash.codec.envelope import decode_envelope, decode_statement, envelope_digest
from mash.codec.header import decode_header
from mash.errors import CursorAheadError
from mash.kinds import StatementKind
from mash.leaf import LEAF_BYTES
from mash.statement import DIGEST_BYTES, Header
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
    _up: defaultdict[str, asyncio.Event] = field(
        default_factory=lambda: defaultdict(asyncio.Event)
    )

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
        self._up[name].set()

    async def until_up(self, name: str) -> None:
        """Wait until somebody has started it again."""
        await self._up[name].wait()

    def kill(self, name: str) -> None:
        """End a process as a power cut would: no handler runs."""
        self._up[name].clear()
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
            settings = settings_for(settings, directory)
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
        await self.until_up(HUB)
        address = HubAddress(
            self.federation.address(HUB),
            (self.directory / member / "ca.pem").read_bytes(),
            self.federation.plan.trust_domain(HUB),
        )
        identity = self.federation.identity(member, "node")
        async with dialler(address, identity)() as hub:
            yield hub

    # --- what is there after healing ------------------------------------------

    async def find_at_hub(self, members: tuple[str, ...]) -> None:
        """Note what the hub's log holds, in the eyes of these members together."""
        seen = [await self._collect(member) for member in members]
        known: dict[bytes, Header] = {}
        for delivery in seen:
            known |= _headers(delivery)
        leaves = seen[0].leaves
        for at in range(8, len(leaves), LEAF_BYTES):
            digest = leaves[at : at + DIGEST_BYTES]
            self._find(HUB, known.get(digest), digest)

    async def find_delivered(self, member: str) -> None:
        """Note what the hub delivers to a member, from the beginning."""
        for digest, header in _headers(await self._collect(member)).items():
            self._find(member, header, digest)

    def find_held(self, member: str) -> None:
        """Note what a member's node holds that is not running now."""
        node = Node.open(
            agency=AgencyId(member),
            hub_id=self.federation.plan.hub_id,
            directory=self.directory / member / "state",
            keychain=self.keychain(f"{member}/node"),
            pinned_root=(self.directory / "root.json").read_bytes(),
            clock=now,
        )
        try:
            for payload in node.store.statements.logged():
                self._find(member, decode_header(payload), b"")
        finally:
            node.close()

    def _find(self, holder: str, header: Header | None, digest: bytes) -> None:
        """Receipts are the nodes' own talk; what nobody knows has no name but its digest."""
        if header is None:
            self.history.append(Found(digest.hex(), holder))
        elif header.kind is not StatementKind.RECEIPT:
            self.history.append(Found(header.statement_id.hex(), holder))

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


def _headers(delivery: Delivery) -> dict[bytes, Header]:
    """The headers in a delivery by their envelopes' digests, in order."""
    return {envelope_digest(e.envelope): header_of(e) for e in delivery.entries}


def header_of(entry: Entry) -> Header:
    """The header of what was delivered."""
    return decode_header(
        decode_statement(decode_envelope(entry.envelope).payload).header
    )


def settings_for(settings: Path, directory: Path) -> Path:
    """Settings like these, for a copy of the state beside the true one."""
    changed = settings.with_name(f"copy-{settings.name}")
    text = settings.read_text("utf-8")
    changed.write_text(
        text.replace('directory = "state"', f'directory = "{directory}"'), "utf-8"
    )
    return changed
