"""One real node, serving its terminals over real mTLS; the hub is not there."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from agency_node.access_log import AccessLog
from agency_node.operator.gatekeeping import Gatekeeper
from agency_node.operator.service import Operator as Servicer
from agency_node.records import Records, open_records
from agency_node.sessions import Sessions
from keys.tls import Identity
from mash.agency import AgencyId
from mash.listen import Listener, listen
from mash.node.v1.operator_service_pb2_grpc import (
    add_OperatorServiceServicer_to_server,
)
from mash.role import Role
from terminal_ui.reaching import door
from terminal_ui.settings import load
from terminal_ui.unlocking import Door, Sitting
from tests.federation import PASSPHRASE, Federation, found_federation


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
    federation = found_federation(path)
    node, folder = federation.open_node(member), path / member
    keychain = federation.keychain(f"{member}/node")
    log = AccessLog(folder / "state", keychain.vault_kek())
    own = open_records(folder / "state", keychain.vault_kek())
    sessions = Sessions(
        AgencyId(member),
        lambda: node.register,
        federation.clock,
        asyncio.get_running_loop().time,
    )
    domain = node.register.member(member).tls_uris[0].split("/")[2]
    gate = Gatekeeper(sessions, log, lambda: domain, federation.clock)
    servicer = Servicer(node, Records(own), gate, demo=True)
    chain = (folder / "tls.pem").read_bytes()
    listener = listen(
        "127.0.0.1:0",
        Identity(chain, keychain.tls_key_pem(), b""),
        (folder / "own-ca.pem").read_bytes(),
        [partial(add_OperatorServiceServicer_to_server, servicer)],
    )
    await listener.start()
    yield Served(federation, listener, _settings(folder, listener.port, staff))
    await listener.stop(0)
    log.close()
    own.close()
    await federation.close_node(member)


def _settings(folder: Path, port: int, staff: Mapping[str, Sequence[str]]) -> Path:
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
