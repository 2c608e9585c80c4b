"""Warnings: what an author should look at again, and what needs no second look."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from agency_node.gate.warnings import LONG_ITEM_CHARACTERS, MANY_ITEMS
from agency_node.releasing import Cleared
from mash.agency import AgencyId
from mash.agreement import STANDARD
from mash.basis import Basis
from mash.bodies import Summary, SummaryItem
from mash.role import Role
from tests import fiction
from tests.agency_node import small_gate as small
from tests.agency_node.forbidden_grounds import agreed
from tests.agency_node.small_gate import ENQUIRY


def _cleared(*items: SummaryItem, meaning: str = "So what.") -> Cleared:
    body = small.answer_body(fiction.known(ENQUIRY))
    body = replace(body, summary=Summary(items=items, meaning=meaning))
    intent = replace(fiction.known(ENQUIRY), body=body)
    return small.clear(intent, small.police(), Role.RELEASER)


def _line(text: str, *, opinion: bool = False) -> SummaryItem:
    return replace(fiction.SEEN_BY_POLICE, text=text, opinion=opinion)


SEEN = {
    "a long line": ("x" * (LONG_ITEM_CHARACTERS + 1), "is long"),
    "an opinion told as a fact": ("She seems afraid of him.", "opinion"),
    "an NHS number": ("Her number is 943 476 5919.", "NHS number"),
    "a mobile number": ("He answers on 07700 900123.", "telephone"),
    "a number from abroad": ("He answers on +44 7700 900123.", "telephone"),
    "a postcode": ("Moved to ZZ99 3WZ in May.", "address"),
    "a street": ("Moved to 14 Fictional Road in May.", "address"),
    "a source of intelligence, told as anything else": (
        "Our informant saw her there.",
        "may be intelligence",
    ),
    "somebody else's name": ("Her friend Zed Otherworld was there.", "name somebody"),
}


@pytest.mark.parametrize(("text", "told"), SEEN.values(), ids=SEEN)
def test_the_author_is_warned(text: str, told: str) -> None:
    """By the number of the line, without a word of what is in it."""
    warnings = _cleared(_line("Seen twice in May."), _line(text)).warnings

    assert any(w.startswith("Line 2 ") and told in w for w in warnings)
    assert not any(word in w for w in warnings for word in ("Zed", "900123", "943"))


QUIET = {
    "a plain fact": "Seen alone outside at 23:00; taken home.",
    "the child's own name": "Mira Fernhollow was seen alone.",
    "an institution": "Known to Northfield Primary School since 2024.",
    "an opinion that says so": "She seems afraid of him.",
    "a long number that is no NHS number": "Crime reference 1234567890.",
    "dates and times": "Seen on 2026-02-14 and 2026-03-01 at 23:10.",
}


@pytest.mark.parametrize("text", QUIET.values(), ids=QUIET)
def test_nobody_is_warned_of_nothing(text: str) -> None:
    """Warnings that come always are read never."""
    opinion = text in QUIET["an opinion that says so"]

    assert _cleared(_line(text, opinion=opinion)).warnings == ()


def test_a_summary_should_say_what_it_means() -> None:
    """Reviews criticise data without analysis."""
    (warning,) = _cleared(_line("Seen alone."), meaning="").warnings

    assert "means" in warning


def test_many_lines_are_questioned() -> None:
    """Necessary and proportionate is a question about each line."""
    lines = [_line(f"Seen {n} times.") for n in range(MANY_ITEMS + 1)]

    assert any("necessary" in w for w in _cleared(*lines).warnings)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"ends": STANDARD.begins}, "not in force"),
        ({"adopted": frozenset({AgencyId("pol")})}, "have adopted"),
    ],
)
def test_whoever_shares_in_an_emergency_hears_that_nothing_else_covers_it(
    changes: dict[str, Any], told: str
) -> None:
    """It goes, because a life is at risk; and somebody must mend the agreement."""
    intent = replace(fiction.known(ENQUIRY), basis=Basis.VITAL_INTERESTS)
    view = replace(small.police(), agreement=replace(STANDARD, **changes))
    heard = small.clear(intent, view, Role.RELEASER).warnings
    covered = small.clear(intent, small.police(), Role.RELEASER).warnings

    assert any(told in each for each in heard)
    assert not any("save a life" in each for each in covered)


def test_a_withheld_answer_says_that_there_is_something() -> None:
    """Its author should know what its readers will think."""
    cleared = small.clear(fiction.withheld(ENQUIRY), small.police(), Role.RELEASER)

    assert any("there is something" in w for w in cleared.warnings)


@pytest.mark.parametrize(("until", "warned"), [("2026-11-30", 1), ("2027-06-01", 0)])
def test_a_copy_that_outlasts_its_consent_is_pointed_out(
    until: str, warned: int
) -> None:
    """What was agreed to for a week is not to be held for three months."""
    warnings = small.clear(*agreed(until=until)).warnings

    assert len([each for each in warnings if "the consent ends" in each]) == warned
