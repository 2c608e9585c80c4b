"""Keeping a calibration: two small files in the node's folder, proposed and accepted.

No file, no calibration. Nothing personal is in them: weights, counts, and who signed.
"""

from __future__ import annotations

from pathlib import Path

from agency_node.matching.calibrating_table import Calibration, decode, encode
from agency_node.matching.weights import SHIPPED
from keys.errors import KeysError
from keys.private_file import read_private, sync_folder, write_private
from mash.errors import MalformedError

PROPOSED, ACCEPTED = "calibration.proposed.json", "calibration.json"


def read(folder: Path, name: str) -> Calibration | None:
    """What is kept under one of the two names, or None.

    Raises:
        KeyFileError: It cannot be read.
        LoosePermissionsError: Others could read or replace it.
        MalformedError: It is spoilt, or was fitted to weights of an older version.

    """
    path = folder / name
    return decode(read_private(path), SHIPPED) if path.exists() else None


def accepted(folder: Path) -> Calibration | None:
    """The calibration in use, or None; what nobody has signed is not in use.

    Raises:
        KeyFileError: It cannot be read.
        LoosePermissionsError: Others could read or replace it.
        MalformedError: It is spoilt, or was fitted to weights of an older version.

    """
    kept = read(folder, ACCEPTED)
    return kept if kept is not None and kept.accepted_by else None


def in_use(folder: Path) -> Calibration | None:
    """The calibration that searches go by; None where the shipped weights do.

    A spoilt one, or one for weights of an older version, stops no search: the shipped
    weights are used, each result names their version, and `calibration show` says why.
    """
    try:
        return accepted(folder)
    except (KeysError, MalformedError):
        return None


def keep(folder: Path, name: str, calibration: Calibration) -> None:
    """Put it in the place of what was there, whole or not at all.

    Raises:
        KeyFileError: It cannot be written.

    """
    write_private(folder / name, encode(calibration))


def remove(folder: Path, name: str) -> bool:
    """Take it away, even a spoilt one; say whether there was one."""
    path = folder / name
    there = path.exists()
    path.unlink(missing_ok=True)
    sync_folder(folder)
    return there
