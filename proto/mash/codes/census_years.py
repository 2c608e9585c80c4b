"""Census years: the first days on which the children in need census changed its codes.

A census year runs from 1 April to 31 March and is named after the year it ends in.
The days follow from comparing the published schemas of 2021 to 2026; where a change
lies between two of them that were seen, the later possible day is taken.
"""

from __future__ import annotations

from datetime import date

CIN_SOURCE = "DfE children in need census 2026 (schema as kept by the sector)"


def first_day(census: int) -> date:
    """The first day of the census that is named after this year.

    >>> first_day(2026).isoformat()
    '2025-04-01'
    """
    return date(census - 1, 4, 1)
