"""Sampling: some of the people held, drawn evenly, and the same ones every time."""

from __future__ import annotations

from agency_node.matching.own_record import OwnRecord
from agency_node.records.columns import record_of
from keys.vault import Connection

_SAMPLED = """
SELECT family_name, given_names, also_known_as, born_on, sex, address,
       former_addresses, uprns, nhs_number, upn, telephones, system, local_id,
       household, related
FROM record_key CROSS JOIN record_person USING (person)
ORDER BY record_id LIMIT ?
"""


def sampled(connection: Connection, most: int) -> list[OwnRecord]:
    """At most so many records, by record id: a digest, which says nothing about them."""
    return [record_of(row) for row in connection.execute(_SAMPLED, (most,))]
