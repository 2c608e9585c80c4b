"""mash-node: runs an agency's node, and checks one that is at rest."""

from __future__ import annotations

import json
import sys
from contextlib import AbstractContextManager
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mash import exits

if TYPE_CHECKING:
    from agency_node.config import Settings
    from keys.keychain import Keychain

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 88}

_LATER = {
    "calibration": ("agency_node.calibration_cli", "calibration"),
    "consents": ("agency_node.consents_cli", "consents_command"),
    "covert": ("agency_node.covert_cli", "covert"),
    "flows": ("agency_node.flows_cli", "flows_command"),
    "identity": ("agency_node.identity_cli", "identity"),
    "known": ("agency_node.known_cli", "known_command"),
    "index": ("agency_node.index_cli", "index"),
    "import": ("agency_node.records_cli", "import_command"),
    "search": ("agency_node.search_cli", "search_command"),
    "returns": ("agency_node.returns_cli", "returns_command"),
    "retention": ("agency_node.retention_cli", "retention"),
    "subject": ("agency_node.subject_cli", "subject"),
}
"""Commands that are loaded when named, so that help is quick."""

_OPENINGS = {
    "calibration": "calibration_of",
    "consents": "node_of",
    "covert": "covert_of",
    "flows": "node_of",
    "known": "known_of",
    "identity": "identity_of",
    "retention": "retention_of",
    "returns": "node_of",
    "subject": "subject_of",
}
"""What of `agency_node.unlocking` a command needs, where it is not own records."""

_PATH, _DESCRIPTOR = "mash.path", "mash.descriptor"
"""Where the context keeps the options that every command takes."""


def _now() -> datetime:
    return datetime.now(UTC)


def _keep(ctx: click.Context, param: click.Parameter, value: object) -> None:
    ctx.meta[f"mash.{param.name}"] = value


def _whereabouts() -> list[click.Parameter]:
    """The options that every command takes."""
    return [
        click.Option(
            ["--config", "path"],
            type=click.Path(path_type=Path),
            default=Path("node.toml"),
            show_default=True,
            expose_value=False,
            callback=_keep,
            help="The node's settings.",
        ),
        click.Option(
            ["--passphrase-fd", "descriptor"],
            type=int,
            metavar="N",
            expose_value=False,
            callback=_keep,
            help="Read the passphrase of the key file from this inherited descriptor."
            " Without it: $CREDENTIALS_DIRECTORY/passphrase, or the keyboard.",
        ),
    ]


class _Commands(click.Group):
    """Gives every command the same options, and loads some only when named."""

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        for each in cmd.commands.values() if isinstance(cmd, click.Group) else [cmd]:
            each.params += _whereabouts()
        super().add_command(cmd, name)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *_LATER})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in _LATER and cmd_name not in self.commands:
            module, command = _LATER[cmd_name]
            self.add_command(getattr(import_module(module), command), cmd_name)
        return super().get_command(ctx, cmd_name)


@click.group(cls=_Commands, context_settings=CONTEXT, epilog=exits.MANUAL)
@click.version_option(package_name="mash-federation", prog_name="mash-node")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Run an agency's node, and look after what it holds.

    A node keeps its agency's own records, encrypted, and lets out only what a
    member of staff has signed. It needs no inbound port from the hub.

    \b
    Examples:
      mash-node validate --config /etc/mash/node.toml
      mash-node run --config /etc/mash/node.toml
      mash-node run --passphrase-fd 3 3< passphrase
      mash-node status --json
      mash-node import people.csv --mapping people.toml
      mash-node index --help
      mash-node search --help
      mash-node known --help
      mash-node identity --help
      mash-node calibration --help
      mash-node covert --help
      mash-node returns --help
      mash-node retention --help
      mash-node subject --help
      mash-node consents --practitioner una
      mash-node flows --practitioner una --since 2026-07-01 --json
      mash-node verify --json
    """
    opening = _OPENINGS.get(ctx.invoked_subcommand or "", "records_of")
    ctx.obj = partial(_opened, ctx.meta, opening)


@main.command(epilog=exits.MANUAL)
@click.pass_context
@exits.speaking
def run(ctx: click.Context) -> None:
    """Serve this agency's terminals and keep the line to the hub.

    Ends in good order at SIGTERM or SIGINT. Refuses to start if anything that
    was confirmed has been lost. Writes JSON lines to stderr.
    """
    import asyncio

    from agency_node.serving import clock_of, opened, serve
    from mash.journal import open_journal

    open_journal()
    settings = _settings(ctx)
    clock = clock_of(settings, _now)
    with opened(settings, _unlock(ctx, settings), clock) as node:
        asyncio.run(serve(node, settings, clock))


@main.command(epilog=exits.MANUAL)
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object.")
@click.pass_context
@exits.speaking
def verify(ctx: click.Context, *, as_json: bool) -> None:
    """Check everything that a node which is not running keeps, byte by byte.

    Every page of its vaults, their write-ahead logs, marks and keys; that every
    statement is the one its digest names and every body opens; and that the
    access log's tree is the one last confirmed. Exit code 7 if any of it fails.
    """
    from agency_node.verifying import verify_store
    from mash.starting import sole_use

    settings = _settings(ctx)
    keychain = _unlock(ctx, settings)
    with sole_use(settings.directory):
        report = asdict(verify_store(settings.directory, keychain.vault_kek()))
    words = ", ".join(f"{count} {name}" for name, count in report.items())
    _write(
        {"member": settings.member, **report},
        f"{settings.member}: {words.replace('_', ' ')}; everything holds.",
        as_json=as_json,
    )


@main.command(epilog=exits.MANUAL)
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object.")
@click.option("--timeout", default=5.0, show_default=True, help="Seconds to wait.")
@click.pass_context
@exits.speaking
def status(ctx: click.Context, timeout: float, *, as_json: bool) -> None:
    """Ask the running node whether it serves. Exit code 3 if nobody answers.

    Calls its health service as the node itself, so the key file is needed. How
    its link to the hub stands, a terminal says: `mash-terminal status`.
    """
    import asyncio

    from agency_node.serving import OPERATOR_NAME
    from keys.tls import Identity
    from mash.asking import ask_health

    settings = _settings(ctx)
    key = _unlock(ctx, settings).tls_key_pem()
    own_ca = settings.terminal_ca.read_bytes()
    identity = Identity(settings.tls_cert.read_bytes(), key, own_ca)
    word = asyncio.run(
        ask_health(settings.operator_address, identity, OPERATOR_NAME, timeout)
    )
    _write(
        {"member": settings.member, "status": word},
        f"{settings.member}: {word}",
        as_json=as_json,
    )
    if word != "SERVING":
        sys.exit(exits.UNREACHABLE)


@main.command(epilog=exits.MANUAL)
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object.")
@click.pass_context
@exits.speaking
def validate(ctx: click.Context, *, as_json: bool) -> None:
    """Say whether the node could start with its settings; exit code 2 if not."""
    settings = _settings(ctx)
    _write(
        settings.model_dump(mode="json"),
        f"{ctx.meta[_PATH]}: good, for {settings.member}",
        as_json=as_json,
    )


def _settings(ctx: click.Context) -> Settings:
    from agency_node.config import load

    return load(ctx.meta[_PATH])


def _unlock(ctx: click.Context, settings: Settings) -> Keychain:
    from agency_node.unlocking import Whereabouts, keychain_of

    where = Whereabouts(ctx.meta[_PATH], ctx.meta[_DESCRIPTOR], _now)
    return keychain_of(settings, where)


def _opened(meta: dict[str, Any], name: str) -> AbstractContextManager[Any]:
    """What a command needs of the node, unlocked when it asks for it."""
    from agency_node import unlocking

    where = unlocking.Whereabouts(meta[_PATH], meta[_DESCRIPTOR], _now)
    opening: AbstractContextManager[Any] = getattr(unlocking, name)(where)
    return opening


def _write(data: dict[str, object], words: str, *, as_json: bool) -> None:
    click.echo(json.dumps(data, sort_keys=True, default=str) if as_json else words)


if __name__ == "__main__":
    main()
