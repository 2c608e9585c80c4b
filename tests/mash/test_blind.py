"""What is signed for blind look-up: one shape, one encoding, one size."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from keys.envelope import SigningKey, sign
from mash.agency import AgencyId
from mash.blind import BlindAnswer, BlindQuestion, BlindSet, is_answered
from mash.codec.blind import (
    BLIND_QUESTION_TYPE,
    decode_blind_answer,
    decode_blind_question,
    decode_blind_set,
    encode_blind_answer,
    encode_blind_question,
    encode_blind_set,
)
from mash.codec.envelope import encode_envelope
from mash.errors import MalformedError, MashError, TooLargeError
from mash.limits import (
    BLIND_OVERLAP,
    BLIND_POINTS,
    MAX_BLIND_CHANGES,
    MAX_BLIND_CHANGES_BYTES,
    MAX_BLIND_QUESTION_BYTES,
    MAX_BLIND_SET_BYTES,
)

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
POINTS = (b"p" * 32,) * BLIND_POINTS
SET = BlindSet(
    hub_id="h" * 64,
    member=AgencyId("hou"),
    epoch="2026-11",
    sequence=0,
    size_bytes=98_000,
    digest=b"d" * 32,
    canary=b"c" * 32,
    made_at=NOW,
)
QUESTION = BlindQuestion(
    question_id=b"q" * 16,
    hub_id="h" * 64,
    asker=AgencyId("desk"),
    practitioner="p" * 64,
    addressee=AgencyId("hou"),
    epoch="2026-11",
    leaf_index=2**40,
    leaf=b"l" * 40,
    points=POINTS,
    asked_at=NOW,
)
ANSWER = BlindAnswer(question_id=b"q" * 16, points=POINTS)

REFUSED: dict[str, tuple[type[MashError], Callable[[], object]]] = {
    "a set of no month": (MalformedError, lambda: replace(SET, epoch="2026-13")),
    "a set of too many files": (
        MalformedError,
        lambda: replace(SET, sequence=MAX_BLIND_CHANGES + 1),
    ),
    "a set over its size": (
        TooLargeError,
        lambda: replace(SET, size_bytes=MAX_BLIND_SET_BYTES + 1),
    ),
    "changes over their size": (
        TooLargeError,
        lambda: replace(SET, sequence=1, size_bytes=MAX_BLIND_CHANGES_BYTES + 1),
    ),
    "an empty set": (TooLargeError, lambda: replace(SET, size_bytes=0)),
    "a digest of another length": (MalformedError, lambda: replace(SET, digest=b"")),
    "a canary of another length": (MalformedError, lambda: replace(SET, canary=b"c")),
    "one point more": (
        MalformedError,
        lambda: replace(QUESTION, points=(*POINTS, b"p" * 32)),
    ),
    "one point less": (MalformedError, lambda: replace(ANSWER, points=POINTS[1:])),
    "a point that is too long": (
        MalformedError,
        lambda: replace(QUESTION, points=(b"p" * 33, *POINTS[1:])),
    ),
    "a leaf of another length": (MalformedError, lambda: replace(QUESTION, leaf=b"")),
    "a question without a name": (
        MalformedError,
        lambda: replace(QUESTION, question_id=b""),
    ),
    "a question by nobody": (
        MalformedError,
        lambda: replace(QUESTION, practitioner=""),
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_breaks_a_rule_is_no_value(name: str) -> None:
    """Refused where it is made, so never signed and never believed."""
    error, make = REFUSED[name]

    with pytest.raises(error):
        make()


def test_each_is_read_back_as_it_was_written() -> None:
    """And no other bytes mean the same."""
    assert decode_blind_set(encode_blind_set(SET)) == SET
    assert decode_blind_question(encode_blind_question(QUESTION)) == QUESTION
    assert decode_blind_answer(encode_blind_answer(ANSWER)) == ANSWER
    with pytest.raises(MalformedError):
        decode_blind_question(encode_blind_question(QUESTION) + b"\x08\x01")


def test_the_longest_question_that_can_be_is_within_its_size() -> None:
    """Two kilobytes, signature and names at their longest included."""
    payload = encode_blind_question(QUESTION)
    envelope = sign(SigningKey.generate(), BLIND_QUESTION_TYPE, payload)

    assert len(encode_envelope(envelope)) <= MAX_BLIND_QUESTION_BYTES


def test_every_question_is_as_long_as_any_other_of_its_asker() -> None:
    """So its length tells nothing of the person."""
    other = replace(QUESTION, points=(b"z" * 32,) * BLIND_POINTS, question_id=b"r" * 16)

    assert len(encode_blind_question(QUESTION)) == len(encode_blind_question(other))


def test_a_month_is_answered_for_two_days_more() -> None:
    """By UTC, so that no two clocks disagree for long."""
    turn = datetime(2026, 12, 1, tzinfo=UTC)
    moment = timedelta(microseconds=1)

    assert is_answered("2026-11", turn - moment)
    assert is_answered("2026-11", turn + BLIND_OVERLAP - moment)
    assert not is_answered("2026-11", turn + BLIND_OVERLAP)
    assert not is_answered("2026-12", turn - moment)
    assert is_answered("2026-12", turn)
