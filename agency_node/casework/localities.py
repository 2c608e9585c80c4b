"""Localities: which team an address belongs to, by the beginning of its postcode."""

from __future__ import annotations

import re
from collections.abc import Mapping

from agency_node.casework.case import Case

_POSTCODE = re.compile(
    r"\b([A-Z]{1,2}[0-9][0-9A-Z]?) ?([0-9][A-Z]{2})\b", re.IGNORECASE
)


def locality_of(address: str, table: Mapping[str, str]) -> str:
    """The locality of the longest beginning that fits; empty where none does.

    >>> locality_of("1 Elm Row, Sampleham, OX16 9ZZ", {"OX1": "central", "OX16": "north"})
    'north'
    """
    found = _POSTCODE.search(address)
    if found is None:
        return ""
    outward, inward = (part.upper() for part in found.groups())
    begins = [
        part
        for part in table
        if outward == part
        or f"{outward} {inward}".startswith(f"{part} ")
        or (" " in part and f"{outward} {inward}".startswith(part))
    ]
    return table[max(begins, key=len)] if begins else ""


def locality(case: Case, table: Mapping[str, str]) -> str:
    """As somebody wrote it down at the door, or by the first subject's address."""
    for account in reversed(case.accounts):
        if account.locality:
            return account.locality
    found = (locality_of(person.address, table) for person in case.subjects)
    return next((each for each in found if each), "")
