"""Rules about a referral: who came, what for, whether it went on, and when."""

from __future__ import annotations

from datetime import timedelta

from agency_node.returns.rule import Looked, Rule
from agency_node.returns.scope import census_begins, working_days_before
from mash.codes.needs import PRIMARY_NEED
from mash.codes.sources import REFERRAL_SOURCE

PREGNANCY = timedelta(weeks=40)


def _no_source(looked: Looked) -> bool:
    return looked.row.source_code not in REFERRAL_SOURCE


def _nfa_not_said(looked: Looked) -> bool:
    return looked.referred is not None and looked.row.referral_nfa is None


def _no_need(looked: Looked) -> bool:
    goes_on = looked.referred is not None and looked.row.referral_nfa is False
    return goes_on and looked.row.primary_need not in PRIMARY_NEED


def _ended_with_activity(looked: Looked) -> bool:
    return looked.ended and bool(looked.row.assessment or looked.row.section_47)


def _ended_with_protection_plan(looked: Looked) -> bool:
    return looked.ended and looked.row.cp_plan_on is not None


def _ended_with_plan(looked: Looked) -> bool:
    return looked.ended and looked.row.cin_plan_on is not None


def _ended_last_year(looked: Looked) -> bool:
    if not looked.ended or looked.referred is None:
        return False
    return looked.referred < working_days_before(census_begins(looked.on), 1)


def _before_pregnancy(looked: Looked) -> bool:
    child, referred = looked.row.child, looked.referred
    births = (day for day in (child.born_on, child.due_on) if day is not None)
    return referred is not None and any(day - referred > PREGNANCY for day in births)


def _after_death(looked: Looked) -> bool:
    died, referred = looked.row.child.died_on, looked.referred
    return died is not None and referred is not None and referred > died


REFERRAL_RULES = (
    Rule(
        "8866",
        "source_code",
        "a referral source, and one of the codes",
        "Referral source: missing or no code; choose who came, 1A to 10.",
        _no_source,
    ),
    Rule(
        "8568",
        "referral_nfa",
        "every referral says whether it ended without further action",
        "Referral NFA: say yes or no.",
        _nfa_not_said,
    ),
    Rule(
        "8610",
        "primary_need",
        "a referral that goes on has a primary need",
        "Primary need: choose N1 to N0; between two, the one further up the list.",
        _no_need,
    ),
    Rule(
        "8831",
        "referral_nfa",
        "no assessment, s.47 enquiry or conference on a referral that ended",
        "Referral NFA: an assessment or a s.47 enquiry is recorded; say no here, or"
        " take it to the referral to which it belongs.",
        _ended_with_activity,
    ),
    Rule(
        "8832",
        "referral_nfa",
        "no child protection plan on a referral that ended",
        "Referral NFA: a child protection plan is recorded; say no here, or take the"
        " plan to the referral to which it belongs.",
        _ended_with_protection_plan,
    ),
    Rule(
        "4000",
        "referral_nfa",
        "no child in need plan on a referral that ended",
        "Referral NFA: a child in need plan is recorded; say no here, or take the plan"
        " to the referral to which it belongs.",
        _ended_with_plan,
    ),
    Rule(
        "8569Q",
        "referral_nfa",
        "a referral from before the census year did not end without further action",
        "Referral NFA: the referral is from before this census year, so its end was"
        " returned with that year; say no, or close it with a reason.",
        _ended_last_year,
    ),
    Rule(
        "8606",
        "referred_on",
        "no referral more than 40 weeks before birth or expected birth",
        "Date of referral: more than 40 weeks before birth; check both dates.",
        _before_pregnancy,
    ),
    Rule(
        "8555Q",
        "referred_on",
        "no referral after the date of death",
        "Date of referral: after the recorded date of death; check both dates.",
        _after_death,
    ),
)
