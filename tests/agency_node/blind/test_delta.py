"""Deltas: day after day they lead to the set that a rebuild makes, and each looks alike."""

from __future__ import annotations

import secrets
from dataclasses import replace
from functools import reduce

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agency_node.blind.delta import Delta, apply
from agency_node.blind.epoch import Epoch
from agency_node.blind.known_set import SIZE_CLASSES, KnownSet
from agency_node.blind.outputs import packed, unpacked
from agency_node.blind.padding import change, enlarge, most_held, publish
from keys.oprf import EvaluationKey
from mash.errors import MalformedError

KEY = EvaluationKey.derive(b"s" * 32, b"")
EPOCH = Epoch(2026, 11)
STEP = SIZE_CLASSES[0] // 256
POOL = [secrets.token_bytes(6) for _ in range(400)]

days = st.lists(st.frozensets(st.sampled_from(POOL)), min_size=1, max_size=4)


def _changed(
    known_set: KnownSet, before: frozenset[bytes], now: frozenset[bytes]
) -> Delta:
    made = change(known_set, KEY, before, now)
    assert made is not None
    return made


@settings(max_examples=20)
@given(days)
def test_days_lead_to_what_a_rebuild_would_hold(held: list[frozenset[bytes]]) -> None:
    """Every output held then is in the set, and none that no longer is."""
    first, *later = held
    known_set, deltas, before = publish(EPOCH, KEY, first), [], first
    start = known_set
    for now in later:
        deltas.append(_changed(known_set, before, now))
        known_set, before = apply(known_set, deltas[-1]), now
    gone = frozenset(POOL) - before

    assert reduce(apply, deltas, start) == known_set
    assert all(map(known_set.contains, before))
    assert not any(map(known_set.contains, gone))
    assert known_set.contains(KEY.output(start.canary))
    assert len(known_set) == len(start)


@settings(max_examples=20)
@given(st.integers(0, 200), st.integers(0, 200))
def test_a_days_size_tells_steps_and_no_more(coming: int, going: int) -> None:
    """As many go as come; a quiet day looks like one with a step of changes."""
    before = frozenset(POOL[:200])
    now = before - set(POOL[:going]) | set(POOL[200 : 200 + coming])
    made = _changed(publish(EPOCH, KEY, before), before, now)

    assert len(made) == max(1, -(-max(coming, going) // STEP)) * STEP
    assert len(made.added) == len(made.removed)


def test_a_month_of_quiet_days_does_not_lay_bare_what_is_real() -> None:
    """At the fullest, with the canary: half of the random ones are still there."""
    held = frozenset(
        secrets.token_bytes(6) for _ in range(most_held(SIZE_CLASSES[0]) - 1)
    )
    start = known_set = publish(EPOCH, KEY, held)
    for _ in range(31):
        known_set = apply(known_set, _changed(known_set, held, held))
    left = frozenset(unpacked(start.outputs)) & frozenset(unpacked(known_set.outputs))

    assert held <= left
    assert len(left - held) > (SIZE_CLASSES[0] - len(held)) // 2


def test_what_no_longer_fits_is_no_change() -> None:
    """More new ones than there are random ones to make room, or too many for a change."""
    held = frozenset(POOL)
    known_set = publish(EPOCH, KEY, held)
    many = held | {secrets.token_bytes(6) for _ in range(SIZE_CLASSES[0])}

    assert change(known_set, KEY, held, many) is None


def test_a_larger_set_does_not_show_what_is_real_by_what_it_shares() -> None:
    """All of the smaller one is in it but what is no longer held, under one canary."""
    before = frozenset(POOL)
    start = publish(EPOCH, KEY, before)
    many = {secrets.token_bytes(6) for _ in range(SIZE_CLASSES[0])}
    now = before - set(POOL[:7]) | many
    grown = enlarge(start, KEY, before, now)
    old, new = frozenset(unpacked(start.outputs)), frozenset(unpacked(grown.outputs))

    assert len(new) == SIZE_CLASSES[1]
    assert old - new == set(POOL[:7])
    assert now <= new
    assert grown.canary == start.canary
    assert grown.contains(KEY.output(start.canary))
    assert change(grown, KEY, now, now) is not None


def test_a_set_that_only_changed_much_keeps_its_size() -> None:
    """There is room where as many went as came."""
    before, now = frozenset(POOL[:200]), frozenset(POOL[200:400])
    start = publish(EPOCH, KEY, before)
    other = enlarge(start, KEY, before, now)

    assert len(other) == len(start)
    assert all(map(other.contains, now))
    assert not any(map(other.contains, before))


BEFORE = frozenset(POOL[:300])
SET = publish(EPOCH, KEY, BEFORE)
GOOD = _changed(SET, BEFORE, frozenset(POOL[10:310]))
THERE, NOT_THERE = next(unpacked(SET.outputs)), b"\xff" * 6


def _adding(short: bytes) -> Delta:
    return replace(GOOD, added=packed([short, *list(unpacked(GOOD.added))[1:]]))


def _removing(short: bytes) -> Delta:
    return replace(GOOD, removed=packed([short, *list(unpacked(GOOD.removed))[1:]]))


REFUSED = {
    "for another month": (SET, replace(GOOD, epoch=EPOCH.next)),
    "for another set": (publish(EPOCH, KEY, BEFORE), GOOD),
    "a second time": (apply(SET, GOOD), GOOD),
    "to another set": (SET, replace(GOOD, after=bytes(32))),
    "adds what is there": (SET, _adding(THERE)),
    "removes what is not there": (SET, _removing(NOT_THERE)),
    "adds something else": (SET, _adding(NOT_THERE)),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_change_that_does_not_fit_is_refused(name: str) -> None:
    """A day cannot be left out, repeated, or bent by whoever keeps the files."""
    known_set, wrong = REFUSED[name]

    with pytest.raises(MalformedError, match="delta: "):
        apply(known_set, wrong)


MALFORMED: dict[str, tuple[bytes, bytes, bytes]] = {
    "a short digest": (bytes(31), GOOD.added, GOOD.removed),
    "nothing": (GOOD.before, b"", b""),
    "more than go": (GOOD.before, packed(POOL), GOOD.removed),
    "out of order": (
        GOOD.before,
        b"".join(reversed(list(unpacked(GOOD.added)))),
        GOOD.removed,
    ),
    "half of one": (GOOD.before, GOOD.added, GOOD.removed[:-1]),
}


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_change_is_no_value(name: str) -> None:
    """It is refused where it is made."""
    before, added, removed = MALFORMED[name]

    with pytest.raises(MalformedError):
        replace(GOOD, before=before, added=added, removed=removed)


def test_a_sound_change_fits() -> None:
    """The tables above refuse what is wrong with their rows, and nothing else."""
    after = apply(SET, GOOD)

    assert after.digest == GOOD.after
    assert all(map(after.contains, POOL[10:310]))
