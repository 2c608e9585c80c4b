"""One real node, serving its terminals over real mTLS; the hub is not there."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from mash.listen import Listener
from mash.role import Role
from terminal_ui.reaching import door
from terminal_ui.settings import load
from terminal_ui.unlocking import Door, Sitting
from tests.federation import PASSPHRASE, Federation, found_federation
from tests.served_node import node_served


@dataclass
class Served:
    """One member's node, serving its terminals; the hub is not there."""

    federation: Federation
    listener: Listener
    settings: Path

    @property
    def door(self) -> Door:
        """The door of the terminal that stands beside the node."""
        return door(load(self.settings), self.federation.clock)

    async def sit(self, role: Role = Role.FRONT_DOOR) -> Sitting:
        """Sit down at it."""
        there = self.door
        return await there.enter(there.staff[0], role, PASSPHRASE)


@asynccontextmanager
async def serving(
    path: Path, member: str, staff: Mapping[str, Sequence[str]]
) -> AsyncIterator[Served]:
    """Found a federation, open one node, and serve it to staff in their roles."""
    federation, folder = found_federation(path), path / member
    federation.open_node(member)
    kek = federation.keychain(f"{member}/node").vault_kek()
    async with node_served(federation, member, folder / "state", kek) as node:
        port = node.listener.port
        yield Served(federation, node.listener, terminal_settings(folder, port, staff))
    await federation.close_node(member)


def terminal_settings(
    folder: Path, port: int, staff: Mapping[str, Sequence[str]]
) -> Path:
    """Write the settings of the terminal that stands beside a member's node."""
    path = folder / "terminal.toml"
    path.write_text(
        f'node = "127.0.0.1:{port}"\n'
        'server_name = "localhost"\n'
        'ca = "own-ca.pem"\n'
        'cert = "terminal.pem"\n'
        'keys = "terminal.keys"\n' + "".join(map(_seat, staff, staff.values())),
        "utf-8",
    )
    return path


def _seat(who: str, roles: Sequence[str]) -> str:
    listed = ", ".join(f'"{role}"' for role in roles)
    return (
        "[[staff]]\n"
        f'practitioner = "{who}"\n'
        f'keys = "staff/{who}.keys"\n'
        f"roles = [{listed}]\n"
    )


async def run(
    served: Served, *words: str, passphrase: bytes = PASSPHRASE
) -> tuple[int, str, str]:
    """Run mash-terminal as a script would."""
    out, into = os.pipe()
    os.write(into, passphrase + b"\n")
    os.close(into)
    options = ["--config", str(served.settings), "--passphrase-fd", str(out)]
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "terminal_ui",
        *options,
        *words,
        pass_fds=(out,),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env=dict(os.environ) | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    os.close(out)
    told, complained = await process.communicate()
    assert process.returncode is not None
    return process.returncode, told.decode(), complained.decode()
