"""Asking: a question whose points tell nothing, and what its answer comes to.

A question always has 24 points: the affiliate's canary, up to 23 of the person's
identifiers, and random points for the rest, shuffled. The affiliate multiplies them
all by its key. Without that key no point can be told from another, from a random one
or from one of an earlier question.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field

from agency_node.blind.identifiers import MAX_ASKED, Asked
from agency_node.blind.known_set import KnownSet
from keys import oprf
from keys.errors import InvalidPointError
from keys.oprf import POINT_BYTES
from mash.errors import MalformedError
from mash.limits import BLIND_POINTS

_RANDOM = secrets.SystemRandom()


@dataclass(frozen=True, slots=True)
class Hidden:
    """What is behind one point: an identifier, and the blind to take off its answer."""

    asked: Asked
    place: int
    secret: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Question:
    """What is sent, and, never leaving this node, what it means.

    `points` are `BLIND_POINTS` points of 32 bytes. `meant` are the identifiers,
    best first, each with its place among the points.
    """

    points: tuple[bytes, ...]
    meant: tuple[Hidden, ...] = field(repr=False)
    canary: Hidden = field(repr=False)


@dataclass(frozen=True, slots=True)
class Settled:
    """What an answer comes to.

    `hits` say which identifiers the affiliate's set holds, best first, without
    repeats. Without `canary_held` the answer was made with another key, or of
    nothing, and its misses mean nothing either.
    """

    hits: tuple[str, ...]
    canary_held: bool


def compose(asked: Sequence[Asked], canary: bytes) -> Question:
    """Compose a question with fresh blinds: one for each affiliate and each time.

    Raises:
        MalformedError: There are more identifiers than fit, or none.
        GroupUnavailableError: The group's library cannot be loaded.

    """
    if not 0 < len(asked) <= MAX_ASKED:
        raise MalformedError(
            f"asked: 1 to {MAX_ASKED} identifiers; a name needs a date of birth or a"
            " home with it, or give an NHS number"
        )
    places = list(range(BLIND_POINTS))
    _RANDOM.shuffle(places)
    points = [b""] * BLIND_POINTS
    hidden = []
    for place, each in zip(places, (Asked(canary, ""), *asked), strict=False):
        blinded = oprf.blind(each.text)
        points[place] = blinded.point
        hidden.append(Hidden(each, place, blinded.secret))
    filled = (point or oprf.random_point() for point in points)
    return Question(tuple(filled), tuple(hidden[1:]), hidden[0])


def settle(
    question: Question, answered: Sequence[bytes], known_set: KnownSet
) -> Settled:
    """Unblind an answer and look each output up in the affiliate's set, here.

    Raises:
        MalformedError: The answer has another number of points, or one of no group.

    """
    if len(answered) != BLIND_POINTS:
        raise MalformedError(f"points: {BLIND_POINTS} are answered, no more or less")
    if any(len(point) != POINT_BYTES for point in answered):
        raise MalformedError(f"points: each of {POINT_BYTES} bytes")
    held = [each for each in question.meant if _holds(each, answered, known_set)]
    return Settled(
        hits=tuple(dict.fromkeys(each.asked.what for each in held)),
        canary_held=_holds(question.canary, answered, known_set),
    )


def _holds(hidden: Hidden, answered: Sequence[bytes], known_set: KnownSet) -> bool:
    evaluated = answered[hidden.place]
    try:
        output = oprf.finalize(hidden.asked.text, hidden.secret, evaluated)
    except InvalidPointError as error:
        raise MalformedError(f"points: {error}") from None
    return known_set.contains(output)
