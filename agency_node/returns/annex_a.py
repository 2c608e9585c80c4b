"""Annex A: Ofsted's lists 1 to 5, from a front door's rows.

Lists 1 to 3 are held here in full. Lists 4 and 5 belong to the teams that accept; what
the door knows is filled in, and `ReturnList.absent` says which columns are empty.
Rows stand by day, then by child, so that two extracts of one day are the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from agency_node.returns import annex_a_words as words
from agency_node.returns import counting
from agency_node.returns.child_on_case import ChildOnCase
from agency_node.returns.counting import Earlier, When
from agency_node.returns.return_list import Column, ReturnList, filled
from agency_node.returns.scope import Scope


def annex_a(rows: Sequence[ChildOnCase], scope: Scope) -> tuple[ReturnList, ...]:
    """Lists 1 to 5, in order.

    The rows reach twelve months further back than the scope, so that the numbers of
    earlier referrals are whole.
    """
    return (
        contacts(rows, scope),
        early_help(rows, scope),
        referrals(rows, scope),
        assessments(rows, scope),
        enquiries(rows, scope),
    )


def contacts(rows: Sequence[ChildOnCase], scope: Scope) -> ReturnList:
    """List 1: every child in every contact, whatever came of it."""
    columns = (
        *_who(scope),
        Column("Date of Contact", lambda row: words.day(row.contacted_on)),
        Column("Contact Source", lambda row: words.source(row.source_code)),
    )
    counted = (row for row in rows if scope.covers(row.contacted_on))
    return filled("List 1", "Contacts", columns, _by(_contact, counted))


def early_help(rows: Sequence[ChildOnCase], scope: Scope) -> ReturnList:
    """List 2: early help assessments begun, ended or still open in the scope."""
    columns = (
        *_who(scope),
        Column("Assessment start date", lambda row: words.day(_helped(row))),
        Column(
            "Assessment completion date",
            lambda row: words.day(row.early_help and row.early_help.completed_on),
        ),
        Column(
            "Organisation completing assessment",
            lambda row: row.early_help.organisation if row.early_help else "",
        ),
    )
    counted = (row for row in rows if _has_early_help(row, scope))
    return filled("List 2", "Early help", columns, _by(_helped, counted))


def referrals(rows: Sequence[ChildOnCase], scope: Scope) -> ReturnList:
    """List 3: every referral, with its own day. The number before it leaves it out."""
    columns = (
        *_who(scope),
        Column("Date of referral", lambda row: words.day(row.referred_on)),
        Column("Referral Source", lambda row: words.source(row.source_code)),
        Column("Referral NFA?", lambda row: words.yes_or_no(row.referral_nfa)),
        Column(
            "Number of Referrals in Last 12 Months", Earlier(rows, counting.referral)
        ),
        *_ALLOCATED,
    )
    counted = (row for row in rows if scope.covers(row.referred_on))
    return filled("List 3", "Referrals", columns, _by(counting.referral, counted))


def assessments(rows: Sequence[ChildOnCase], scope: Scope) -> ReturnList:
    """List 4: assessments begun, authorised or still open in the scope."""
    columns = (
        *_who(scope),
        _DISABLED,
        Column(
            "Continuous Assessment Start Date", lambda row: words.day(_assessed(row))
        ),
        Column(
            "Child Seen During Continuous Assessment",
            lambda row: words.yes_or_no(row.assessment and row.assessment.seen),
        ),
        Column(
            "Continuous Assessment Date of Authorisation",
            lambda row: words.day(row.assessment and row.assessment.authorised_on),
        ),
        Column(
            "Was the child assessed as requiring LA children's social care support?",
            lambda row: words.yes_or_no(row.assessment and row.assessment.supported),
        ),
        *_ALLOCATED,
    )
    counted = (row for row in rows if _has_assessment(row, scope))
    return filled("List 4", "Assessments", columns, _by(_assessed, counted))


def enquiries(rows: Sequence[ChildOnCase], scope: Scope) -> ReturnList:
    """List 5: s.47 enquiries and initial conferences that fall into the scope."""
    columns = (
        *_who(scope),
        _DISABLED,
        Column(
            "Strategy discussion initiating Section 47 Enquiry Start Date",
            lambda row: words.day(counting.strategy(row)),
        ),
        Column(
            "Was an Initial Child Protection Conference deemed unnecessary?",
            lambda row: words.yes_or_no(row.section_47 and row.section_47.unnecessary),
        ),
        Column(
            "Date of Initial Child Protection Conference",
            lambda row: words.day(counting.conference(row)),
        ),
        Column(
            "Did the Initial Child Protection Conference Result in a Child Protection Plan",
            lambda row: words.yes_or_no(row.section_47 and row.section_47.plan),
        ),
        Column(
            "Number of Section 47 Enquiries in the last 12 months",
            Earlier(rows, counting.strategy),
        ),
        Column(
            "Number of ICPCs in the last 12 months",
            Earlier(rows, counting.conference, counting.strategy),
        ),
        *_ALLOCATED,
    )
    counted = (
        row
        for row in rows
        if scope.covers(counting.strategy(row))
        or scope.covers(counting.conference(row))
    )
    return filled("List 5", "Section 47", columns, _by(counting.strategy, counted))


def _who(scope: Scope) -> tuple[Column, ...]:
    """The five columns with which every list begins."""
    return (
        Column("Child Unique ID", lambda row: row.child.unique_id),
        Column("Gender", lambda row: words.gender(row.child)),
        Column("Ethnicity", lambda row: words.ethnicity(row.child)),
        Column("Date of Birth", lambda row: words.day(row.child.born_on)),
        Column(
            "Age of Child (Years)", lambda row: words.age(row.child, scope.extracted_on)
        ),
    )


_DISABLED = Column(
    "Does the Child have a Disability", lambda row: words.disabled(row.child)
)
_ALLOCATED = (
    Column("Allocated Team", lambda row: row.allocated_team),
    Column("Allocated Worker", lambda row: row.allocated_worker),
)


def _contact(row: ChildOnCase) -> date | None:
    return row.contacted_on


def _helped(row: ChildOnCase) -> date | None:
    return row.early_help.started_on if row.early_help else None


def _assessed(row: ChildOnCase) -> date | None:
    return row.assessment.started_on if row.assessment else None


def _has_early_help(row: ChildOnCase, scope: Scope) -> bool:
    helped = row.early_help
    return helped is not None and (
        scope.covers(helped.started_on)
        or scope.covers(helped.completed_on)
        or scope.still_open(helped.started_on, helped.completed_on)
    )


def _has_assessment(row: ChildOnCase, scope: Scope) -> bool:
    made = row.assessment
    return made is not None and (
        scope.covers(made.started_on)
        or scope.covers(made.authorised_on)
        or scope.still_open(made.started_on, made.authorised_on)
    )


def _by(when: When, rows: Iterable[ChildOnCase]) -> list[ChildOnCase]:
    return sorted(rows, key=lambda row: (when(row) or date.min, row.child.unique_id))
