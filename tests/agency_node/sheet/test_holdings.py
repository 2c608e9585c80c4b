"""When something was made is a claim; what ends a clock counts by the log."""

from __future__ import annotations

from datetime import timedelta

import pytest

from agency_node.sheet.holdings import BELIEVED_FOR, as_accepted
from mash.kinds import StatementKind
from tests.mash.headers import MADE_AT, a_header

A_MOMENT = timedelta(seconds=1)

COUNTED = {
    "a decision that the hub had at once": (StatementKind.DECISION, A_MOMENT, False),
    "one that was within what is believed": (
        StatementKind.DECISION,
        BELIEVED_FOR,
        False,
    ),
    "one that claims to be older": (
        StatementKind.DECISION,
        BELIEVED_FOR + A_MOMENT,
        True,
    ),
    "a screening that claims to be older": (
        StatementKind.SCREENING,
        timedelta(days=30),
        True,
    ),
    "a contact, which ends no clock": (
        StatementKind.CONTACT,
        timedelta(days=30),
        False,
    ),
}


@pytest.mark.parametrize("what", COUNTED)
def test_nothing_is_in_time_because_it_says_so(what: str) -> None:
    """Backdating moves no figure by more than an hour."""
    kind, later, moved = COUNTED[what]
    header = a_header(kind)
    accepted_at = MADE_AT + later

    counted = as_accepted(header, accepted_at)

    assert counted.made_at == (accepted_at if moved else MADE_AT)


def test_what_the_hub_has_not_yet_counts_as_claimed() -> None:
    """It is on its way, and counts anew once it is there."""
    header = a_header(StatementKind.DECISION)

    assert as_accepted(header, None) is header
