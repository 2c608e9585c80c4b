"""Returns: a front door's part of what a council owes Ofsted and the DfE, and its rules.

Pure until `writing`: rows in, lists out. Whoever gathers the rows decides whose they are.
"""

from __future__ import annotations

from agency_node.returns.checking import check
from agency_node.returns.child_on_case import (
    Assessment,
    Child,
    ChildOnCase,
    EarlyHelp,
    Section47,
)
from agency_node.returns.return_list import ReturnList
from agency_node.returns.rule import Finding
from agency_node.returns.scope import Scope

__all__ = [
    "Assessment",
    "Child",
    "ChildOnCase",
    "EarlyHelp",
    "Finding",
    "ReturnList",
    "Scope",
    "Section47",
    "check",
]
