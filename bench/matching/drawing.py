"""Drawing from lists as unevenly as names and places are spread."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from random import Random  # noqa: TID251 - seeded, and handed down


def listed(words: str) -> tuple[str, ...]:
    """The words of a text, each once."""
    return tuple(dict.fromkeys(words.split()))


class Drawing:
    """Words to draw from after Zipf: the nth is 1/n^exponent as common as the first."""

    def __init__(self, words: Sequence[str], exponent: float) -> None:
        self._words = words
        self._shares = tuple(
            accumulate(1 / (place + 2) ** exponent for place in range(len(words)))
        )

    def draw(self, chance: Random) -> str:
        """One word."""
        return chance.choices(self._words, cum_weights=self._shares)[0]
