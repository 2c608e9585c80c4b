"""Whoever withholds although there is a duty to share is asked why, once it is in force."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from agency_node.casework.practice import Practice
from mash.agency import AgencyId
from mash.regime import Regime
from mash.role import Role
from tests import fiction
from tests.agency_node import small_gate as small
from tests.agency_node.small_gate import ENQUIRY, NOW

TODAY = NOW.date()
TOMORROW = TODAY + timedelta(days=1)


def _asked(practice: Practice, *, withheld: bool = True) -> bool:
    view = replace(small.police(), practice=practice)
    intent = fiction.withheld(ENQUIRY) if withheld else fiction.not_known(ENQUIRY)
    cleared = small.clear(intent, view, Role.RELEASER)
    return any("duty to share" in warning for warning in cleared.warnings)


@pytest.mark.parametrize(
    ("begins", "asked"), [(None, False), (TOMORROW, False), (TODAY, True)]
)
def test_it_is_asked_from_the_first_day(begins: date | None, *, asked: bool) -> None:
    """A hub that has not set the day asks nobody."""
    assert _asked(Practice(duty_to_share_from=begins)) is asked


def test_it_is_asked_of_those_whom_it_binds() -> None:
    """A charity may withhold for its own reasons."""
    charity = {AgencyId("pol"): Regime.CHARITY}

    assert not _asked(Practice(duty_to_share_from=TODAY, regimes=charity))


def test_whoever_holds_nothing_is_not_asked() -> None:
    """There is nothing to share."""
    assert not _asked(Practice(duty_to_share_from=TODAY), withheld=False)
