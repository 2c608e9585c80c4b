"""Quorum: who must take part in a strategy discussion (Working Together)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from agency_node.casework.practice import Function
from mash.agency import AgencyId


def missing_functions(
    present: Iterable[AgencyId], functions: Mapping[AgencyId, Function]
) -> tuple[Function, ...]:
    """Which of social work, police and health nobody present stands for."""
    there = {functions[agency] for agency in present if agency in functions}
    return tuple(each for each in Function if each not in there)
