"""History: everything that was promised and everything that was found, one JSON line each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Stated:
    """A sender began to hand a statement in; its fate is unknown until acknowledged."""

    statement: str
    sender: str
    recipients: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """The sender was told that it is safe. Nothing may undo this."""

    statement: str


@dataclass(frozen=True, slots=True)
class Killed:
    """A process was killed without warning."""

    party: str


@dataclass(frozen=True, slots=True)
class Found:
    """After healing: a statement at somebody's, in the order in which they hold it.

    `holder` is "hub" or a member.
    """

    statement: str
    holder: str


Event = Stated | Acknowledged | Killed | Found

_KINDS: dict[str, type[Event]] = {
    "stated": Stated,
    "acknowledged": Acknowledged,
    "killed": Killed,
    "found": Found,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}


def write_history(path: Path, events: Iterable[Event]) -> None:
    """Keep a history as JSON lines."""
    lines = (json.dumps({"event": _NAMES[type(e)], **asdict(e)}) for e in events)
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")


def read_history(path: Path) -> Iterator[Event]:
    """Read a history back, to be checked again."""
    for line in path.read_text("utf-8").splitlines():
        fields = json.loads(line)
        kind = _KINDS[fields.pop("event")]
        if "recipients" in fields:
            fields["recipients"] = tuple(fields["recipients"])
        yield kind(**fields)
