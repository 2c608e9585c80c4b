"""Records that an agency holds itself: two candidates, and one whole record. Fictional."""

from __future__ import annotations

from datetime import UTC, datetime

from mash.identity import Evidence, Verdict
from terminal_ui.found import (
    Candidate,
    Candidates,
    Decided,
    Doubt,
    Housemate,
    Reason,
)
from terminal_ui.views import Offer, Record, RecordEntry

ADDRESS = "4 Fen Row, Northmoor"


def _reason(field: str, agreement: str, asked: str, held: str, bits: float) -> Reason:
    return Reason(field=field, agreement=agreement, asked=asked, held=held, bits=bits)


STRONG = Candidate(
    record_id="H-77120",
    name="QUILL, Ada",
    born_on="2018-03-02",
    address="4 Fen Row, Northmoor",
    band="strong",
    reasons=("family name: same", "given name: same", "born: same day"),
    score=97,
    system="patients",
    local_id="77120",
    bits=31.4,
    findings=(
        _reason("given names", "the same", "Ada", "Ada", 8.1),
        _reason("family name", "the same", "Quill", "QUILL", 9.3),
        _reason("date of birth", "the same", "2018-03-02", "2018-03-02", 10.0),
        _reason("address", "the same house", ADDRESS, ADDRESS, 7.2),
        _reason("sex", "different", "F", "M", -3.2),
        _reason("NHS number", "not asked", "", "9990001006", 0.0),
    ),
    cautions=(
        Doubt(
            "twin held",
            "H-77121 has the same date of birth at the same address: a twin? Check both",
        ),
    ),
    found_by=("date of birth", "names that sound alike", "address"),
    evidence=Evidence(agreeing=3, doubted=True),
)
POSSIBLE = Candidate(
    record_id="H-10442",
    name="QUILLE, Adam",
    born_on="2018-02-03",
    address="",
    band="possible",
    reasons=("family name: sounds the same", "born: day and month swapped?"),
    score=54,
    system="patients",
    local_id="10442",
    bits=7.1,
    findings=(
        _reason("given names", "begins alike", "Ada", "Adam", 1.2),
        _reason("family name", "sounds alike", "Quill", "QUILLE", 4.4),
        _reason(
            "date of birth", "day and month swapped", "2018-03-02", "2018-02-03", 8.5
        ),
        _reason("address", "not held", ADDRESS, "", 0.0),
        _reason("sex", "different", "F", "M", -7.0),
    ),
    found_by=("day and month of birth",),
    decision=Decided(
        verdict=Verdict.NOT_THE_SAME,
        by="k.dunn",
        at=datetime(2026, 11, 20, 13, 5, tzinfo=UTC),
        why="Adam is his cousin: spoke to the school.",
    ),
    evidence=Evidence(agreeing=1, doubted=False),
)
CANDIDATES = (STRONG, POSSIBLE)
HOUSEHOLD = (
    Housemate(
        record_id="H-50233",
        name="SORN, Dale",
        born_on="1989-07-14",
        address="4 Fen Row, Northmoor",
        reason="at the address asked about",
        named=False,
        adult=True,
    ),
    Housemate(
        record_id="H-50234",
        name="QUILL, Ben",
        born_on="1987-01-30",
        address="4 Fen Row, Northmoor",
        reason="recorded as guardian or partner of QUILL, Ada",
        named=True,
        adult=True,
    ),
)
DOUBTED = (
    Housemate(
        record_id="H-31807",
        name="MARL, Rhys",
        born_on="1991-05-06",
        address="4 Fen Row, Northmoor",
        reason="the same address",
        named=False,
        adult=True,
        doubts=("patients counts a household there without them",),
    ),
    Housemate(
        record_id="H-31808",
        name="TENCH, Ivo",
        born_on="2020-11-02",
        address="4 Fen Row, Northmoor",
        reason="the same address",
        named=False,
        adult=False,
        doubts=(
            "those whom they are recorded with live elsewhere",
            "the question gives another number of that street",
        ),
    ),
)
FOUND = Candidates(
    CANDIDATES,
    61204,
    more=False,
    household=HOUSEHOLD,
    also_recorded_there=DOUBTED,
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
