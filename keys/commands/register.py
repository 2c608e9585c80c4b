"""mash-keys register: read, renew and change the register of members."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import click

from keys import showing
from keys.ceremony import Ceremony, pinned_root, verify
from keys.commands.options import (
    as_json_option,
    folder_argument,
    now,
    passphrase,
    passphrase_option,
    tell,
)
from keys.custody import Keychain, unlock
from keys.envelope import public_key
from keys.register import Register
from keys.register.folder import load_files

_member = click.option("--member", required=True, help="Their agency.")
_practitioner = click.option("--practitioner", required=True, help="Their id.")


@click.group()
def command() -> None:
    """The register of members, in a federation's FOLDER.

    A change is signed with the keys of two officers and the hub's, is read as
    any reader would, and only then published.
    """


@command.command("verify")
@folder_argument
def verify_command(folder: Path) -> None:
    """Verify the register from the pinned root up; exit 1 if it is not sound."""
    read = _read(folder)
    click.echo(f"version {read.version} is sound until {read.expires_at.isoformat()}")


@command.command()
@folder_argument
@as_json_option
def show(folder: Path, *, as_json: bool) -> None:
    """Verify the register and print who belongs."""
    _tell(_read(folder), as_json=as_json)


@command.command()
@folder_argument
@passphrase_option
def refresh(folder: Path, passphrase_fd: int | None) -> None:
    """Vouch for another day, with the hub's key alone."""
    _tell(_ceremony(folder, passphrase_fd).refresh(), as_json=False)


@command.command()
@folder_argument
@passphrase_option
def renew(folder: Path, passphrase_fd: int | None) -> None:
    """Have the board, every agency and every node sign again before they lapse."""
    _tell(_ceremony(folder, passphrase_fd).renew(), as_json=False)


@command.command("revoke-practitioner")
@folder_argument
@_member
@_practitioner
@passphrase_option
def revoke_practitioner(
    folder: Path, member: str, practitioner: str, passphrase_fd: int | None
) -> None:
    """End a member of staff's standing, from now on."""
    ceremony = _ceremony(folder, passphrase_fd)
    _tell(ceremony.revoke_practitioner(member, practitioner), as_json=False)


@command.command("add-practitioner")
@folder_argument
@_member
@_practitioner
@click.option("--name", required=True, help="As colleagues know them.")
@click.option("roles", "--role", multiple=True, required=True, help="Repeat for each.")
@click.option("--public", required=True, help="Their public key, in hexadecimal.")
@passphrase_option
def add_practitioner(
    *,
    folder: Path,
    member: str,
    practitioner: str,
    name: str,
    roles: tuple[str, ...],
    public: str,
    passphrase_fd: int | None,
) -> None:
    """Give a member of staff standing for a year.

    Compare the fingerprint of their key with them first.
    """
    try:
        key = public_key(bytes.fromhex(public))
    except ValueError:
        raise click.BadParameter("not hexadecimal", param_hint="--public") from None
    ceremony = _ceremony(folder, passphrase_fd)
    read = ceremony.add_practitioner(member, practitioner, name, roles, key)
    _tell(read, as_json=False)


def _ceremony(folder: Path, passphrase_fd: int | None) -> Ceremony:
    secret = passphrase(passphrase_fd)

    @cache
    def open_keys(name: str) -> Keychain:
        return unlock(folder / f"{name}.keys", secret, clock=now)

    return Ceremony(folder, open_keys, now())


def _read(folder: Path) -> Register:
    return verify(load_files(folder / "register"), pinned_root(folder), now())


def _tell(read: Register, *, as_json: bool) -> None:
    at = now()
    lines = showing.register_lines(read, at)
    tell(showing.register(read, at), lines, as_json=as_json)
