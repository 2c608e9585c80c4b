"""Access requests: who asked what is held about them, and what waits for its day."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from keys.vault import Connection
from mash.statement import EnquiryId


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledAgain:
    """What was kept, under which exemption, and the day on which somebody looks again.

    `line_id` is empty for a whole enquiry.
    """

    reference: str
    line_id: str
    exemption: str
    review_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledRequest:
    """One request, by tags of one enquiry; answered or not.

    `digest` is the SHA-256 of the answer, or empty before there is one.
    """

    enquiry_id: EnquiryId
    requester: str
    about: str
    asked_on: date
    answered_on: date | None = None
    digest: bytes = b""
    again: tuple[FiledAgain, ...] = ()


class AccessRequests:
    """The table of requests. Call what writes within a step of the store."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def begin(self, filed: FiledRequest) -> None:
        """Note a request, if it is not noted already."""
        self._connection.execute(
            "INSERT OR IGNORE INTO access_requests VALUES (?, ?, ?, ?, ?, ?, ?)",
            _row(filed),
        )

    def put(self, filed: FiledRequest) -> None:
        """Note a request with its answer, in place of what was noted before."""
        self._connection.execute(
            "INSERT OR REPLACE INTO access_requests VALUES (?, ?, ?, ?, ?, ?, ?)",
            _row(filed),
        )

    def all(self) -> tuple[FiledRequest, ...]:
        """Every request, the earliest first."""
        rows = self._connection.execute(
            "SELECT * FROM access_requests"
            " ORDER BY asked_on, enquiry_id, requester, about"
        )
        return tuple(map(_filed, rows))


def _row(filed: FiledRequest) -> tuple[Any, ...]:
    again = [
        (each.reference, each.line_id, each.exemption, each.review_on.isoformat())
        for each in filed.again
    ]
    return (
        filed.enquiry_id,
        filed.requester,
        filed.about,
        filed.asked_on.isoformat(),
        filed.answered_on.isoformat() if filed.answered_on else "",
        filed.digest,
        json.dumps(again),
    )


def _filed(row: tuple[Any, ...]) -> FiledRequest:
    return FiledRequest(
        enquiry_id=EnquiryId(bytes(row[0])),
        requester=row[1],
        about=row[2],
        asked_on=date.fromisoformat(row[3]),
        answered_on=date.fromisoformat(row[4]) if row[4] else None,
        digest=bytes(row[5]),
        again=tuple(
            FiledAgain(
                reference=name,
                line_id=line,
                exemption=exemption,
                review_on=date.fromisoformat(day),
            )
            for name, line, exemption, day in json.loads(row[6])
        ),
    )
