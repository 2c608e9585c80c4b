"""The naive way: whoever shares a surname, a birth date, a postcode or a number exactly.

Scored by rapidfuzz similarities with weights that anybody might choose, in memory.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from bench.matching.accuracy import RETURNED, Hit
from bench.matching.febrl import Row

MOST = 1_000
"""Records of a block that are compared; a larger block tells hardly anything."""

_NAME_WEIGHT, _BIRTH_WEIGHT, _ADDRESS_WEIGHT, _NUMBER_WEIGHT = 3.0, 4.0, 3.0, 8.0


class ExactBlocks:
    """Records in memory, by the exact values that they share."""

    def __init__(self, held: Sequence[Row], *, numbered: bool) -> None:
        self._held = held
        self._numbered = numbered
        self._blocks: dict[str, list[int]] = defaultdict(list)
        for place, row in enumerate(held):
            for key in self._keys(row):
                self._blocks[key].append(place)

    def ask(self, row: Row) -> list[Hit]:
        """Everybody who shares a block, the most alike first."""
        places = {p for key in self._keys(row) for p in self._blocks[key][:MOST]}
        found = [
            Hit(self._held[place]["local_id"], self._score(row, self._held[place]))
            for place in places
        ]
        return sorted(found, key=lambda hit: (-hit.bits, hit.record))[:RETURNED]

    def _keys(self, row: Row) -> Iterator[str]:
        postcode = row["address"].rpartition(",")[2].strip()
        numbers = [("n", row["nhs_number"])] if self._numbered else []
        shared = (("s", row["family_name"]), ("b", row["born_on"]), ("p", postcode))
        for mark, value in (*shared, *numbers):
            if value:
                yield f"{mark}|{value.lower()}"

    def _score(self, asked: Row, held: Row) -> float:
        """The weighted similarities of what both have, from -1 to 1 each, summed."""
        total = _alike(asked, held, "given_names") + _alike(asked, held, "family_name")
        total *= _NAME_WEIGHT
        if asked["born_on"] and held["born_on"]:
            alike = JaroWinkler.similarity(asked["born_on"], held["born_on"])
            total += _BIRTH_WEIGHT * (2 * alike - 1)
        alike = fuzz.token_set_ratio(asked["address"], held["address"]) / 100
        total += _ADDRESS_WEIGHT * (2 * alike - 1)
        if self._numbered and asked["nhs_number"] and held["nhs_number"]:
            same = asked["nhs_number"] == held["nhs_number"]
            total += _NUMBER_WEIGHT if same else -1.0
        return total


def _alike(asked: Mapping[str, str], held: Mapping[str, str], field: str) -> float:
    if not asked[field] or not held[field]:
        return 0.0
    one, other = asked[field].lower(), held[field].lower()
    return 2 * JaroWinkler.similarity(one, other) - 1
