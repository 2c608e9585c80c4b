"""Grounds: why nothing may be erased although its time has come."""

from __future__ import annotations

from enum import StrEnum


class Ground(StrEnum):
    """On what ground somebody holds an enquiry."""

    INQUIRY = "INQUIRY"
    LITIGATION = "LITIGATION"
    PRACTICE_REVIEW = "PRACTICE_REVIEW"
    CRIMINAL_CASE_REVIEW = "CRIMINAL_CASE_REVIEW"
    LONGER_RECORD = "LONGER_RECORD"
    """Looked after, adopted, dead: a longer period that no statement tells a node."""


SOURCES = {
    Ground.INQUIRY: "Inquiries Act 2005 s.35: destroying what an inquiry may need",
    Ground.LITIGATION: "CPR Practice Direction 31B para 7: preserving documents",
    Ground.PRACTICE_REVIEW: "Children Act 2004 ss.16B-16F; Care Act 2014 s.44",
    Ground.CRIMINAL_CASE_REVIEW: "Criminal Appeal Act 1995 s.17",
    Ground.LONGER_RECORD: "this agency's schedule, for its own file",
}
"""What makes each of them lawful."""

ACCESS_REQUEST = "DPA 2018 s.173: nothing is erased while somebody asks for it"
