"""Known, not known, covert: whoever is outside the seal cannot tell which it was.

A thousand and more triples of answers to one request: each begins with a search in real
vaults, and goes through the real gate and the real seal. Of everything that the hub
then has of them, the mutual information with the outcome is taken; the G-test bounds it
(`telling_apart.BOUND`). What is said is drawn from a seed; halves, slots and ciphertexts
are as random as in earnest, for which the bound leaves room. How long a person takes is
not in this: see docs/threat-model.md.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import replace
from datetime import timedelta
from math import sqrt
from random import Random

import pytest

from agency_node.departing import Departures
from agency_node.records.noticing import notice
from agency_node.store.outbox import Queued
from keys.sealing import CIPHERTEXT_BYTES, SIZE_CLASSES
from mash.codec.bodies import encode_body
from mash.kinds import AnswerOutcome
from mash.marking import Marking
from mash.statement import StatementId
from tests.agency_node.asked_police import COVERT, KNOWN, NOT_KNOWN, Police, police
from tests.agency_node.sealed_answers import Onlooker, answer
from tests.agency_node.small_gate import NOW
from tests.agency_node.telling_apart import told

TRIPLES = 1_024
SEED = 20_260_401
BEAT = timedelta(seconds=60)

Told = tuple[str, Onlooker]
Sight = Callable[[Onlooker], Hashable]


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Police]:
    """The police with their records, for every triple."""
    with police(tmp_path_factory.mktemp("police"), Random(SEED)) as found:
        yield found


@pytest.fixture(scope="module")
def answers(asked: Police) -> tuple[Told, ...]:
    """Every answer of every triple. The three of one are made at the same moment."""
    random = Random(SEED)
    return tuple(each for _ in range(TRIPLES) for each in _triple(asked, random))


def _triple(asked: Police, random: Random, least: int = 0) -> Iterator[Told]:
    now = NOW + timedelta(milliseconds=random.randrange(86_400_000))
    for outcome in (KNOWN, NOT_KNOWN, COVERT):
        body = asked.answer(outcome, random, now)
        yield outcome, answer(body, random, now, least)


def _fields(seen: Onlooker) -> Hashable:
    """The header, but for its times and for what is drawn anew for each statement."""
    header, terms = seen.header, seen.header.terms
    assert terms is not None
    return replace(
        header,
        statement_id=StatementId(bytes(16)),
        made_at=NOW,
        terms=replace(terms, gate_commitment=bytes(32), expires_at=NOW),
    )


SIGHTS: dict[str, Sight] = {
    "the fields of the header": _fields,
    "how long the copy is kept": lambda seen: (
        seen.header.terms and seen.header.terms.expires_at - seen.header.made_at
    ),
    "the length of the header": lambda seen: len(seen.header_bytes),
    "the minute at which it was made": lambda seen: seen.header.made_at.minute,
    "the millisecond at which it was made": lambda seen: (
        seen.header.made_at.microsecond // 50_000
    ),
    "the length of the ciphertext": lambda seen: len(seen.statement.ciphertext),
    "the number of slots": lambda seen: len(seen.statement.slots),
    "the lengths of the slots": lambda seen: tuple(map(len, seen.statement.slots)),
    "the length of all that is handed in": lambda seen: len(seen.envelope),
    "the first bits of the id": lambda seen: seen.header.statement_id[0] >> 4,
    "the first bits of the ciphertext": lambda seen: seen.statement.ciphertext[0] >> 4,
    "the last bits of the ciphertext": lambda seen: seen.statement.ciphertext[-1] & 15,
    "the bits set in the ciphertext": lambda seen: _weight(seen.statement.ciphertext),
    "the first bits of the first slot": lambda seen: seen.statement.slots[0][0] >> 4,
    "the bits set in the slots": lambda seen: _weight(b"".join(seen.statement.slots)),
}
"""What an onlooker may look at. Each is one feature, or one bucket of one."""

ALWAYS_THE_SAME = {
    "the fields of the header",
    "how long the copy is kept",
    "the length of the ciphertext",
    "the number of slots",
    "the lengths of the slots",
}


def _weight(data: bytes) -> int:
    """How many standard deviations the number of set bits lies from half of them."""
    bits = int.from_bytes(data, "big").bit_count()
    spread = sqrt(len(data) * 8) / 2
    return max(-3, min(3, round((bits - len(data) * 4) / spread)))


@pytest.mark.parametrize("sight", SIGHTS)
def test_no_sight_tells_known_from_not_known_from_covert(
    answers: tuple[Told, ...], sight: str
) -> None:
    """The information of each with the outcome is what chance would give, at most."""
    seen = [(outcome, SIGHTS[sight](each)) for outcome, each in answers]

    verdict = told(seen)

    assert len(seen) == 3 * TRIPLES
    assert not verdict.tells, verdict
    if sight in ALWAYS_THE_SAME:
        assert len({each for _, each in seen}) == 1


def test_the_three_of_a_triple_have_one_header(answers: tuple[Told, ...]) -> None:
    """Byte for byte as long, and field for field the same, but for what is random."""
    triples = [answers[first : first + 3] for first in range(0, len(answers), 3)]

    assert len(triples) >= 1_000
    for triple in triples:
        assert len({len(each.header_bytes) for _, each in triple}) == 1
        assert len({len(each.envelope) for _, each in triple}) == 1
        assert len({each.header.made_at for _, each in triple}) == 1


def test_what_is_said_differs_as_much_as_it_may(asked: Police) -> None:
    """Known, and long; or not known, and short: before it is padded it shows at once."""
    random = Random(SEED)
    said = {
        outcome: [asked.answer(outcome, random, NOW) for _ in range(100)]
        for outcome in (KNOWN, NOT_KNOWN, COVERT)
    }

    longest = max(len(encode_body(body)) for body in said[KNOWN])
    shortest = min(len(encode_body(body)) for body in said[COVERT])
    assert {body.outcome for body in said[KNOWN]} == {AnswerOutcome.KNOWN}
    assert {body.outcome for body in said[COVERT]} == {AnswerOutcome.NOT_KNOWN}
    assert longest > 20 * shortest


def test_answers_leave_on_the_beat_whatever_they_say(answers: tuple[Told, ...]) -> None:
    """Even where a long answer keeps the node busy for longer: the beat is the same."""
    random = Random(SEED)
    seen = []
    for number, (outcome, each) in enumerate(answers):
        departures = Departures(BEAT)
        queued = Queued(number, each.header.statement_id, each.envelope, bytes(32))
        busy = timedelta(milliseconds=30 if outcome == KNOWN else 2)
        signed_at = NOW + timedelta(milliseconds=random.randrange(3_600_000))
        assert not list(departures.ready([queued], signed_at + busy))
        wait = departures.after(signed_at + busy)
        assert wait is not None
        leaves_at = signed_at + busy + wait
        assert list(departures.ready([queued], leaves_at)) == [queued]
        seen.append((outcome, ((leaves_at - NOW) % BEAT, (leaves_at - NOW) // BEAT)))

    assert not told(seen).tells
    assert {within for _, (within, _) in seen} == {timedelta()}


# --- a test that could not fail would prove nothing ------------------------------


def test_a_size_that_follows_the_text_would_be_found(asked: Police) -> None:
    """Sealed in the smallest class that fits, known answers stand out at once."""
    random = Random(SEED)
    seen = [
        (outcome, len(each.statement.ciphertext))
        for _ in range(100)
        for outcome, each in _triple(asked, random, least=SIZE_CLASSES[0])
    ]

    assert told(seen).tells
    assert told(seen).bits > 0.2
    assert {length for _, length in seen} > {CIPHERTEXT_BYTES[1]}


FOUND: dict[str, Callable[[Told], Hashable]] = {
    "one known answer in ten with another marking": lambda each: (
        Marking.RECIPIENTS_ONLY
        if each[0] == KNOWN and each[1].header.statement_id[0] < 26
        else Marking.OFFICIAL_SENSITIVE
    ),
    "a covert answer that takes the node a little longer": lambda each: (
        (each[1].header.statement_id[0] + (12 if each[0] == COVERT else 0)) // 32
    ),
}


@pytest.mark.parametrize("leak", FOUND)
def test_a_slight_leak_would_be_found(answers: tuple[Told, ...], leak: str) -> None:
    """The statistic is fine enough for what is rare and for what is small."""
    assert told((each[0], FOUND[leak](each)) for each in answers).tells


def test_the_officer_hears_of_every_covert_one(
    asked: Police, answers: tuple[Told, ...]
) -> None:
    """Nothing of it was seen above: it was looked at afterwards."""
    assert asked.records.covert is not None
    covert = {person.record_id for person in asked.people[COVERT]}
    held = asked.records.covert.alerts

    raised = notice(asked.records.catalogue, asked.records.covert)

    assert len(answers) == 3 * TRIPLES
    assert raised >= TRIPLES
    assert {alert.record_id for alert in held.after()} == covert
