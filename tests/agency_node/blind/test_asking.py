"""Asking: exactly the plain matches are found, and nothing that is sent tells of whom."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agency_node.blind.asking import Question, Settled, compose, settle
from agency_node.blind.epoch import Epoch
from agency_node.blind.identifiers import MAX_ASKED, Asked, asked, held
from agency_node.blind.padding import publish
from agency_node.blind.publishing import of_person, outputs
from agency_node.matching.described import Described
from agency_node.matching.traits import traits_of
from keys.oprf import EvaluationKey, random_point
from mash.errors import MalformedError
from mash.limits import BLIND_POINTS
from tests.agency_node.blind.people import CHILD, people, untold

KEY = EvaluationKey.derive(b"s" * 32, b"this month")
OTHER_KEY = EvaluationKey.derive(b"s" * 32, b"last month")
SET = publish(Epoch(2026, 11), KEY, of_person(CHILD, KEY))
STRANGER = Described(given_names="Osric", family_name="Dummett", born_on="1987-12-31")


def _question(person: Described) -> Question:
    return compose(asked(traits_of(person)), SET.canary)


def _settled(person: Described, key: EvaluationKey = KEY) -> Settled:
    question = _question(person)
    return settle(question, key.evaluate(question.points), SET)


@settings(max_examples=40)
@given(st.lists(people, max_size=6), people)
def test_exactly_the_plain_matches_are_found(
    register: list[Described], person: Described
) -> None:
    """For random people: the kinds that a comparison in the clear finds, in order."""
    texts = {text for each in register for text in held(traits_of(each))}
    question = asked(traits_of(person))
    if not question:
        return
    plain = dict.fromkeys(each.what for each in question if each.text in texts)
    published = publish(Epoch(2026, 11), KEY, frozenset(outputs(register, KEY, untold)))
    sent = compose(question, published.canary)

    found = settle(sent, KEY.evaluate(sent.points), published)

    assert found == Settled(hits=tuple(plain), canary_held=True)


def test_a_hit_and_a_miss_are_sent_alike() -> None:
    """As many points, of one length; only what is kept here tells them apart."""
    hit, miss = _question(CHILD), _question(STRANGER)

    assert _settled(CHILD).hits != ()
    assert _settled(STRANGER) == Settled(hits=(), canary_held=True)
    assert len(hit.points) == len(miss.points) == BLIND_POINTS
    assert {len(point) for point in hit.points + miss.points} == {32}


@settings(max_examples=20)
@given(people)
def test_two_questions_about_one_person_share_nothing(person: Described) -> None:
    """All points differ, among themselves and from the other question's."""
    if not asked(traits_of(person)):
        return
    one, other = _question(person), _question(person)

    assert len({*one.points, *other.points}) == 2 * BLIND_POINTS


def test_what_is_asked_stands_in_no_fixed_place() -> None:
    """Neither the canary nor the best identifier is always the first point."""
    questions = [_question(CHILD) for _ in range(40)]

    assert len({each.canary.place for each in questions}) > 5
    assert len({each.meant[0].place for each in questions}) > 5
    for each in questions:
        assert len({h.place for h in (each.canary, *each.meant)}) == 1 + len(each.meant)


def test_another_key_shows_in_the_canary() -> None:
    """An answer under last month's key is no miss: it says nothing."""
    assert _settled(CHILD, OTHER_KEY) == Settled(hits=(), canary_held=False)


def test_junk_shows_in_the_canary() -> None:
    """Random points in answer, or the question's own sent back."""
    question = _question(CHILD)
    junk = [random_point() for _ in question.points]

    assert settle(question, junk, SET).canary_held is False
    assert settle(question, question.points, SET).canary_held is False


def _answers(question: Question) -> list[bytes]:
    return KEY.evaluate(question.points)


QUESTION = _question(CHILD)
MALFORMED = {
    "one too few": _answers(QUESTION)[1:],
    "one too many": [*_answers(QUESTION), random_point()],
    "none": [],
    "a short one": [*_answers(QUESTION)[1:], b"\0" * 31],
    "the identity throughout": [bytes(32)] * BLIND_POINTS,
    "what is no point": [b"\xff" * 32] * BLIND_POINTS,
}


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_answer_is_refused(name: str) -> None:
    """It is no miss either."""
    with pytest.raises(MalformedError, match="points: "):
        settle(QUESTION, MALFORMED[name], SET)


@pytest.mark.parametrize("count", [0, MAX_ASKED + 1])
def test_a_question_has_something_to_ask_by_and_no_more_than_fits(count: int) -> None:
    """Whoever has only a name is told what else to find out."""
    with pytest.raises(MalformedError, match="asked: "):
        compose([Asked(bytes([n]), "") for n in range(count)], SET.canary)


def test_a_full_question_has_no_random_points() -> None:
    """23 identifiers and the canary are 24 points."""
    question = compose([Asked(bytes([n]), "") for n in range(MAX_ASKED)], SET.canary)

    assert {h.place for h in (question.canary, *question.meant)} == set(
        range(BLIND_POINTS)
    )


def test_a_question_prints_its_points_and_nothing_else() -> None:
    """No blind, no identifier, no place."""
    shown = repr(QUESTION)

    assert "points=" in shown
    assert "meant" not in shown
    assert "canary" not in shown
    assert "secret" not in repr(QUESTION.meant)
