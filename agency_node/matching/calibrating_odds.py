"""Odds: what bits mean once weights were calibrated; without that nobody can say."""

from __future__ import annotations

from math import exp2

EVEN = 1.5
"""Odds below this, either way, are called even: nothing here is known more closely."""

MOST_SAID = 1_000
_FINE, _COARSE = 10, 100
_MOST_BITS = 100.0


def prior(partners: float, people: int) -> float:
    """How likely one record, of so many people, is the person: before any evidence.

    `partners` is how many records of a person a search may expect
    (`calibrating.Proposal`).
    """
    return min(partners / max(people, 2), 0.5)


def odds(bits: float, prior: float) -> float:
    """How likely it is this person, to one that it is not.

    `bits` is the evidence in all, log2; `prior` a probability above 0 and below 1.

    >>> odds(2.0, 0.5), odds(0.0, 0.2)
    (4.0, 0.25)
    """
    held = min(max(bits, -_MOST_BITS), _MOST_BITS)
    return exp2(held) * prior / (1 - prior)


def odds_in_words(odds: float) -> str:
    """Odds as people say them, no closer than they are known.

    >>> odds_in_words(3.2), odds_in_words(0.9), odds_in_words(1 / 42)
    ('about 3 to 1 for', 'about even', 'about 40 to 1 against')
    """
    side, size = ("for", odds) if odds >= 1 else ("against", 1 / max(odds, 1e-30))
    if size < EVEN:
        return "about even"
    if size >= MOST_SAID:
        return f"more than {MOST_SAID:,} to 1 {side}"
    step = 1 if size < _FINE else 10 if size < _COARSE else 100
    return f"about {round(size / step) * step} to 1 {side}"
