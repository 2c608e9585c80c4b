"""Prompts: what to think of once more, without a name, a level or a refusal in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import time

import pytest

from agency_node.casework.case import Told
from agency_node.casework.practice import Practice
from agency_node.gate.view import View
from mash.agency import AgencyId
from mash.bodies import AnalysisBody, Contradiction, Gap
from mash.calendars import Hours
from mash.kinds import StatementKind
from mash.presence import Presence
from tests import fiction, notices
from tests.agency_node import attempts
from tests.agency_node import small_gate as small
from tests.agency_node import small_triage as triage
from tests.agency_node.attempts import changed
from tests.agency_node.forbidden import Try, decide, hand_over

ABSENT = Gap(agency=AgencyId("hea"), reason="On Thursdays.", code="AGENCY_ABSENT")
THURSDAYS = Presence(
    weekdays=frozenset({3}), hours=Hours(time(9), time(16)), contact="duty officer"
)


def _decide() -> Try:
    return decide(hea="It cannot wait.")


def _after_others(view: View, *days: int) -> View:
    others = tuple(triage.before(view, d, n) for n, d in enumerate(days, start=1))
    return replace(view, others=others)


def _contradicted() -> Try:
    intent, view, role = _decide()
    pair = tuple(sorted(told.digest for told in view.told[:2]))
    flag = Contradiction(envelopes=pair, about="Was she at home?")
    body = AnalysisBody(meaning="One is wrong.", contradictions=(flag,))
    header = replace(view.told[-1].header, kind=StatementKind.ANALYSIS, about=())
    told = (*view.told, Told(header, body, b"a" * 32))
    return intent, replace(view, told=told), role


def _third_notice() -> Try:
    view = _after_others(triage.triaged(), 20, 200)
    attempt = attempts.end(view)
    return changed(attempt, history="Each was about money; nobody is afraid.")


def _where_health_is_away(attempt: Try) -> Try:
    intent, view, role = attempt
    there = {AgencyId("hea"): THURSDAYS}
    return intent, replace(view, practice=Practice(presence=there)), role


THINK_OF: dict[str, tuple[Callable[[], Try], str]] = {
    "nobody else in the home": (
        lambda: changed(attempts.notify(), household=(), account=None),
        "visits the home",
    ),
    "a door that asked nothing": (
        lambda: changed(attempts.notify(), account=None),
        "asked every time",
    ),
    "a topic that was not asked about": (attempts.notify, "Not asked: "),
    "a voice that nobody wrote down": (
        lambda: attempts.notify(replace(notices.ACCOUNT, voice="")),
        "child or adult says",
    ),
    "a claim that nobody recorded": (
        lambda: changed(attempts.ask(), concern="The family is open to us."),
        "is open to",
    ),
    "a request that nobody can answer in time": (
        lambda: _where_health_is_away(attempts.ask()),
        "hea will answer on Thu 26 Nov; ask duty officer instead",
    ),
    "a gap that says nobody is there, and who could be asked": (
        lambda: _where_health_is_away(changed(_decide(), gaps=(ABSENT,))),
        "hea will answer on Thu 26 Nov; ask duty officer instead",
    ),
    "no threshold document": (_decide, "threshold document"),
    "no other explanation": (_decide, "What else could explain it"),
    "level 4 without a strategy discussion": (
        lambda: changed(
            _decide(),
            persons=(replace(fiction.MIRAS_DECISION, outcome="ASSESSMENT"),),
        ),
        "why not a strategy discussion",
    ),
    "level 2 with one": (
        lambda: changed(_decide(), persons=(replace(fiction.MIRAS_DECISION, level=2),)),
        "below level 3",
    ),
    "items that contradict each other": (_contradicted, "contradict"),
    "what the census will ask": (_decide, "for the return"),
    "the third notice in a year": (_third_notice, "Contact 3"),
    "a series between two people": (_third_notice, "Incident 3 between"),
    "a way to a conference": (_third_notice, "MARAC"),
    "a hand-over without a plan": (hand_over, "one family, one plan"),
    "a hand-over without a clock": (hand_over, "running clock"),
    "a hand-over that hides a gap": (hand_over, "gaps are not those"),
}


@pytest.mark.parametrize(("attempt", "told"), THINK_OF.values(), ids=THINK_OF)
def test_the_author_is_asked_to_think_again(
    attempt: Callable[[], Try], told: str
) -> None:
    """In words without a name: a prompt may be logged."""
    warnings = small.clear(*attempt()).warnings

    assert any(told in each for each in warnings)
    assert not any("Mira" in each or "Mockford" in each for each in warnings)


def test_a_whole_account_is_not_nagged_about() -> None:
    """What was asked and written down needs no second look."""
    asked = tuple(
        replace(notices.ACCOUNT.asked[0], topic=topic)
        for topic in (
            "DOMESTIC_ABUSE",
            "MENTAL_ILLNESS",
            "SUBSTANCE_MISUSE",
            "LEARNING_DIFFICULTY",
            "OTHERS_IN_HOME",
            "WHERE_NOW",
        )
    )
    attempt = attempts.notify(replace(notices.ACCOUNT, asked=asked))

    assert small.clear(*attempt).warnings == ()
