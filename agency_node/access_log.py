"""The access log: who saw what, why and when, written before it is shown.

An RFC 9162 tree over salted entries in a vault of its own. Nothing is disclosed
until its entry is durable ("no log, no read"), and the newest entry is held
against a mark outside the database, so that a lost tail is noticed.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from agency_node.access import Action
from keys.errors import LostTailError
from keys.mark import Mark
from keys.merkle import EMPTY_ROOT, CompactRange, leaf_hash
from keys.vault import create, mark_key, open_vault
from mash.role import Role

DATABASE = "access.db"
MARK = "access.mark"
SALT_BYTES = 32
MAX_LISTED_ENTRIES = 500

COMMAND_LINE = "command line"
"""What the log calls the terminal of somebody who types commands."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS access_entries (
  place INTEGER PRIMARY KEY, salt BLOB NOT NULL, entry BLOB NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS access_head (
  only INTEGER PRIMARY KEY CHECK (only = 1), peaks BLOB NOT NULL
) STRICT;
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """One thing done at this node. Holds references, never a name or a date of birth.

    `target` is a statement, record or reference; `purpose` is in the words of the
    person, where a rule asks for one.
    """

    at: datetime
    practitioner: str
    role: Role
    action: Action
    target: str
    enquiry: str
    terminal: str
    allowed: bool
    purpose: str = ""

    def encode(self) -> bytes:
        """Serialise: JSON with sorted keys, UTF-8. These bytes are what is hashed."""
        fields = {
            "at": self.at.isoformat(timespec="milliseconds"),
            "practitioner": self.practitioner,
            "role": self.role.name,
            "action": self.action.value,
            "target": self.target,
            "enquiry": self.enquiry,
            "terminal": self.terminal,
            "allowed": self.allowed,
            "purpose": self.purpose,
        }
        return json.dumps(fields, sort_keys=True, separators=(",", ":")).encode()

    @classmethod
    def decode(cls, data: bytes) -> Access:
        """Read what `encode` wrote."""
        fields: dict[str, Any] = json.loads(data)
        return cls(
            at=datetime.fromisoformat(fields["at"]),
            practitioner=fields["practitioner"],
            role=Role[fields["role"]],
            action=Action(fields["action"]),
            target=fields["target"],
            enquiry=fields["enquiry"],
            terminal=fields["terminal"],
            allowed=fields["allowed"],
            purpose=fields["purpose"],
        )


class AccessLog:
    """The one writer of a node's access log. Not for use by two threads."""

    def __init__(self, directory: Path, kek: bytes) -> None:
        """Open the log, made if need be.

        Raises:
            LostTailError: The database is behind its mark, or contradicts it.
            VaultError: The database cannot be opened.

        """
        path = directory / DATABASE
        if not path.exists():
            create(path, kek)
        self._db = open_vault(path, kek)
        self._db.executescript(_SCHEMA)
        self._mark = Mark(directory / MARK, mark_key(path, kek))
        row = self._db.execute("SELECT peaks FROM access_head").fetchone()
        self._range = CompactRange.decode(row[0]) if row else CompactRange()
        self._mark.require(self._range.size, self._range.root())
        if self._range.size == 0:  # else a stop in the first entry looks like a loss
            self._mark.write(0, EMPTY_ROOT)

    @property
    def size(self) -> int:
        """How many entries there are."""
        return self._range.size

    @property
    def root(self) -> bytes:
        """The RFC 9162 root over all entries: 32 bytes."""
        return self._range.root()

    def append(self, accesses: Sequence[Access]) -> None:
        """Write entries durably, in one commit. Only then may anything be shown.

        Raises:
            Exception: Whatever the disk says. The caller shows nothing.

        """
        if not accesses:
            return
        salted = [secrets.token_bytes(SALT_BYTES) + a.encode() for a in accesses]
        grown = self._range.extend(map(leaf_hash, salted))
        with self._db:  # commits, or rolls back and raises
            self._db.execute("BEGIN IMMEDIATE")
            self._db.executemany(
                "INSERT INTO access_entries VALUES (?, ?, ?)",
                [
                    (place, leaf[:SALT_BYTES], leaf[SALT_BYTES:])
                    for place, leaf in enumerate(salted, self._range.size)
                ],
            )
            self._db.execute(
                "INSERT INTO access_head VALUES (1, ?)"
                " ON CONFLICT (only) DO UPDATE SET peaks = excluded.peaks",
                (grown.encode(),),
            )
        self._mark.write(grown.size, grown.root())
        self._range = grown

    def newest(self, limit: int) -> list[tuple[int, Access]]:
        """The newest entries, newest first, at most `MAX_LISTED_ENTRIES`."""
        rows = self._db.execute(
            "SELECT place, entry FROM access_entries ORDER BY place DESC LIMIT ?",
            (min(limit, MAX_LISTED_ENTRIES),),
        )
        return [(place, Access.decode(entry)) for place, entry in rows]

    def entries(self) -> Iterator[Access]:
        """Every entry, in the order in which they were written."""
        rows = self._db.execute("SELECT entry FROM access_entries ORDER BY place")
        return (Access.decode(entry) for (entry,) in rows)

    def backwards(self) -> Iterator[Access]:
        """Every entry from the newest on; read only as far as somebody asks."""
        rows = self._db.execute("SELECT entry FROM access_entries ORDER BY place DESC")
        return (Access.decode(entry) for (entry,) in rows)

    def verify(self) -> int:
        """Recompute the whole tree and return its size.

        Raises:
            LostTailError: An entry is missing, changed or out of place.

        """
        rows = self._db.execute(
            "SELECT place, salt, entry FROM access_entries ORDER BY place"
        )
        computed = CompactRange()
        for place, salt, entry in rows:
            if place != computed.size:
                raise LostTailError(f"access log: entry {computed.size} is missing")
            computed = computed.append(leaf_hash(salt + entry))
        if computed != self._range:
            raise LostTailError("access log: an entry was changed or lost")
        return computed.size

    def close(self) -> None:
        """Close the database."""
        self._db.close()
        self._mark.close()
