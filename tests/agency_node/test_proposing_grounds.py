"""Grounds: proposed by what an agency is, completed, and never put into anybody's mouth."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from agency_node.casework.practice import Practice
from agency_node.gate.view import View
from mash.agency import AgencyId
from mash.bodies import AnswerBody, Body, Grounds, Telling
from mash.bodies.grounded import Grounded, grounds_of, with_grounds
from mash.codec.bodies import decode_body
from mash.codec.envelope import decode_content
from mash.errors import PractitionerRevokedError
from mash.regime import Regime
from mash.role import Role
from tests import notices
from tests.agency_node import small_gate as small
from tests.agency_node import small_triage as triage
from tests.agency_node.forbidden import Try, answer, release
from tests.agency_node.small_gate import ENQUIRY


def _said(attempt: Try) -> Body:
    cleared = small.clear(*attempt)
    return decode_body(cleared.header.kind, decode_content(cleared.content).body)


def _grounds(attempt: Try) -> Grounds:
    body = _said(attempt)
    assert isinstance(body, Grounded)
    grounds = grounds_of(body)
    assert grounds is not None
    return grounds


def _tick() -> Try:
    view = triage.triaged(ticked=())
    view = replace(small.blank("hea", Role.RELEASER), state=view.state, told=view.told)
    return notices.tick(ENQUIRY, escalate=False), view, Role.RELEASER


@pytest.mark.parametrize(
    "attempt", [answer, lambda: release("C1", "desk"), _tick], ids=["0", "1", "2"]
)
def test_whatever_is_released_says_why_it_may_be(attempt: Callable[[], Try]) -> None:
    """Nobody who answers, releases or ticks needs to know the law by heart."""
    assert _grounds(attempt()).article_6 == "6_1_E"


def test_an_agency_speaks_under_its_own_law() -> None:
    """A clinic owes its patients confidence; the police say nothing of it."""
    assert _grounds(_tick()).confidence == "PUBLIC_INTEREST"
    assert _grounds(answer()).confidence == ""


def test_a_hub_may_say_what_an_agency_is() -> None:
    """A refuge is no public body, whatever class of member it is."""
    intent, view, role = answer()
    practice = Practice(regimes={AgencyId("pol"): Regime.CHARITY})

    found = _grounds((intent, replace(view, practice=practice), role))

    assert found.article_6 == "6_1_EA"


def test_what_a_person_said_stays_and_the_rest_is_filled_in() -> None:
    """A word on why it is necessary does not cost them the codes."""
    intent, view, role = answer()
    assert isinstance(intent.body, AnswerBody)
    said = Grounds(article_6="6_1_C", necessity="Nobody else saw her.")

    body = with_grounds(intent.body, said)
    found = _grounds((replace(intent, body=body), view, role))

    assert (found.article_6, found.necessity) == ("6_1_C", said.necessity)
    assert found.condition == "PARA_18"


def _told_at_the_door(view: View, **account: str) -> View:
    told = []
    for each in view.told:
        said = getattr(each.body, "account", None)
        body = replace(each.body, account=replace(said, **account)) if said else None
        told.append(replace(each, body=body) if body else each)
    return replace(view, told=tuple(told))


def test_whether_they_were_told_comes_from_the_door() -> None:
    """With the day on which it is asked again, four weeks on."""
    intent, view, role = _tick()
    view = _told_at_the_door(
        view, told_status="NOT_TOLD", not_told_reason="RISK_TO_ADULT"
    )

    found = _grounds((intent, view, role)).telling

    assert found == Telling(
        status="NOT_TOLD", reason="RISK_TO_ADULT", review_on="2026-12-21"
    )


def test_the_words_are_left_as_they_were_composed() -> None:
    """Grounds are added to a body; not a word of it is changed."""
    intent, view, role = answer()

    body = _said((intent, view, role))

    assert isinstance(body, AnswerBody)
    assert replace(body, grounds=None) == intent.body


def test_an_agency_that_left_is_refused_by_the_gate() -> None:
    """It has no law here any more, and nothing trips over that."""
    intent, view, role = answer()
    left = replace(view, classes={}, roles=frozenset())

    with pytest.raises(PractitionerRevokedError):
        small.clear(intent, left, role)
