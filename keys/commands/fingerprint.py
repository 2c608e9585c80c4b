"""mash-keys fingerprint: what two people compare over a second channel."""

from __future__ import annotations

from pathlib import Path

import click

from keys.commands.options import (
    as_json_option,
    file_argument,
    now,
    passphrase,
    passphrase_option,
    tell_key,
)
from keys.custody import unlock


@click.command()
@file_argument
@passphrase_option
@as_json_option
def command(file: Path, passphrase_fd: int | None, *, as_json: bool) -> None:
    """Print the fingerprint of the signing key in FILE, to be read out."""
    keychain = unlock(file, passphrase(passphrase_fd), clock=now)
    tell_key(keychain.verify_key(), as_json=as_json)
