"""The children in need census: what a front door knows of each referral of a year.

One row a referral, headed by the names of the census's own fields, for the system
that makes the return. Assessments, enquiries and plans follow there. Days are ISO
8601, as in the census; several codes in a field stand apart by blanks.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from agency_node.returns.child_on_case import ChildOnCase
from agency_node.returns.return_list import Column, ReturnList, filled
from agency_node.returns.scope import Scope
from mash.codes.characteristics import NOT_BORN_OR_UNKNOWN

_NOT_YET_ASKED = "NOBT"


def _day(on: date | None) -> str:
    return on.isoformat() if on else ""


def _sex(row: ChildOnCase) -> str:
    return (row.child.sex if row.child.born_on else "") or NOT_BORN_OR_UNKNOWN


def _flag(*, nfa: bool | None) -> str:
    return "" if nfa is None else str(int(nfa))


_COLUMNS = (
    Column("LAchildID", lambda row: row.child.unique_id),
    Column("UPN", lambda row: row.child.upn),
    Column("UPNunknown", lambda row: "" if row.child.upn else row.child.upn_unknown),
    Column("PersonBirthDate", lambda row: _day(row.child.born_on)),
    Column(
        "ExpectedPersonBirthDate",
        lambda row: "" if row.child.born_on else _day(row.child.due_on),
    ),
    Column("Sex", _sex),
    Column("Ethnicity", lambda row: row.child.ethnicity or _NOT_YET_ASKED),
    Column("Disabilities", lambda row: " ".join(row.child.disabilities)),
    Column("CINreferralDate", lambda row: _day(row.referred_on)),
    Column("ReferralSource", lambda row: row.source_code),
    Column("PrimaryNeedCode", lambda row: row.primary_need),
    Column("ReferralNFA", lambda row: _flag(nfa=row.referral_nfa)),
    Column("AssessmentFactors", lambda row: " ".join(row.factors)),
)


def census(rows: Sequence[ChildOnCase], scope: Scope) -> ReturnList:
    """The referrals of a scope; twelve months ending on 31 March are a census year."""
    counted = [row for row in rows if scope.covers(row.referred_on)]
    counted.sort(key=lambda row: (row.referred_on or date.min, row.child.unique_id))
    return filled("CIN referrals", "Children in need census", _COLUMNS, counted)
