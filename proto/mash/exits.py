"""Exit codes: what a program of ours tells whoever started it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import NoReturn, ParamSpec

import click

from keys import errors as keys_errors
from keys.errors import KeysError
from mash import errors
from mash.errors import MashError

P = ParamSpec("P")

DONE = 0
FAILED = 1
USAGE = 2
UNREACHABLE = 3
REFUSED = 4
LOCKED = 5
NOT_FOUND = 6
INTEGRITY = 7

MANUAL = (
    "Exit codes: 0 done; 1 failed; 2 usage or settings; 3 not reachable, try again;"
    " 4 refused by a rule; 5 wrong passphrase or locked out; 6 not found;"
    " 7 integrity: do not use it."
)

_CODES: tuple[tuple[type[Exception], int], ...] = (
    (keys_errors.WrongPassphraseError, LOCKED),
    (keys_errors.LockedOutError, LOCKED),
    (keys_errors.LoosePermissionsError, USAGE),
    (keys_errors.KeyFileError, INTEGRITY),
    (keys_errors.VaultError, INTEGRITY),
    (keys_errors.ForkedLogError, INTEGRITY),
    (keys_errors.StaleRegisterError, FAILED),
    (keys_errors.RegisterError, INTEGRITY),
    (keys_errors.UnverifiedError, INTEGRITY),
    (errors.MalformedError, USAGE),
    (errors.HubUnavailableError, UNREACHABLE),
    (errors.HubNotBelievedError, INTEGRITY),
    (errors.NoSuchEnquiryError, NOT_FOUND),
    (errors.NoSuchRecordError, NOT_FOUND),
    (errors.NoSuchDraftError, NOT_FOUND),
    (errors.NoSuchSheetError, NOT_FOUND),
    (errors.RoleNotAllowedError, REFUSED),
    (errors.PractitionerRevokedError, REFUSED),
    (errors.PractitionerUnknownError, REFUSED),
    (errors.BasisError, REFUSED),
    (errors.MarkingError, REFUSED),
    (errors.ExpiryError, REFUSED),
    (errors.StateError, REFUSED),
    (errors.AgreementError, REFUSED),
    (errors.AgreementStoppedError, REFUSED),
    (errors.LookUpQuotaError, REFUSED),
    (errors.AffiliateAwayError, UNREACHABLE),
    (errors.NotInCircleError, REFUSED),
    (errors.SheetStateError, REFUSED),
    (errors.SheetChangedError, REFUSED),
    (errors.SamePersonError, REFUSED),
    (errors.SecondPersonError, REFUSED),
    (errors.SearchPaceError, REFUSED),
    (errors.IdentityUnsureError, REFUSED),
)
"""The first that fits counts."""


def code_of(error: Exception) -> int:
    """The exit code for an error."""
    return next((code for kind, code in _CODES if isinstance(error, kind)), FAILED)


def speaking(command: Callable[P, None]) -> Callable[P, None]:
    """Let a command simply raise; say what happened and what to do, and exit by code."""

    @wraps(command)
    def told(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except (KeysError, MashError) as error:
            _end(error)

    return told


def _end(error: KeysError | MashError) -> NoReturn:
    meaning = " ".join((type(error).__doc__ or "").split())
    click.echo(f"{error.reason}: {error}\n{meaning}", err=True)
    raise SystemExit(code_of(error))
