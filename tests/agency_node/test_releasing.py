"""The gate: what may not leave, one row a way in which somebody might try."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256

import pytest

from agency_node.releasing import GATE
from mash import errors
from mash.agency import AgencyId
from mash.codec.envelope import decode_content
from mash.codec.header import decode_header
from mash.kinds import Gate
from mash.particulars import EnquiryParticulars
from mash.rating import Rating
from mash.role import Role
from tests import fiction
from tests.agency_node import (
    attempts,
    forbidden,
    forbidden_alone,
    forbidden_casework,
    forbidden_consents,
    forbidden_flows,
    forbidden_free_text,
    forbidden_grounds,
    forbidden_items,
    forbidden_onward,
    forbidden_ways_round,
)
from tests.agency_node import small_gate as small
from tests.agency_node.forbidden import (
    Try,
    answer,
    decide,
    hand_over,
    release,
    worry,
)
from tests.agency_node.small_gate import ENQUIRY, NOW

FORBIDDEN = (
    forbidden.FORBIDDEN
    | forbidden_alone.FORBIDDEN
    | forbidden_casework.FORBIDDEN
    | forbidden_consents.FORBIDDEN
    | forbidden_flows.FORBIDDEN
    | forbidden_free_text.FORBIDDEN
    | forbidden_grounds.FORBIDDEN
    | forbidden_items.FORBIDDEN
    | forbidden_onward.FORBIDDEN
    | forbidden_ways_round.FORBIDDEN
)


@pytest.mark.parametrize(
    ("rule", "error", "attempt"), FORBIDDEN.values(), ids=FORBIDDEN
)
def test_the_gate_says_no(
    rule: str, error: type[errors.MashError], attempt: Callable[[], Try]
) -> None:
    """And says which rule, from which source, and what to do."""
    intent, view, role = attempt()

    with pytest.raises(error) as refused:
        small.clear(intent, view, role)

    (named,) = [each for each in GATE if each.name == rule]
    told = str(refused.value)
    assert told.startswith(f"{rule}: ")
    assert named.remedy in told
    assert named.source in told


def test_every_rule_has_an_attempt_that_only_it_stops() -> None:
    """A rule that nothing trips over would be decoration."""
    tried = {rule for rule, _, _ in FORBIDDEN.values()}

    assert tried == {rule.name for rule in GATE}


ALLOWED: dict[str, Callable[[], Try]] = {
    "a worry at the front door": worry,
    "an answer": answer,
    "an unasked release": lambda: release("C1", "desk"),
    "a decision with its gap explained": lambda: decide(hea="It cannot wait."),
    "a hand-over": hand_over,
    "a notice of domestic abuse": attempts.notify,
    "an enquiry that comes of a notice": attempts.open_it,
    "a request with the least about a child": attempts.ask,
    "an end after three ticks": attempts.end,
    "word to whoever notified": attempts.tell,
    "a strategy discussion with a quorum": lambda: attempts.hold(
        "csc", "desk", "hea", "pol"
    ),
    **forbidden_consents.ALLOWED,
    **forbidden_flows.ALLOWED,
    **forbidden_free_text.ALLOWED,
    **forbidden_grounds.ALLOWED,
    **forbidden_alone.ALLOWED,
    **forbidden_onward.ALLOWED,
}


@pytest.mark.parametrize("attempt", ALLOWED.values(), ids=ALLOWED)
def test_the_gate_lets_through_what_is_in_order(attempt: Callable[[], Try]) -> None:
    """What is cleared is bound to its header, byte for byte."""
    intent, view, role = attempt()

    cleared = small.clear(intent, view, role)

    assert decode_header(cleared.header_bytes) == cleared.header
    content = decode_content(cleared.content)
    assert content.header_digest == sha256(cleared.header_bytes).digest()


def test_an_answer_goes_to_whoever_asked_unless_said_otherwise() -> None:
    """The person types the answer; the node knows which request it answers."""
    header = small.clear(*answer()).header

    assert header.recipients == (AgencyId("desk"),)
    assert header.about == (small.ASKED_POLICE,)


def test_a_rating_goes_to_those_who_know_of_the_enquiry() -> None:
    """The rest of the circle need not hear why it became urgent."""
    intent = fiction.rate(ENQUIRY, Rating.RED)

    header = small.clear(intent, small.desk(), Role.HUB_COORDINATOR).header

    assert header.recipients == ("csc", "hea", "pol")


def test_an_answer_waits_at_the_hub_unless_it_is_urgent() -> None:
    """A Red answer must be there when the line is not; any other can be recalled unread."""
    intent, view, role = answer()
    assert view.state is not None
    red = replace(view.state, outline=replace(view.state.outline, rating=Rating.RED))

    amber_terms = small.clear(intent, view, role).header.terms
    red_terms = small.clear(intent, replace(view, state=red), role).header.terms

    assert amber_terms is not None
    assert amber_terms.gate is Gate.ON_READING
    assert red_terms is not None
    assert red_terms.gate is Gate.ON_DELIVERY


def test_known_not_known_and_withheld_have_the_same_header() -> None:
    """The hub cannot tell them apart: same fields, same length."""
    headers = [
        small.clear(says(ENQUIRY), small.police(), Role.RELEASER)
        for says in (fiction.known, fiction.not_known, fiction.withheld)
    ]

    assert len({cleared.header_bytes for cleared in headers}) == 1


def test_a_body_of_another_kind_is_refused() -> None:
    """A request's body in an answer's place."""
    body = fiction.ask(ENQUIRY, "pol").body

    with pytest.raises(errors.MalformedError, match="body"):
        small.clear(*answer(body=body))


def test_an_enquiry_is_not_opened_twice() -> None:
    """The same enquiry cannot be opened again."""
    intent = replace(fiction.worry(NOW), enquiry_id=ENQUIRY)
    view = replace(small.blank("csc", Role.FRONT_DOOR), state=small.desk().state)

    assert isinstance(intent.particulars, EnquiryParticulars)
    with pytest.raises(errors.StateError, match="open already"):
        small.clear(intent, view, Role.FRONT_DOOR)
