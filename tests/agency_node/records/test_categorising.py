"""Categorising: a guess from words, which a person confirms or changes."""

from __future__ import annotations

import pytest

from agency_node.records.categorising import propose_category
from mash.codes.categories import CATEGORY

SEEMS = {
    "a placement": ("Emergency placement; address unlisted.", "SAFE_CONTACT"),
    "an informant": ("Informant says that he carries a knife.", "INTELLIGENCE"),
    "a clinic": ("Attended; chlamydia treatment given.", "SEXUAL_HEALTH"),
    "a caution": ("Caution for shoplifting, aged 16.", "CONVICTION"),
    "bail": ("Arrested; bail: no contact.", "ORDERS"),
    "a quarrel": ("Verbal argument with husband. DASH 4.", "DOMESTIC_ABUSE"),
    "arrears": ("Rent arrears of 612 pounds.", "FINANCE"),
    "a bruise": ("Bruise to upper arm noted.", "INJURY"),
    "a missed appointment": ("Did not attend, third of three.", "ATTENDANCE"),
    "a weight": ("Weight has fallen to the 2nd centile.", "DEVELOPMENT"),
    "a carer's health": ("Low mood, under GP care.", "HEALTH_IMPACT"),
    "damp": ("Damp in both bedrooms.", "HOME_CONDITIONS"),
    "a tenancy": ("Tenancy conducted well.", "TENANCY"),
    "an earlier contact": ("No further action: no name given.", "INVOLVEMENT"),
    "a missing episode": ("Missing episode, 19 hours.", "INCIDENT"),
}


@pytest.mark.parametrize(("text", "category"), SEEMS.values(), ids=SEEMS)
def test_words_suggest_a_kind(text: str, category: str) -> None:
    """And only one that an agreement can name."""
    assert propose_category(text) == category
    assert category in CATEGORY


def test_where_words_say_nothing_it_is_what_the_agency_mostly_holds() -> None:
    """The police hold incidents, health clinical records; nothing is guessed beyond."""
    assert propose_category("Seen.", "CLINICAL") == "CLINICAL"
    assert propose_category("Seen.") == ""
