"""Records that an agency holds itself: two candidates, and one whole record. Fictional."""

from __future__ import annotations

from terminal_ui.views import Candidate, Offer, Record, RecordEntry

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
BLOCKED = (
    "finance-need: money is not needed to keep a child safe. Ask the person, or say what"
    " it means for the home. (UK GDPR Art 5(1)(c), data minimisation)"
)
RECORD = Record(
    (("Family name", "QUILL"), ("Given names", "Ada"), ("Born", "2018-03-02")),
    (
        RecordEntry(
            "e1",
            "2026-09-18",
            "emergency",
            "Fracture of the left wrist.",
            Offer(
                coarser="Fracture of the left wrist.",
                coarser_dated="2026-09",
                made_coarser=("the day to its month",),
                category="INJURY",
            ),
        ),
        RecordEntry("e2", "2026-05-04", "health visitor", "No concerns at visit."),
        RecordEntry(
            "e3",
            "2019-06-14",
            "GP",
            "Asked about money, and was told where to go.",
            Offer(category="FINANCE", blocked=BLOCKED),
        ),
    ),
    (
        RecordEntry(
            "person:born_on",
            "",
            "own record",
            "Born 2018-03-02.",
            Offer(
                coarser="Born in 2018.",
                made_coarser=("the day of birth to its year",),
                category="HOUSEHOLD",
            ),
        ),
    ),
)
