"""``python -m deploy.quarter.desk``: sit down at the desk of a quarter that was kept."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import click

from deploy.demo.federation import OPERATOR_NAME
from deploy.demo.membership import DESK
from deploy.demo.processes import start, stop, until_healthy
from deploy.demo.seating import PASSPHRASE
from keys.custody import TLS_KEY, unlock
from keys.tls import Identity
from mash.replay import ReplayClock


@click.command(
    context_settings={
        "help_option_names": ["-h", "--help"],
        "ignore_unknown_options": True,
        "allow_interspersed_args": False,
    }
)
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.argument("command", nargs=-1, type=click.UNPROCESSED)
@click.option("--as", "who", default="desk-coordinator", show_default=True)
@click.option("--role", default="HUB_COORDINATOR", show_default=True)
def main(folder: Path, command: tuple[str, ...], who: str, role: str) -> None:
    r"""Start the desk's node of a kept quarter and run one mash-terminal COMMAND.

    \b
    Examples:
      python -m deploy.quarter.desk /tmp/quarter day-sheet --week 2026-09-07
      python -m deploy.quarter.desk /tmp/quarter board
    """
    desk = folder.absolute() / "federation" / DESK
    settings = desk / "node.toml"
    address = tomllib.loads(settings.read_text("utf-8"))["operator_address"]
    party = start(DESK, "agency_node", settings, PASSPHRASE, address)
    try:
        identity = _identity(desk, folder)
        asyncio.run(until_healthy(party, identity, identity.ca_pem, OPERATOR_NAME))
        code = _run(desk / "terminal.toml", who, role, command or ("board",))
    finally:
        stop([party])
    sys.exit(code)


def _identity(desk: Path, folder: Path) -> Identity:
    clock = ReplayClock(folder / "clock")
    keychain = unlock(desk / "terminal.keys", PASSPHRASE, clock=clock)
    ca = (desk / "own-ca.pem").read_bytes()
    return Identity((desk / "terminal.pem").read_bytes(), keychain.secret(TLS_KEY), ca)


def _run(settings: Path, who: str, role: str, command: tuple[str, ...]) -> int:
    reader, writer = os.pipe()
    os.write(writer, PASSPHRASE)
    os.close(writer)
    return subprocess.run(
        [
            *(sys.executable, "-m", "terminal_ui", "--config", str(settings)),
            *("--as", who, "--role", role, "--passphrase-fd", str(reader)),
            *command,
        ],
        pass_fds=(reader,),
        check=False,
    ).returncode


if __name__ == "__main__":
    main()
