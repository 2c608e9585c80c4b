"""Answers alike: one size for all that say whether somebody is known, and one beat."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agency_node.alike import least_bytes, most_content_bytes
from agency_node.casework.practice import Practice
from agency_node.departing import Departures, next_beat
from agency_node.store.outbox import Queued
from keys.envelope import SigningKey, sign
from keys.sealing import SIZE_CLASSES
from mash.bodies import Summary
from mash.codec.envelope import STATEMENT_TYPE, encode_envelope, encode_statement
from mash.codec.header import encode_header
from mash.errors import MalformedError
from mash.kinds import StatementKind
from mash.marking import Marking
from mash.rating import Rating
from mash.role import Role
from mash.statement import Header, Statement, StatementId
from tests import fiction
from tests.agency_node import small_gate as small
from tests.agency_node.small_gate import ENQUIRY, NOW

MINUTE = timedelta(minutes=1)
TOLD_APART = {
    StatementKind.ANSWER: 8_192,
    StatementKind.TICK: 8_192,
    StatementKind.CORRECTION: 8_192,
    StatementKind.REQUEST: 2_048,
    StatementKind.RELEASE: 2_048,
    StatementKind.RATING: 2_048,
}


@pytest.mark.parametrize("kind", TOLD_APART, ids=lambda kind: kind.name)
def test_what_says_whether_somebody_is_known_has_one_size(kind: StatementKind) -> None:
    """An answer, a tick and what corrects them; the rest may be as short as it is."""
    assert least_bytes(kind, Practice()) == TOLD_APART[kind]


@pytest.mark.parametrize("kilobytes", [8, 32, 128])
def test_an_agency_may_choose_a_larger_size_for_all(kilobytes: int) -> None:
    """It is one of those that sealing makes, and every answer that is free fits in it."""
    practice = Practice(answer_kilobytes=kilobytes)

    assert least_bytes(StatementKind.ANSWER, practice) in SIZE_CLASSES
    assert most_content_bytes(practice) < kilobytes * 1024


def test_a_long_answer_goes_where_all_answers_are_as_long() -> None:
    """Refused at 8 KiB, where it would stand out; not where its agency chose 32 for all."""
    body = small.answer_body(fiction.known(ENQUIRY))
    item = replace(fiction.SEEN_BY_POLICE, text="Seen alone outside. " * 20)
    long = replace(body, summary=Summary(items=(item,) * 24))
    intent, view = replace(fiction.known(ENQUIRY), body=long), small.police()
    larger = replace(view, practice=replace(view.practice, answer_kilobytes=32))

    with pytest.raises(MalformedError, match="alike: body"):
        small.clear(intent, view, Role.RELEASER)
    cleared = small.clear(intent, larger, Role.RELEASER)

    assert 8_192 < len(cleared.content) < most_content_bytes(larger.practice)


def test_what_the_hub_would_see_is_said_before_it_is_signed() -> None:
    """Another marking, or more than one reader: both show, whatever the answer says."""
    told = fiction.known(ENQUIRY), fiction.not_known(ENQUIRY)

    plain = [small.clear(i, small.police(), Role.RELEASER).warnings for i in told]
    marked = [
        small.clear(
            replace(i, marking=Marking.RECIPIENTS_ONLY), small.police(), Role.RELEASER
        ).warnings
        for i in told
    ]

    assert not any("The hub sees" in note for notes in plain for note in notes)
    assert all(any("The hub sees markings" in note for note in n) for n in marked)


# --- the beat -------------------------------------------------------------------


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)),  # noqa: DTZ001 - given a zone below
    st.integers(1, 900),
)
def test_the_next_beat_is_after_and_at_most_one_away(
    at: datetime, seconds: int
) -> None:
    """And on the same grid, whenever the node was started."""
    at, every = at.replace(tzinfo=UTC), timedelta(seconds=seconds)

    beat = next_beat(at, every)

    assert timedelta() < beat - at <= every
    assert next_beat(beat - timedelta(microseconds=1), every) == beat


def test_without_a_beat_everything_leaves_at_once() -> None:
    """As it always did."""
    waiting = [_queued(StatementKind.ANSWER, 1), _queued(StatementKind.RATING, 2)]

    assert list(Departures(timedelta()).ready(waiting, NOW)) == waiting


def test_an_answer_waits_for_its_beat_and_what_follows_waits_with_it() -> None:
    """What was queued before it leaves; the order is kept."""
    departures = Departures(MINUTE)
    waiting = [
        _queued(StatementKind.RATING, 1),
        _queued(StatementKind.ANSWER, 2),
        _queued(StatementKind.RATING, 3),
    ]
    at = NOW + timedelta(seconds=20)

    assert list(departures.ready(waiting, at)) == waiting[:1]
    assert departures.after(at) == timedelta(seconds=40)
    assert list(departures.ready(waiting[1:], at + timedelta(seconds=39))) == []
    assert list(departures.ready(waiting[1:], NOW + MINUTE)) == waiting[1:]
    assert departures.after(NOW + MINUTE) is None


def test_an_answer_whose_beat_was_missed_leaves_as_soon_as_it_can() -> None:
    """The hub was away at the beat: nobody waits for another one."""
    departures, waiting = Departures(MINUTE), [_queued(StatementKind.ANSWER, 1)]
    assert list(departures.ready(waiting, NOW)) == []

    assert list(departures.ready(waiting, NOW + 5 * MINUTE)) == waiting


def _queued(kind: StatementKind, number: int) -> Queued:
    item = StatementId(bytes([number]) * 16)
    header = _header(kind)
    statement = Statement(encode_header(replace(header, statement_id=item)), b"", ())
    envelope = sign(SigningKey.generate(), STATEMENT_TYPE, encode_statement(statement))
    return Queued(number, item, encode_envelope(envelope), bytes(32))


def _header(kind: StatementKind) -> Header:
    if kind is StatementKind.ANSWER:
        intent, view, role = fiction.known(ENQUIRY), small.police(), Role.RELEASER
    else:
        intent, view = fiction.rate(ENQUIRY, Rating.RED), small.desk()
        role = Role.HUB_COORDINATOR
    return small.clear(intent, view, role).header
