"""Own records: what this agency already holds, imported, searched, and never sent.

A hit here stays here. Only what somebody writes into a release leaves.
"""

from __future__ import annotations

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
