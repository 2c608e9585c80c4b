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

_VERSIONED = re.compile(r"([1-9][0-9]{0,8})\.([a-z][a-z0-9-]*)\.json")
_SERIALIZER = JSONSerializer(compact=True, validate=True)


def newest(files: Mapping[str, bytes]) -> dict[str, int]:
    """Return the newest version of every role there is a file for."""
    versions: dict[str, int] = {}
    for name in files:
        if found := _VERSIONED.fullmatch(name):
            version, role = int(found[1]), found[2]
            versions[role] = max(version, versions.get(role, 0))
    return versions


def load(files: Mapping[str, bytes], role: str) -> Targets:
    """Return the newest part of a role that publishes documents.

    Nothing is verified here: readers verify, and a ceremony reads what it has
    written before it publishes.

    Raises:
        RegisterError: there is none, or it is damaged.
    """
    return part(files, f"{newest(files).get(role)}.{role}.json", Targets)


def part(files: Mapping[str, bytes], name: str, kind: type[Part]) -> Part:
    """Return one part of a register, still unverified.

    Raises:
        RegisterError: it is not there, or damaged, or of another kind.
    """
    try:
        found = Metadata[Part].from_bytes(files[name]).signed
    except (KeyError, RepositoryError):
        raise RegisterError(f"{name}: is missing or damaged") from None
    if not isinstance(found, kind):
        raise RegisterError(f"{name}: is another part of the register")
    return found


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

    Raises:
        RegisterError: A part is damaged.

    """
    versions = newest(files)
    wanted = {f"{version}.{role}.json" for role, version in versions.items()}
    for role in versions:
        if role not in {"root", "snapshot"}:
            wanted.update(published(files, role))
    return {
        name: content
        for name, content in files.items()
        if name in wanted
        or name.endswith(".root.json")
        or not (_VERSIONED.fullmatch(name) or name.startswith(TARGETS_FOLDER))
    }


def published(files: Mapping[str, bytes], role: str) -> list[str]:
    """Return the names of the documents that a role publishes.

    Raises:
        RegisterError: its part is missing or damaged, or a document has no name.

    """
    try:
        return [published_name(t) for t in load(files, role).targets.values()]
    except RepositoryError as error:
        raise RegisterError(f"{role}: {error}") from None
