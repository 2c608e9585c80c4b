"""Queries: what a program or a keyboard tells `mash-node search`, and who is held."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime

from agency_node.matching.own_record import OwnRecord

NOW = datetime(2026, 3, 2, 10, 15, tzinfo=UTC)
WHY = ("--enquiry", "E-7K3MQ2", "--purpose", "child-welfare", "--practitioner", "una")
PEOPLE = (
    OwnRecord(
        system="cases",
        local_id="1",
        family_name="Testwick",
        given_names="Arlo",
        born_on="2019-03-04",
    ),
    OwnRecord(
        system="cases",
        local_id="3",
        family_name="Mockford",
        given_names="Kit",
        born_on="2021-09-01",
    ),
)


def query(**fields: str) -> bytes:
    """One line of what a program writes."""
    return json.dumps(fields).encode() + b"\n"


class Keyboard(io.BytesIO):
    """Somebody who types."""

    def isatty(self) -> bool:
        """A terminal."""
        return True


TESTWICK = query(family_name="Testwick")
