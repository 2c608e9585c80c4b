"""Records that an agency holds itself: two candidates, and one whole record. Fictional."""

from __future__ import annotations

from terminal_ui.views import Candidate, Record, RecordEntry

CANDIDATES = (
    Candidate(
        record_id="H-77120",
        name="QUILL, Ada",
        born_on="2018-03-02",
        address="4 Fen Row, Northmoor",
        band="strong",
        reasons=("family name: same", "given name: same", "born: same day"),
        score=97,
    ),
    Candidate(
        record_id="H-10442",
        name="QUILLE, Adam",
        born_on="2018-02-03",
        address="",
        band="possible",
        reasons=("family name: sounds the same", "born: day and month swapped?"),
        score=54,
    ),
)
RECORD = Record(
    (("Family name", "QUILL"), ("Given names", "Ada"), ("Born", "2018-03-02")),
    (
        RecordEntry("e1", "2026-09-18", "emergency", "Fracture of the left wrist."),
        RecordEntry("e2", "2026-05-04", "health visitor", "No concerns at visit."),
    ),
)
