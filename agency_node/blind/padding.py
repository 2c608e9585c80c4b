"""Padding: how a set and its daily changes are made so that their sizes tell little.

A set begins at most three quarters full of what is real. Each day as many are added as
removed, in steps of a 256th: real ones, and random ones for the rest. Which were random
only the affiliate knows; over a month the steps move an eighth of the set, so they do
not wear the random ones away and lay the real ones bare.
"""

from __future__ import annotations

import secrets
from collections.abc import Set as AbstractSet
from dataclasses import replace

from agency_node.blind.delta import MAX_CHANGES, STEPS_IN_A_SET, Delta
from agency_node.blind.epoch import Epoch
from agency_node.blind.known_set import CANARY_BYTES, SIZE_CLASSES, KnownSet
from agency_node.blind.outputs import SHORT_BYTES, packed, shortened, unpacked
from keys.oprf import EvaluationKey
from mash.errors import TooLargeError

_RANDOM = secrets.SystemRandom()

_Shorts = AbstractSet[bytes]


def most_held(size_class: int) -> int:
    """How many real outputs a set of a size class begins with at most."""
    return size_class * 3 // 4


def publish(epoch: Epoch, key: EvaluationKey, held: _Shorts) -> KnownSet:
    """Make a set of short outputs, with a new canary and random ones in it.

    Raises:
        TooLargeError: There are more outputs than the largest set takes.

    """
    canary = secrets.token_bytes(CANARY_BYTES)
    real = held | {shortened(key.output(canary))}
    for size_class in SIZE_CLASSES:
        if len(real) <= most_held(size_class):
            filled = real | _random_ones(size_class - len(real), real)
            return KnownSet(epoch, key.public, canary, packed(filled))
    most = most_held(SIZE_CLASSES[-1])
    raise TooLargeError(f"known set: at most {most} identifiers; publish part of them")


def change(
    known_set: KnownSet, key: EvaluationKey, before: _Shorts, now: _Shorts
) -> Delta | None:
    """Make the day's change, from what was held when the set was made to what is now.

    Returns None when it does not fit: then publish a new set.
    """
    published = frozenset(unpacked(known_set.outputs))
    canary = {shortened(key.output(known_set.canary))}
    coming, going = now - published, (before & published) - now - canary
    step = len(known_set) // STEPS_IN_A_SET
    count = -(-max(len(coming), len(going), 1) // step) * step
    random_ones = published - before - now - canary
    wanted = count - len(going)
    if count > MAX_CHANGES or len(random_ones) < wanted:
        return None
    leaving = going | set(_RANDOM.sample(sorted(random_ones), wanted))
    arriving = coming | _random_ones(count - len(coming), published | coming)
    outputs = packed((published - leaving) | arriving)
    after = replace(known_set, outputs=outputs).digest
    return Delta(
        known_set.epoch, known_set.digest, after, packed(arriving), packed(leaving)
    )


def _random_ones(count: int, taken: _Shorts) -> set[bytes]:
    drawn: set[bytes] = set()
    while len(drawn) < count:
        short = secrets.token_bytes(SHORT_BYTES)
        if short not in taken:
            drawn.add(short)
    return drawn
