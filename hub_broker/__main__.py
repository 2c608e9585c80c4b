"""mash-hub: runs a hub, and checks one that is at rest."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from mash import exits

if TYPE_CHECKING:
    from hub_broker.config import HubConfig
    from keys.keychain import Keychain

F = TypeVar("F", bound=Callable[..., Any])


def _now() -> datetime:
    return datetime.now(UTC)


def _config_option(command: F) -> F:
    return click.option(
        "--config",
        "path",
        type=click.Path(path_type=Path),
        default=Path("hub.toml"),
        show_default=True,
        help="The hub's settings.",
    )(command)


def _passphrase_option(command: F) -> F:
    return click.option(
        "--passphrase-fd",
        "descriptor",
        type=int,
        metavar="N",
        help="Read the passphrase of the key file from this inherited descriptor."
        " Without it: $CREDENTIALS_DIRECTORY/passphrase, or the keyboard.",
    )(command)


def _json_option(command: F) -> F:
    return click.option(
        "--json", "as_json", is_flag=True, help="Write one JSON object to stdout."
    )(command)


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88},
    epilog=exits.MANUAL,
)
@click.version_option(package_name="mash-federation", prog_name="mash-hub")
def main() -> None:
    """Run a MASH hub, and check one that is at rest.

    A hub carries sealed statements between agencies, in one order that everybody
    can prove, and can open none of them.

    \b
    Examples:
      mash-hub config validate --config /etc/mash/hub.toml
      mash-hub run --config /etc/mash/hub.toml
      mash-hub run --passphrase-fd 3 3< passphrase
      mash-hub status --config /etc/mash/hub.toml --json
      mash-hub verify --config /etc/mash/hub.toml
    """


@main.command(epilog=exits.MANUAL)
@_config_option
@_passphrase_option
@exits.speaking
def run(path: Path, descriptor: int | None) -> None:
    """Serve until SIGTERM or SIGINT, then end in good order within ten seconds.

    Reads hub.toml and the key file, verifies the register from the pinned root,
    opens the log and goes on from where it stands. Refuses to start if the log
    has lost anything that was confirmed. Writes JSON lines to stderr.

    \b
    Example:
      mash-hub run --config /etc/mash/hub.toml --passphrase-fd 3 3< passphrase
    """
    import asyncio

    from hub_broker.opening import open_hub
    from hub_broker.serving import serve
    from mash.journal import open_journal
    from mash.replay import ReplayClock
    from mash.starting import sole_use

    open_journal()
    config = _load(path)
    keychain = _unlock(config, descriptor)
    with sole_use(config.directory):
        clock = ReplayClock(config.replay_clock) if config.replay_clock else _now
        opened = open_hub(config, keychain, clock)
        if not asyncio.run(serve(opened, config, clock)):
            sys.exit(exits.FAILED)


@main.command(epilog=exits.MANUAL)
@_config_option
@_passphrase_option
@_json_option
@exits.speaking
def verify(path: Path, descriptor: int | None, *, as_json: bool) -> None:
    """Check the log of a hub that is not running, byte by byte.

    Every page of the database, its write-ahead log, its mark and its keys; that
    every envelope is the one its leaf commits to, that no row is missing, and
    that the tree over all leaves is the one last confirmed. Exit code 7 if any
    of this fails.

    \b
    Example:
      mash-hub verify --config /etc/mash/hub.toml --json
    """
    from hub_broker.verifying import verify_store
    from mash.starting import sole_use

    config = _load(path)
    keychain = _unlock(config, descriptor)
    with sole_use(config.directory):
        report = verify_store(config.directory, keychain.vault_kek())
    _write(
        {"hub": config.hub_id, **asdict(report)},
        f"{config.hub_id}: {report.statements} statements, {report.erased} erased,"
        f" {report.handed_out} gate shares handed out;"
        f" everything holds. Root {report.root}",
        as_json=as_json,
    )


@main.command(epilog=exits.MANUAL)
@_config_option
@_passphrase_option
@_json_option
@click.option("--timeout", default=5.0, show_default=True, help="Seconds to wait.")
@exits.speaking
def status(
    path: Path, descriptor: int | None, timeout: float, *, as_json: bool
) -> None:
    """Ask the running hub whether it serves. Exit code 3 if nobody answers.

    Calls its health service as the hub itself, so the key file is needed. Names
    the files in register_dir that the hub has not taken in: for a few seconds
    that is normal, after that they are spoiled.

    \b
    Example:
      mash-hub status --config /etc/mash/hub.toml
    """
    import asyncio

    from hub_broker.opening import own_identity
    from hub_broker.vouching import Folders, refused_files
    from mash.asking import ask_health

    config = _load(path)
    identity, name = own_identity(config, _unlock(config, descriptor))
    word = asyncio.run(ask_health(config.address, identity, name, timeout))
    refused = refused_files(Folders.of(config.register_dir, config.directory))
    told = f"\nregister: refused {', '.join(refused)}" if refused else ""
    _write(
        {"hub": config.hub_id, "status": word, "register_refused": refused},
        f"{config.hub_id}: {word}{told}",
        as_json=as_json,
    )
    if word != "SERVING":
        sys.exit(exits.UNREACHABLE)


@main.group(epilog=exits.MANUAL)
def config() -> None:
    """Look at hub.toml without starting anything."""


@config.command(epilog=exits.MANUAL)
@_config_option
@_json_option
@exits.speaking
def show(path: Path, *, as_json: bool) -> None:
    """Print every setting as the hub would use it, defaults included."""
    settings = _load(path).model_dump(mode="json")
    lines = "\n".join(f"{name} = {value}" for name, value in settings.items())
    _write(settings, lines, as_json=as_json)


@config.command(epilog=exits.MANUAL)
@_config_option
@_json_option
@exits.speaking
def validate(path: Path, *, as_json: bool) -> None:
    """Say whether the hub could start with this file; exit code 2 if not."""
    settings = _load(path)
    _write({"hub": settings.hub_id, "valid": True}, f"{path}: good", as_json=as_json)


def _load(path: Path) -> HubConfig:
    from hub_broker.config import HubConfig

    return HubConfig.load(path)


def _unlock(config: HubConfig, descriptor: int | None) -> Keychain:
    from keys.custody import unlock
    from keys.passphrase import read_passphrase
    from mash.hardening import harden

    harden()  # before any key is in memory, whatever it is for
    passphrase = read_passphrase(descriptor, os.environ, "Passphrase of the hub: ")
    return unlock(config.keys, passphrase, clock=_now)


def _write(data: dict[str, object], words: str, *, as_json: bool) -> None:
    click.echo(json.dumps(data, sort_keys=True, default=str) if as_json else words)


if __name__ == "__main__":
    main()
