"""Questions: who was sought, kept until it is known whether it concerns somebody covert.

Every search leaves one behind, whatever it finds and whether or not this agency holds
anybody covertly; so that leaving one says nothing, and takes as long as ever.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from agency_node.matching.described import Described
from keys.vault import Connection

MAX_WAITING = 10_000
"""Questions; the oldest go first. A node that runs looks at them every minute."""

_ASK = """
INSERT INTO covert_question (at, practitioner, terminal, enquiry, sought)
VALUES (?, ?, ?, ?, ?)
"""

_CUT = """
DELETE FROM covert_question
WHERE question <= (SELECT max(question) FROM covert_question) - ?
"""

_WAITING = """
SELECT question, at, practitioner, terminal, enquiry, sought
FROM covert_question ORDER BY question LIMIT ?
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Who asked, when (aware, UTC), at which terminal, for which enquiry's reference."""

    at: datetime
    practitioner: str
    terminal: str
    enquiry: str


@dataclass(frozen=True, slots=True)
class Question:
    """Somebody who was sought. `number` is its place in the table."""

    number: int
    asker: Asker
    sought: Described


class Questions:
    """The table of questions. Its transactions are the caller's, or one a call."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def ask(self, sought: Described, asker: Asker) -> None:
        """Keep a question, durably."""
        said = (
            asker.practitioner,
            asker.terminal,
            asker.enquiry,
            json.dumps(sought.known()),
        )
        self._db.execute(_ASK, (asker.at.isoformat(), *said))

    def waiting(self, most: int = MAX_WAITING) -> list[Question]:
        """The questions that nobody has looked at, the oldest first."""
        return [_question(*row) for row in self._db.execute(_WAITING, (most,))]

    def forget(self, questions: Iterable[Question]) -> None:
        """Let go of what was looked at, and of whatever has waited too long."""
        self._db.executemany(
            "DELETE FROM covert_question WHERE question = ?",
            [(each.number,) for each in questions],
        )
        self._db.execute(_CUT, (MAX_WAITING,))


def _question(
    number: int, at: str, practitioner: str, terminal: str, enquiry: str, sought: str
) -> Question:
    asker = Asker(
        at=datetime.fromisoformat(at),
        practitioner=practitioner,
        terminal=terminal,
        enquiry=enquiry,
    )
    return Question(number, asker, _sought(json.loads(sought)))


def _sought(known: dict[str, Any]) -> Described:
    lists = {name: tuple(v) for name, v in known.items() if isinstance(v, list)}
    return Described(**known | lists)
