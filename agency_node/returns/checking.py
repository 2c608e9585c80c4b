"""Checking a row against the census's rules while there is still somebody to ask.

What is mended at the decision is not queried in May.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from agency_node.returns.child_on_case import ChildOnCase
from agency_node.returns.rule import Finding, Looked
from agency_node.returns.rules_of_casework import CASEWORK_RULES
from agency_node.returns.rules_of_child import CHILD_RULES
from agency_node.returns.rules_of_referral import REFERRAL_RULES

RULES = (*REFERRAL_RULES, *CHILD_RULES, *CASEWORK_RULES)
"""In the order in which a decision is written: the referral, the child, the rest."""


def check(
    row: ChildOnCase, on: date, rows: Sequence[ChildOnCase] = ()
) -> tuple[Finding, ...]:
    """What to put right in a row, in the order of the rules; nothing if all is well.

    Args:
        row: A child on a case, as it would be returned.
        on: Today where somebody decides, 31 March where the census is made.
        rows: Whatever else is held; only the same child's is looked at.

    """
    others = [each for each in rows if each.child.key == row.child.key and each != row]
    looked = Looked(row, on, (row, *others))
    return tuple(rule.finding() for rule in RULES if rule.broken(looked))
