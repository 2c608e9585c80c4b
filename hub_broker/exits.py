"""Exit codes: what mash-hub tells the program that started it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import NoReturn, ParamSpec

import click

from hub_broker.errors import ConfigError, HubError, ListenError
from keys.errors import (
    ForkedLogError,
    KeyFileError,
    KeysError,
    LockedOutError,
    LoosePermissionsError,
    RegisterError,
    StaleRegisterError,
    VaultError,
    WrongPassphraseError,
)
from mash.errors import HubUnavailableError, MashError

P = ParamSpec("P")

DONE = 0
FAILED = 1
USAGE = 2
UNREACHABLE = 3
LOCKED = 5
INTEGRITY = 7

MANUAL = (
    "Exit codes: 0 done; 1 failed; 2 usage or configuration; 3 not reachable;"
    " 5 wrong passphrase or locked out; 7 integrity: do not serve from it."
)

_CODES: tuple[tuple[type[Exception], int], ...] = (
    (ConfigError, USAGE),
    (ListenError, FAILED),
    (HubUnavailableError, UNREACHABLE),
    (WrongPassphraseError, LOCKED),
    (LockedOutError, LOCKED),
    (LoosePermissionsError, USAGE),
    (KeyFileError, INTEGRITY),
    (VaultError, INTEGRITY),
    (ForkedLogError, INTEGRITY),
    (StaleRegisterError, FAILED),
    (RegisterError, INTEGRITY),
)
"""The first that fits counts."""


def code_of(error: Exception) -> int:
    """The exit code for an error."""
    return next((code for kind, code in _CODES if isinstance(error, kind)), FAILED)


def speaking(command: Callable[P, None]) -> Callable[P, None]:
    """Let a command simply raise; say what it was in three lines, and exit by its code."""

    @wraps(command)
    def told(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except (HubError, KeysError, MashError) as error:
            _end(error)

    return told


def _end(error: HubError | KeysError | MashError) -> NoReturn:
    meaning = " ".join((type(error).__doc__ or "").split())
    click.echo(f"{error.reason}: {error}\n{meaning}", err=True)
    raise SystemExit(code_of(error))
