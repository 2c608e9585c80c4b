"""mash-hub as an operator runs it: a real process, a real kill, real exit codes."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import grpc
import pytest
from click.testing import CliRunner

from hub_broker.__main__ import main
from mash.codec.log import receipt_value
from mash.dial import dial
from mash.exits import FAILED, INTEGRITY, LOCKED, UNREACHABLE, USAGE
from mash.receipt import HubReceipt
from mash.v1 import broker_service_pb2 as pb
from tests.hub_broker.served import Node, copied, submission_message
from tests.hub_broker.small_federation import PASSPHRASE, Federation

START_SECONDS = 30
MESSAGES, PER_MESSAGE = 40, 8


class Program:
    """One hub's settings, and `mash-hub` on them."""

    def __init__(self, federation: Federation, directory: Path) -> None:
        self.federation = federation
        self.state = directory / "state"
        self.settings = directory / "hub.toml"
        self.log = directory / "hub.log"
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{probe.getsockname()[1]}"
        folder = federation.directory
        self.settings.write_text(
            f'hub_id = "northshire"\naddress = "{self.address}"\n'
            f'directory = "{self.state}"\nregister_dir = "{folder}/register"\n'
            f'root = "{folder}/root.json"\nkeys = "{folder}/hub/hub.keys"\n'
            f'tls_cert = "{folder}/hub/tls.pem"\ndemo = true\n'
        )

    def start(self, command: str, *options: str) -> subprocess.Popen[bytes]:
        """Start a command with the passphrase on an inherited pipe."""
        reader, writer = os.pipe()
        os.write(writer, PASSPHRASE)
        os.close(writer)
        arguments = ["--config", str(self.settings), "--passphrase-fd", str(reader)]
        with self.log.open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "hub_broker", command, *arguments, *options],
                pass_fds=(reader,),
                stdout=subprocess.PIPE,
                stderr=log,
            )
        os.close(reader)
        return process

    def finish(self, command: str, *options: str) -> tuple[int, str]:
        """Run a command to its end; return its exit code and what it said."""
        process = self.start(command, *options)
        said, _ = process.communicate(timeout=START_SECONDS)
        return process.returncode, said.decode()

    def limits(self, process: subprocess.Popen[bytes]) -> str:
        """What the kernel lets a process do."""
        return Path(f"/proc/{process.pid}/limits").read_text()

    @contextmanager
    def running(self) -> Iterator[subprocess.Popen[bytes]]:
        """`mash-hub run`, killed at the end if it still runs."""
        process = self.start("run")
        try:
            yield process
        finally:
            process.kill()
            process.communicate()

    @asynccontextmanager
    async def node(self, member: str) -> AsyncIterator[Node]:
        """A member's node, once the hub answers."""
        hub = self.federation.register.hub
        identity = self.federation.identity(member)
        channel = dial(self.address, identity, hub.tls_ca_pem, hub.server_name)
        try:
            await asyncio.wait_for(channel.channel_ready(), START_SECONDS)
            yield Node(self.federation, channel)
        finally:
            await channel.close()


@pytest.fixture
def program(federation: Federation, tmp_path: Path) -> Program:
    """A hub that has never run."""
    return Program(federation, tmp_path)


async def test_what_was_acknowledged_outlives_a_kill(program: Program) -> None:
    """With kill -9 in the middle of a stream; every receipt is still true afterwards."""
    f = program.federation
    submissions = [f.submission(f.enquiry()) for _ in range(MESSAGES * PER_MESSAGE)]
    messages = [
        pb.SubmitStreamRequest(
            submissions=map(submission_message, submissions[at : at + PER_MESSAGE])
        )
        for at in range(0, len(submissions), PER_MESSAGE)
    ]
    receipts: list[HubReceipt] = []
    with program.running() as hub:
        async with program.node("csc") as node:

            async def hand_in() -> None:
                async for response in node.stub.SubmitStream(iter(messages)):
                    note = response.checkpoint
                    receipts.extend(
                        receipt_value(r.receipt, note) for r in response.results
                    )
                    if len(receipts) >= len(submissions) // 4:
                        hub.send_signal(signal.SIGKILL)

            with pytest.raises(grpc.aio.AioRpcError):
                await hand_in()
    code, said = program.finish("verify", "--json")

    assert code == 0
    assert json.loads(said)["statements"] >= len(receipts)
    with program.running():
        async with program.node("csc") as node:
            for submission, receipt in list(zip(submissions, receipts, strict=False))[
                ::20
            ]:
                again = await node.hand_in(submission)
                assert (again.index, again.accepted_at) == (
                    receipt.index,
                    receipt.accepted_at,
                )


async def test_a_hub_ends_in_good_order(program: Program) -> None:
    """SIGTERM with a follower connected: quick, exit code 0, nothing left to recover."""
    with program.running() as hub:
        async with program.node("desk") as desk, program.node("csc") as csc:
            follower = desk.stub.Collect(pb.CollectRequest(from_index=0))
            await follower.read()
            await csc.submit(program.federation.enquiry())
            limits = program.limits(hub)
            hub.send_signal(signal.SIGTERM)
            code = await asyncio.to_thread(hub.wait, 10)

    assert code == 0
    core = next(line for line in limits.splitlines() if line.startswith("Max core"))
    assert core.split()[4:6] == ["0", "0"]
    assert sorted(path.name for path in program.state.iterdir() if path.is_file()) == [
        "hub.db",
        "hub.db.key",
        "hub.mark",
        "in-use.lock",
    ]
    modes = {path.stat().st_mode & 0o077 for path in program.state.rglob("*")}
    assert modes == {0}
    lines = [json.loads(line) for line in program.log.read_text().splitlines()]
    assert [line["event"] for line in lines][0::2] == ["serving", "stopped"]


async def test_one_store_has_one_hub(program: Program) -> None:
    """A second hub, or a check, beside a running one is refused."""
    with program.running():
        async with program.node("csc"):
            assert program.finish("status")[0] == 0
            assert program.finish("run")[0] == FAILED
            assert program.finish("verify")[0] == FAILED


async def test_a_spoiled_part_of_the_register_is_named(program: Program) -> None:
    """To whoever asks, in words and for programs; the hub serves on."""
    program.federation = copied(program.federation, program.state.parent / "federation")
    folder = program.federation.directory / "register"
    text = program.settings.read_text()
    register = re.sub('register_dir = ".*"', f'register_dir = "{folder}"', text)
    program.settings.write_text(register)
    with program.running():
        async with program.node("csc"):
            sound = program.finish("status", "--json")
            (folder / "9.agency-csc.json").write_text("{")
            spoiled = program.finish("status", "--json"), program.finish("status")

    assert json.loads(sound[1])["register_refused"] == []
    assert json.loads(spoiled[0][1])["register_refused"] == ["9.agency-csc.json"]
    assert spoiled[1][0] == 0
    assert spoiled[1][1].endswith("register: refused 9.agency-csc.json\n")


def test_a_hub_that_is_away_is_said_to_be(program: Program) -> None:
    """Exit code 3: try again."""
    assert program.finish("status", "--timeout", "2")[0] == UNREACHABLE


def test_a_damaged_store_is_not_served(program: Program) -> None:
    """Exit code 7, for `verify` and for `run`."""
    program.state.mkdir(mode=0o700)
    for name in ("hub.db", "hub.db.key"):
        (program.state / name).write_bytes(b"not what it was")
        (program.state / name).chmod(0o600)

    assert program.finish("verify")[0] == INTEGRITY
    assert program.finish("run")[0] == INTEGRITY


def test_a_key_is_never_in_a_process_that_was_not_hardened(program: Program) -> None:
    """Also where it is unlocked for a moment, to check a store at rest."""
    told = (
        "import atexit, os, resource; from hub_broker.__main__ import main; "
        "core = resource.RLIMIT_CORE; "
        "atexit.register(lambda: print(resource.getrlimit(core), os.umask(0))); main()"
    )
    reader, writer = os.pipe()
    os.write(writer, PASSPHRASE)
    os.close(writer)
    whereabouts = ["--config", str(program.settings), "--passphrase-fd", str(reader)]
    checked = subprocess.run(
        [sys.executable, "-c", told, "verify", *whereabouts],
        pass_fds=(reader,),
        check=False,
        capture_output=True,
        timeout=START_SECONDS,
    )
    os.close(reader)

    assert checked.stdout.decode().splitlines()[-1] == f"(0, 0) {0o077}"


def test_a_wrong_passphrase_is_told_apart(program: Program) -> None:
    """Exit code 5. The key file counts the try, so another file is used."""
    copy = program.settings.with_name("hub.keys")
    copy.write_bytes((program.federation.directory / "hub/hub.keys").read_bytes())
    copy.chmod(0o600)
    text = program.settings.read_text()
    keys = f'"{program.federation.directory}/hub/hub.keys"'
    program.settings.write_text(text.replace(keys, f'"{copy}"'))
    reader, writer = os.pipe()
    os.write(writer, b"wrong")
    os.close(writer)
    options = ["--config", str(program.settings), "--passphrase-fd", str(reader)]
    result = CliRunner().invoke(main, ["verify", *options])

    assert result.exit_code == LOCKED
    assert "WRONG_PASSPHRASE" in result.output


def test_the_configuration_is_shown_and_validated(program: Program) -> None:
    """With defaults filled in; exit code 2 and the field's name when it is wrong."""
    options = ["--config", str(program.settings)]
    shown = CliRunner().invoke(main, ["config", "show", "--json", *options])
    program.settings.write_text("hub_id = 1")
    refused = CliRunner().invoke(main, ["config", "validate", *options])

    assert json.loads(shown.output)["limits"]["burst_statements"] == 1_000
    assert refused.exit_code == USAGE
    assert "hub_id" in refused.output


@pytest.mark.parametrize(
    "command", [[], ["run"], ["verify"], ["status"], ["config"], ["config", "show"]]
)
def test_help_is_a_manual(command: list[str]) -> None:
    """Every command says what it does and what its exit codes mean."""
    result = CliRunner().invoke(main, [*command, "--help"])

    assert result.exit_code == 0
    assert "Exit codes" in result.output
