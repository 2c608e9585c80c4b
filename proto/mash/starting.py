"""Starting: what every program does first, and refuses to go on without.

Settings are read whole or not at all; a folder is worked in by one process.
"""

from __future__ import annotations

import fcntl
import os
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from mash.errors import BusyError, MalformedError

if TYPE_CHECKING:  # slow to import, and not needed until settings are read
    from pydantic import BaseModel, ValidationError

LOCK = "in-use.lock"

M = TypeVar("M", bound="BaseModel")


class SettingsError(MalformedError):
    """A setting is missing, unknown or wrong; the message names it."""


class InUseError(BusyError):
    """Another process works in this folder; two of them would spoil it."""

    reason = "IN_USE"


def read_settings(path: Path, kind: type[M]) -> M:
    """Read a TOML file into a pydantic model; its paths are beside the file.

    Raises:
        SettingsError: The file cannot be read, or a setting is missing, unknown
            or wrong. The message names each of them.

    """
    from pydantic import ValidationError  # noqa: PLC0415 - slow to import

    try:
        values = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise SettingsError(f"{path}: {error.strerror}") from None
    except ValueError as error:
        raise SettingsError(f"{path}: not TOML: {error}") from None
    try:
        return kind.model_validate(_beside(path.resolve().parent, values, kind))
    except ValidationError as error:
        raise SettingsError(f"{path}: {_complaints(error)}") from None


def _beside(
    folder: Path, values: dict[str, Any], kind: type[BaseModel]
) -> dict[str, Any]:
    paths = {
        name: folder / values[name]
        for name, field in kind.model_fields.items()
        if field.annotation in {Path, Path | None} and isinstance(values.get(name), str)
    }
    return {**values, **paths}


def _complaints(error: ValidationError) -> str:
    return "; ".join(
        f"{'.'.join(map(str, fault['loc']))}:"
        f" {fault['msg'].removeprefix('Value error, ')}"
        for fault in error.errors(include_url=False, include_context=False)
    )


@contextmanager
def sole_use(directory: Path) -> Iterator[None]:
    """Hold the one lock on a folder (flock), making it with mode 0700 if need be.

    Raises:
        InUseError: Another process holds it.

    """
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC
    descriptor = os.open(directory / LOCK, flags, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise InUseError(f"{directory}: stop the program that runs there") from None
    finally:
        os.close(descriptor)
