"""Needs: the primary need of a child, why a case was closed, the category of abuse."""

from __future__ import annotations

from mash.codes.census_years import CIN_SOURCE, first_day
from mash.codes.code_list import Code, CodeList, listed

CLOSED_AFTER_ASSESSMENT = frozenset({"RC8", "RC9"})

PRIMARY_NEED = listed(
    "primary need",
    CIN_SOURCE,
    {
        "N1": "abuse, neglect and exploitation",
        "N2": "child's disability",
        "N3": "parental disability or illness",
        "N4": "family in acute stress",
        "N5": "family dysfunction",
        "N6": "socially unacceptable behaviour",
        "N7": "low income",
        "N8": "absent parenting",
        "N9": "cases other than children in need",
        "N0": "not stated",
    },
)
"""Between two, the one further up. A child affected by domestic abuse is N1, which
until the 2025 census was called abuse or neglect and covered exploitation unnamed."""

CLOSURE = CodeList(
    "reason for closure",
    CIN_SOURCE,
    (
        Code("RC1", "adopted"),
        Code("RC2", "died"),
        Code("RC3", "child arrangements order"),
        Code("RC4", "special guardianship order"),
        Code("RC5", "moved to another authority's services"),
        Code("RC6", "moved to adult social care"),
        Code("RC7", "services ended, for instance no longer in need"),
        Code("RC8", "assessed, no further action"),
        Code("RC9", "assessed, passed to early help", begins=first_day(2023)),
    ),
)

ABUSE = listed(
    "category of abuse",
    CIN_SOURCE,
    {
        "NEG": "neglect",
        "PHY": "physical abuse",
        "SAB": "sexual abuse",
        "EMO": "emotional abuse",
        "MUL": "several; not recommended",
    },
)
