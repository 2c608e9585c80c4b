"""Keeping: what was said of records, line by line, for as long as both are held."""

from __future__ import annotations

import base64
from typing import Any

from agency_node.records.columns import key_named
from agency_node.store.migrating import migrate
from agency_node.store.times import from_millis, to_millis
from keys.vault import Connection
from mash.identity import IdentityDecision, SecondLook, Verdict
from mash.statement import EnquiryId, reference

SCRIPTS = ("identity.sql",)

_COLUMNS = (
    "enquiry_id, person, record_id, verdict, by, at, why, first_name, sex, identifier"
)

# Made anew at each opening: a table of records that is replaced takes it along.
_WITH_ITS_RECORD = """
CREATE TRIGGER IF NOT EXISTS identity_decision_goes_with_its_record
AFTER DELETE ON record_key BEGIN
  DELETE FROM identity_decision WHERE record_id = old.record_id;
END
"""

_WITHOUT_RECORD = """
DELETE FROM identity_decision
WHERE record_id NOT IN (SELECT record_id FROM record_key)
"""


class Identities:
    """The table of what was said. Every call is durable when it returns."""

    def __init__(self, connection: Connection) -> None:
        """Open the table in the vault of own records, made if need be."""
        self._db = connection
        migrate(connection, SCRIPTS, __package__)
        connection.execute(_WITH_ITS_RECORD)
        connection.execute(_WITHOUT_RECORD)

    def keep(self, decision: IdentityDecision) -> None:
        """Add a line. What was said before stays."""
        self._db.execute(
            f"INSERT INTO identity_decision (enquiry, {_COLUMNS})"  # noqa: S608 - a constant
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                reference(decision.enquiry_id),
                decision.enquiry_id,
                decision.person,
                key_named(decision.record_id),
                decision.verdict.value,
                decision.by,
                to_millis(decision.at),
                decision.why,
                decision.look.first_name,
                decision.look.sex,
                decision.look.identifier,
            ),
        )
        # No mark watches over this vault: leave nothing in a log that could be lost.
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    def within(self, enquiry: str) -> tuple[IdentityDecision, ...]:
        """Every line of one enquiry, by its reference, the earliest first."""
        rows = self._db.execute(
            f"SELECT {_COLUMNS} FROM identity_decision"  # noqa: S608 - a constant
            " WHERE enquiry = ? ORDER BY line",
            (enquiry,),
        )
        return tuple(map(_decision, rows))

    def in_force(self, enquiry: str, person: str = "") -> dict[str, IdentityDecision]:
        """What holds now within one enquiry, by record: of one person, or of anybody.

        What was withdrawn is not here.
        """
        newest: dict[tuple[str, str], IdentityDecision] = {}
        for each in self.within(enquiry):
            if not person or each.person == person:
                newest.pop((each.record_id, each.person), None)
                newest[each.record_id, each.person] = each
        standing = (e for e in newest.values() if e.verdict is not Verdict.WITHDRAWN)
        return {each.record_id: each for each in standing}

    def enquiries(self) -> tuple[EnquiryId, ...]:
        """The enquiries within which something was said."""
        rows = self._db.execute(
            "SELECT DISTINCT enquiry_id FROM identity_decision ORDER BY enquiry_id"
        )
        return tuple(EnquiryId(bytes(row[0])) for row in rows)

    def forget(self, enquiry_id: EnquiryId) -> int:
        """Erase everything said within an enquiry; return how many lines it was."""
        gone = self._db.execute(
            "DELETE FROM identity_decision WHERE enquiry_id = ?", (enquiry_id,)
        ).rowcount
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return gone


def _decision(row: tuple[Any, ...]) -> IdentityDecision:
    return IdentityDecision(
        enquiry_id=EnquiryId(bytes(row[0])),
        person=row[1],
        record_id=_named(row[2]),
        verdict=Verdict(row[3]),
        by=row[4],
        at=from_millis(row[5]),
        why=row[6],
        look=SecondLook(*row[7:]),
    )


def _named(key: bytes) -> str:
    return f"r-{base64.b32encode(key).decode().lower()}"
