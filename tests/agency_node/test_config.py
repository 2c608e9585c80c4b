"""Settings of a node: what a hub has agreed is read whole, or the node does not start."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from agency_node.casework.practice import Practice
from agency_node.config import load
from mash.agency import AgencyId
from mash.calendars import Hours
from mash.presence import Presence
from mash.starting import SettingsError

REQUIRED = """
member = "desk"
hub_id = "trial-hub"
hub_address = "127.0.0.1:7400"
hub_server_name = "hub.example.org"
directory = "state"
register_root = "root.json"
keys = "node.keys"
tls_cert = "tls.pem"
hub_ca = "ca.pem"
terminal_ca = "own-ca.pem"
operator_address = "127.0.0.1:7443"
"""
THURSDAYS = """
[presence.tsd]
weekdays = ["thursday"]
opens = 09:00:00
closes = 16:00:00
away = [2026-12-24]
contact = "the duty officer"
"""


def _practice(more: str, folder: Path) -> Practice:
    settings = folder / "node.toml"
    settings.write_text(REQUIRED + more, "utf-8")
    return load(settings).practice


def test_what_is_not_set_is_as_the_practice_has_it(tmp_path: Path) -> None:
    """One place says the defaults to a person, another to the rules: they agree."""
    assert _practice("", tmp_path) == Practice()


def test_presence_is_said_in_words_of_the_week(tmp_path: Path) -> None:
    """Thursday from nine to four, and not on Christmas Eve."""
    assert _practice(THURSDAYS, tmp_path).presence == {
        AgencyId("tsd"): Presence(
            weekdays=frozenset({3}),
            hours=Hours(time(9), time(16)),
            away=frozenset({date(2026, 12, 24)}),
            contact="the duty officer",
        )
    }


def test_how_much_is_too_much_can_be_set(tmp_path: Path) -> None:
    """A hub may promise another caseload, and read the history sooner."""
    practice = _practice("repeats = 2\ncaseload = 18\nprogress = 6\n", tmp_path)

    assert (practice.repeats, practice.caseload, practice.progress) == (2, 18, 6)


IMPOSSIBLE = {
    "history at the first contact": ("repeats = 1\n", "repeats"),
    "nobody may have anything": ("caseload = 0\n", "caseload"),
    "nothing is brought on": ("progress = 0\n", "progress"),
    "a day that no week has": (THURSDAYS.replace("thurs", "any"), "weekdays"),
    "no day at all": (THURSDAYS.replace('"thursday"', ""), "weekdays"),
    "gone before they come": (THURSDAYS.replace("16:", "08:"), "close after opening"),
    "a contact of two lines": (THURSDAYS.replace("the ", "the\\n"), "contact"),
    "an agency that could be none": (THURSDAYS.replace("tsd", "T-S-D"), "T-S-D"),
}


@pytest.mark.parametrize(("more", "named"), IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_an_impossible_setting_is_named(more: str, named: str, tmp_path: Path) -> None:
    """Before anything is opened, and by its name."""
    with pytest.raises(SettingsError, match=named):
        _practice(more, tmp_path)
