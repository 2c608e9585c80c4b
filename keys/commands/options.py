"""What the commands have in common: passphrases, JSON, and the time."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from nacl.signing import VerifyKey

from keys import showing
from keys.errors import WrongPassphraseError
from keys.passphrase import CREDENTIALS_DIRECTORY, read_passphrase

as_json_option = click.option(
    "as_json", "--json", is_flag=True, help="For a program to read."
)
passphrase_option = click.option(
    "--passphrase-fd",
    type=click.IntRange(min=0),
    help="An open descriptor to read the passphrase from. Asked for when not given.",
)
file_argument = click.argument("file", type=click.Path(path_type=Path))
folder_argument = click.argument(
    "folder", type=click.Path(exists=True, file_okay=False, path_type=Path)
)


def now() -> datetime:
    """Return the time in UTC, by the clock that the program was started with."""
    at: datetime = click.get_current_context().obj()
    return at


def passphrase(descriptor: int | None, *, new: bool = False) -> bytes:
    """Return the passphrase: a new one that is typed is typed twice.

    Raises:
        KeyFileError: there is nowhere to read it from.
        WrongPassphraseError: the two are not the same.
    """
    given = read_passphrase(descriptor, os.environ, "Passphrase: ")
    typed = descriptor is None and CREDENTIALS_DIRECTORY not in os.environ
    if new and typed and read_passphrase(None, {}, "Again: ") != given:
        raise WrongPassphraseError("the two passphrases are not the same")
    return given


def tell(value: dict[str, Any], lines: Iterable[str], *, as_json: bool) -> None:
    """Print the same thing for a program or for a person."""
    click.echo(json.dumps(value, indent=1) if as_json else "\n".join(lines))


def tell_key(key: VerifyKey, *, as_json: bool) -> None:
    """Print a public key and its fingerprint."""
    public, fingerprint = bytes(key).hex(), showing.fingerprint(key)
    tell(
        {"public": public, "fingerprint": fingerprint},
        [f"public key   {public}", f"fingerprint  {fingerprint}"],
        as_json=as_json,
    )
