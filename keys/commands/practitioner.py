"""mash-keys practitioner: keys of members of staff."""

from __future__ import annotations

from pathlib import Path

import click
from nacl.signing import SigningKey

from keys.commands.options import (
    as_json_option,
    file_argument,
    passphrase,
    passphrase_option,
    tell_key,
)
from keys.custody import SIGNING, Keychain, lock
from keys.errors import KeyFileError


@click.group()
def command() -> None:
    """Keys of members of staff."""


@command.command()
@file_argument
@click.option("--member", required=True, help="Their agency.")
@click.option("--practitioner", required=True, help="Their id.")
@passphrase_option
@as_json_option
def new(
    file: Path,
    member: str,
    practitioner: str,
    passphrase_fd: int | None,
    *,
    as_json: bool,
) -> None:
    """Make a signing key in FILE, at the terminal of whoever will use it.

    Two of the agency's officers then add the public key to the register, after
    they have compared the fingerprint with its holder.
    """
    if file.exists():
        raise KeyFileError(f"{file} is there already")
    key = SigningKey.generate()
    keychain = Keychain(member, f"staff/{practitioner}", {SIGNING: bytes(key)})
    lock(file, keychain, passphrase(passphrase_fd, new=True))
    tell_key(key.verify_key, as_json=as_json)
