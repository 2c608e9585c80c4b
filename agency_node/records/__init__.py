"""Own records: what this agency already holds, imported, searched, and never sent.

A hit here stays here. Only what somebody writes into a release leaves.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from agency_node.matching.searching import Candidate, SearchResult
    from agency_node.records.entry import RecordEntry
    from agency_node.records.own_records import Records, open_records, opened_records
    from agency_node.records.questions import Asker

__all__ = [
    "Asker",
    "Candidate",
    "RecordEntry",
    "Records",
    "SearchResult",
    "open_records",
    "opened_records",
]

_IN = {
    "Asker": "agency_node.records.questions",
    "Candidate": "agency_node.matching.searching",
    "RecordEntry": "agency_node.records.entry",
    "SearchResult": "agency_node.matching.searching",
}


def __getattr__(name: str) -> object:
    """Load what is asked for: a process that only reads rows needs no vault."""
    if name not in __all__:
        raise AttributeError(name)
    return getattr(
        import_module(_IN.get(name, "agency_node.records.own_records")), name
    )
