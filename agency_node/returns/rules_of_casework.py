"""Rules about what follows a referral: factors, assessments, conferences, closure."""

from __future__ import annotations

from agency_node.returns.rule import Looked, Rule
from agency_node.returns.scope import working_days_before
from mash.codes.factors import NO_FACTORS
from mash.codes.needs import CLOSED_AFTER_ASSESSMENT

ASSESSMENT_WORKING_DAYS = 45
CONFERENCE_WORKING_DAYS = 15
_SATURDAY = 5


def _none_among_others(looked: Looked) -> bool:
    return NO_FACTORS in looked.row.factors and set(looked.row.factors) != {NO_FACTORS}


def _factor_twice(looked: Looked) -> bool:
    return len(set(looked.row.factors)) != len(looked.row.factors)


def _undivided_physical_abuse(looked: Looked) -> bool:
    return "18A" in looked.row.factors


def _undivided_sexual_abuse(looked: Looked) -> bool:
    return "19A" in looked.row.factors


def _closed_unassessed(looked: Looked) -> bool:
    closed = looked.row.closure_code in CLOSED_AFTER_ASSESSMENT
    return closed and looked.row.assessment is None


def _assessment_overdue(looked: Looked) -> bool:
    made = looked.row.assessment
    if made is None or made.authorised_on is not None:
        return False
    return made.started_on < working_days_before(looked.on, ASSESSMENT_WORKING_DAYS)


def _conference_overdue(looked: Looked) -> bool:
    enquiry = looked.row.section_47
    if enquiry is None or enquiry.conference_on or enquiry.unnecessary:
        return False
    return enquiry.strategy_on < working_days_before(looked.on, CONFERENCE_WORKING_DAYS)


def _conference_at_a_weekend(looked: Looked) -> bool:
    held = looked.row.section_47 and looked.row.section_47.conference_on
    return held is not None and held.weekday() >= _SATURDAY


CASEWORK_RULES = (
    Rule(
        "8869",
        "factors",
        "factor 21, none found, stands alone",
        "Factors: 21 says that none were found; take it out, or all the others.",
        _none_among_others,
    ),
    Rule(
        "8898",
        "factors",
        "no factor twice",
        "Factors: one is there twice; take one of them out.",
        _factor_twice,
    ),
    Rule(
        "8945Q",
        "factors",
        "18A was replaced by 18B and 18C",
        "Factors: 18A is not used any more; choose 18B, by a child, or 18C, by an adult.",
        _undivided_physical_abuse,
    ),
    Rule(
        "8950Q",
        "factors",
        "19A was replaced by 19B and 19C",
        "Factors: 19A is not used any more; choose 19B, by a child, or 19C, by an adult.",
        _undivided_sexual_abuse,
    ),
    Rule(
        "8825Q",
        "closure_code",
        "closed after an assessment only where there is one",
        "Reason for closure: RC8 and RC9 follow an assessment; record it, or choose"
        " another reason.",
        _closed_unassessed,
    ),
    Rule(
        "8670Q",
        "assessment",
        "an assessment is authorised within 45 working days",
        "Assessment: begun more than 45 working days ago; give the date of"
        " authorisation, or say what holds it up.",
        _assessment_overdue,
    ),
    Rule(
        "8675Q",
        "section_47",
        "a conference within 15 working days of the strategy discussion",
        "Section 47: no conference within 15 working days; give its date, or say that"
        " none was needed.",
        _conference_overdue,
    ),
    Rule(
        "8875",
        "section_47",
        "no conference on a Saturday or Sunday",
        "Date of conference: falls on a weekend; check the date.",
        _conference_at_a_weekend,
    ),
)
