"""The files of a register while it is being written: which version is newest."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TypeVar

from nacl.signing import SigningKey
from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, Root, Snapshot, Targets, Timestamp
from tuf.api.serialization.json import JSONSerializer

from keys.errors import RegisterError
from keys.register.roles import TARGETS_FOLDER, signer
from keys.register.updating import published_name

Part = TypeVar("Part", Root, Snapshot, Targets, Timestamp)

_VERSIONED = re.compile(r"(\d+)\.([a-z][a-z0-9-]*)\.json")
_SERIALIZER = JSONSerializer(compact=True, validate=True)


def newest(files: Mapping[str, bytes]) -> dict[str, int]:
    """Return the newest version of every role there is a file for."""
    versions: dict[str, int] = {}
    for name in files:
        if found := _VERSIONED.fullmatch(name):
            version, role = int(found[1]), found[2]
            versions[role] = max(version, versions.get(role, 0))
    return versions


def load(files: Mapping[str, bytes], role: str) -> Metadata[Targets]:
    """Return the newest metadata of a role that publishes documents.

    Nothing is verified here: readers verify, and `ceremony.publish` reads
    before it publishes.

    Raises:
        RegisterError: there is none, or it is damaged.
    """
    version = newest(files).get(role)
    if version is None:
        raise RegisterError(f"the register has no {role}")
    return parse(files[f"{version}.{role}.json"])


def parse(content: bytes) -> Metadata[Targets]:
    """Read metadata, still unverified.

    Raises:
        RegisterError: it is damaged.
    """
    try:
        return Metadata[Targets].from_bytes(content)
    except RepositoryError:
        raise RegisterError("a part of the register is damaged") from None


def sign(part: Part, keys: Sequence[SigningKey]) -> Metadata[Part]:
    """Sign a part with each key."""
    metadata = Metadata(part)
    for key in keys:
        metadata.sign(signer(key), append=True)
    return metadata


def write(metadata: Metadata[Part]) -> bytes:
    """Return the file in which signed metadata is published."""
    return metadata.to_bytes(_SERIALIZER)


def require_signed(
    role: str, metadata: Metadata[Part], delegator: Root | Targets
) -> None:
    """Require that metadata is signed as the delegator of its role wants.

    Raises:
        RegisterError: the delegator wants other keys, or more of them.
    """
    try:
        delegator.verify_delegate(role, metadata.signed_bytes, metadata.signatures)
    except (RepositoryError, ValueError):
        raise RegisterError(f"{role}: not signed by enough of its holders") from None


def without_superseded(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Drop what no current metadata refers to; every root is kept.

    A reader that was away walks from the root it trusts through each later one.
    """
    versions = newest(files)
    wanted = {f"{version}.{role}.json" for role, version in versions.items()}
    for role in versions:
        if role not in {"root", "snapshot"}:
            targets = load(files, role).signed.targets.values()
            wanted.update(published_name(target) for target in targets)
    return {
        name: content
        for name, content in files.items()
        if name in wanted
        or name.endswith(".root.json")
        or not (_VERSIONED.fullmatch(name) or name.startswith(TARGETS_FOLDER))
    }
