"""Protecting: what keeps somebody safe is found however it is written."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agency_node.casework.concern import (
    concern_of,
    left_out,
    questions_of,
    request_for,
    unrecorded,
    unsupported_claims,
)
from agency_node.casework.protecting import (
    LEFT_OUT,
    found_in,
    secrets_of,
    shareable,
    without,
)
from mash.bodies import KeptFrom, Referrer, StrategyBody
from mash.bodies.person import for_search
from mash.kinds import StatementKind, StrategyEvent
from mash.particulars import StrategyParticulars
from tests import notices
from tests.agency_node.casework.cases import begin, contact_body, say

GIVEN_AWAY = {
    "the address as it is": "She is at The Placeholder, 9 Nowhere Lane, Sampleham now.",
    "its first line in capitals": "WENT TO 9 NOWHERE LANE",
    "without punctuation": "at the placeholder 9 nowhere lane sampleham",
    "the number in other groups": "Ring 01632-960555.",
    "the number in one piece": "Ring 01632960555.",
    "who came": "Reported by Petra   Constable.",
}
QUIET = {
    "another house in that lane": "He lives at 19 Nowhere Lane.",
    "the town": "They live in Sampleham.",
    "the child's own name": "Kit Mockford was asleep.",
    "another number": "Ring 01632 960 556.",
}


@pytest.mark.parametrize("text", GIVEN_AWAY.values(), ids=GIVEN_AWAY)
def test_what_protects_is_found(text: str) -> None:
    """And named by what it is, never by itself."""
    found = found_in([("concern", text)], secrets_of(begin()))

    assert found is not None
    assert found.startswith("concern: ")
    assert "Nowhere" not in found
    assert LEFT_OUT in without(text, secrets_of(begin()))


@pytest.mark.parametrize("text", QUIET.values(), ids=QUIET)
def test_what_gives_nothing_away_may_stand(text: str) -> None:
    """A rule that stops everything would be worked around."""
    assert found_in([("concern", text)], secrets_of(begin())) is None


@given(st.lists(st.sampled_from([" ", ",", "  ", "\n", " - "]), min_size=3, max_size=3))
def test_no_spacing_hides_an_address(gaps: list[str]) -> None:
    """Whatever stands between its words."""
    text = f"9{gaps[0]}Nowhere{gaps[1]}Lane{gaps[2]}Sampleham"

    assert found_in([("ask", text)], secrets_of(begin()))


def test_somebody_who_refers_themselves_is_no_secret() -> None:
    """A mother who rings about her own child is in the case by her own name."""
    mother = Referrer(name="Wren Mockford", capacity="mother")
    account = replace(notices.ACCOUNT, referrer=mother)
    case = begin(contact_body(account=account))

    assert found_in([("ask", "Visit Wren Mockford.")], secrets_of(case)) is None


def test_only_what_a_search_needs_goes_with_a_person() -> None:
    """No telephone, no ethnicity, no safe address; but who must not hear of it."""
    kept = KeptFrom(who="A2", reason="threats", review_on="2026-09-01")
    told = replace(notices.WREN, ethnicity="WBRI", sex="F", kept_from=(kept,))

    asked = for_search(told)

    assert asked.born_on == told.born_on
    assert asked.kept_from == (kept,)
    assert (asked.address, asked.telephone, asked.ethnicity) == ("", "", "")
    assert unrecorded(told, asked) is None
    assert shareable(notices.KIT) == notices.KIT


CHANGED = {
    "another birthday": {"born_on": "2021-11-03"},
    "another spelling": {"family_name": "Mockforde"},
    "more than a search needs": {"telephone": "01632 960 001"},
}


@pytest.mark.parametrize("fields", CHANGED.values(), ids=CHANGED)
def test_nothing_else_is_asked_about(fields: dict[str, str]) -> None:
    """What nobody recorded is not put to another agency as if they had."""
    changed = replace(notices.KIT, **fields)  # type: ignore[arg-type]

    assert [unrecorded(notices.KIT, changed)] == list(fields)


def test_a_concern_says_what_was_written_down_and_nothing_else() -> None:
    """Who came as a kind of source, when, what they said; not where anybody hides."""
    worry = "Shouting. She went to 9 Nowhere Lane, said Petra Constable."
    case = begin(contact_body(worry=worry))

    said = concern_of(case)

    assert said.startswith("police on 3 March 2026: Shouting.")
    assert "Nowhere" not in said
    assert "Constable" not in said
    assert unsupported_claims(said, case) == ()
    assert left_out(case)


def test_a_request_begins_with_the_subjects_and_what_was_not_known() -> None:
    """Whoever sends it may take people out, and adds nobody."""
    request = request_for(begin())

    assert [person.tag for person in request.persons] == ["C1"]
    assert request.questions == questions_of(begin())
    assert [p.tag for p in request_for(begin(), ("A2",)).persons] == ["A2"]


CLAIMS = (
    "The family is open to us.",
    "We are already working with them.",
    "He is on a child protection plan.",
    "She has a social worker.",
    "This is a section 47 enquiry.",
)


@pytest.mark.parametrize("text", CLAIMS)
def test_a_claim_that_nobody_recorded_is_seen(text: str) -> None:
    """Haringey: a surgery was told that the council was assessing, and it was not."""
    assert unsupported_claims(text, begin())


def test_a_claim_that_was_recorded_is_supported() -> None:
    """By the door's own words, or by a strategy discussion that began an enquiry."""
    told = begin(contact_body(worry="The officer says he is open to early help."))
    case = begin()
    body = StrategyBody(
        record="Joint visit.", persons=("C1",), people=("police: Eva",), section_47=True
    )
    held = StrategyParticulars(
        StrategyEvent.HELD, case.state.outline, None, (notices.TRIAGE[0],)
    )
    began = say(case, StatementKind.STRATEGY, body, particulars=held)

    assert unsupported_claims("He is open to early help.", told) == ()
    assert unsupported_claims("A section 47 enquiry began.", began) == ()
