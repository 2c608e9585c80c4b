"""Alerts: that somebody was sought whom this agency holds covertly. For its officer.

Told to nobody else, and nowhere else: no journal, no access log, no board. An alert
names a record by its id, and the colleague who asked; nobody's name.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from agency_node.matching.searching import Candidate
from agency_node.records.questions import Asker
from keys.vault import Connection

_RAISE = """
INSERT INTO covert_alert
  (at, practitioner, terminal, enquiry, record_id, band, score)
VALUES (?, ?, ?, ?, ?, ?, ?)
"""

_AFTER = """
SELECT alert, at, practitioner, terminal, enquiry, record_id, band, score
FROM covert_alert WHERE alert > ? ORDER BY alert
"""

_NOTE = "INSERT INTO covert_act (at, practitioner, what, record_id) VALUES (?, ?, ?, ?)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One search that may have been for a covert record. `score` as of a candidate."""

    number: int
    asker: Asker
    record_id: str
    band: str
    score: int


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody did about covert records: which, and when (aware, UTC)."""

    at: datetime
    practitioner: str
    what: str
    record_id: str


class Alerts:
    """The tables of alerts and acts. Transactions are the caller's, or one a call."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def alarm(self, asker: Asker, found: Candidate) -> None:
        """Keep that a question may have been about a covert record."""
        who = (asker.at.isoformat(), asker.practitioner, asker.terminal, asker.enquiry)
        self._db.execute(_RAISE, (*who, found.record_id, found.band.value, found.score))

    def after(self, number: int = 0) -> list[Alert]:
        """The alerts with a higher number, in order."""
        return [
            Alert(
                number=row[0],
                asker=Asker(
                    at=datetime.fromisoformat(row[1]),
                    practitioner=row[2],
                    terminal=row[3],
                    enquiry=row[4],
                ),
                record_id=row[5],
                band=row[6],
                score=row[7],
            )
            for row in self._db.execute(_AFTER, (number,))
        ]

    def note(self, act: Act) -> None:
        """Keep who did what."""
        values = (act.at.isoformat(), act.practitioner, act.what, act.record_id)
        self._db.execute(_NOTE, values)

    def acts(self) -> list[Act]:
        """Who did what, in order."""
        rows = self._db.execute(
            "SELECT at, practitioner, what, record_id FROM covert_act ORDER BY act"
        )
        return [Act(datetime.fromisoformat(row[0]), *row[1:]) for row in rows]
