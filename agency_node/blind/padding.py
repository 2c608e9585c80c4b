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
    """Make the first set of a month's key, with a new canary and random ones in it.

    Only the first: two made of one key would share what is real and nothing else.

    Raises:
        TooLargeError: There are more outputs than the largest set takes.

    """
    canary = secrets.token_bytes(CANARY_BYTES)
    real = held | {shortened(key.output(canary))}
    return KnownSet(epoch, key.public, canary, _filled(real, real))


def change(
    known_set: KnownSet, key: EvaluationKey, before: _Shorts, now: _Shorts
) -> Delta | None:
    """Make the day's change, from what was held when the set was made to what is now.

    Returns None when it does not fit: then `enlarge` the set, and publish all of it.
    """
    published, real = _of(known_set, key, now)
    coming, going = real - published, (before & published) - real
    step = len(known_set) // STEPS_IN_A_SET
    count = -(-max(len(coming), len(going), 1) // step) * step
    random_ones = published - before - real
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


def enlarge(
    known_set: KnownSet, key: EvaluationKey, before: _Shorts, now: _Shorts
) -> KnownSet:
    """Make a set with room for what is held now, of the key and canary of another.

    The random ones of the other stay in it: so what the two share is no sign of what is
    real.

    Raises:
        TooLargeError: There is no larger set.

    """
    published, real = _of(known_set, key, now)
    kept = (published - (before - real)) | real
    return replace(known_set, outputs=_filled(real, kept))


def _of(
    known_set: KnownSet, key: EvaluationKey, held: _Shorts
) -> tuple[frozenset[bytes], frozenset[bytes]]:
    """Everything in a set; and what of it is to be real, its canary included."""
    canary = shortened(key.output(known_set.canary))
    return frozenset(unpacked(known_set.outputs)), frozenset({*held, canary})


def _filled(real: _Shorts, kept: _Shorts) -> bytes:
    """Fill up what is kept to the smallest size that has room for what is real."""
    for size_class in SIZE_CLASSES:
        if len(real) <= most_held(size_class) and len(kept) <= size_class:
            return packed(kept | _random_ones(size_class - len(kept), kept))
    most = most_held(SIZE_CLASSES[-1])
    raise TooLargeError(f"known set: at most {most} identifiers; publish part of them")


def _random_ones(count: int, taken: _Shorts) -> set[bytes]:
    drawn: set[bytes] = set()
    while len(drawn) < count:
        short = secrets.token_bytes(SHORT_BYTES)
        if short not in taken:
            drawn.add(short)
    return drawn
