"""Pairs: what a tool returns for many questions at once, put in order. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from bench.matching.accuracy import RETURNED, Answer, Hit

Pairs = dict[str, list[Hit]]
"""Question to what was returned for it, best first."""


def by_question(pairs: Iterable[tuple[str, str, float]]) -> Pairs:
    """Gather scored pairs of question and record; equal scores in one order always."""
    found: Pairs = defaultdict(list)
    for asked, held, bits in pairs:
        found[asked].append(Hit(held, bits))
    return {
        asked: sorted(hits, key=lambda hit: (-hit.bits, hit.record))[:RETURNED]
        for asked, hits in found.items()
    }


def answers(pairs: Pairs, truth: Mapping[str, frozenset[str]]) -> list[Answer]:
    """What came back for every question, an empty answer where nothing did."""
    return [Answer(pairs.get(asked, []), right) for asked, right in truth.items()]
