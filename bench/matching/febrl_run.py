"""FEBRL through our own search: with the identifier, and with it hidden."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from agency_node.records import Records
from bench.matching import febrl, own_search
from bench.matching.accuracy import FIRST_FEW, Answer, summary
from bench.matching.febrl import TruthSet
from bench.matching.timing import Stopwatch


@dataclass(frozen=True)
class Run:
    """One truth set asked through: every answer, how long they took, and the import."""

    answers: list[Answer]
    watch: Stopwatch
    build_seconds: float
    refused: int

    def json(self) -> dict[str, Any]:
        """What it came to."""
        took = {"build_s": round(self.build_seconds, 2), "rows_refused": self.refused}
        return {**summary(self.answers), **self.watch.json(), **took}


def run(truth: TruthSet, *, numbered: bool) -> Run:
    """Import what is held, ask everything that the truth set asks."""
    columns = febrl.NUMBERED if numbered else febrl.COLUMNS
    with TemporaryDirectory(prefix="mash-bench-") as folder:
        seconds = own_search.build(Path(folder), columns, truth.held)
        with own_search.opened(Path(folder)) as records:
            watch = Stopwatch()
            answers = list(_answers(records, truth, watch, numbered=numbered))
            refused = len(truth.held) - records.catalogue.total()
    return Run(answers, watch, seconds, refused)


def measure(misses: int = 0) -> dict[str, Any]:
    """Both sets, both ways; so many questions whose answer was missed are printed."""
    found: dict[str, Any] = {}
    for key, truth in (("febrl4", febrl.febrl4()), ("febrl3", febrl.febrl3())):
        for numbered in (False, True):
            way = "with_identifier" if numbered else "identifier_hidden"
            done = run(truth, numbered=numbered)
            found.setdefault(key, {})[way] = done.json()
            print(f"{truth.name}, {way}: {found[key][way]}", file=sys.stderr)
            for line in islice(_missed(truth, done.answers), misses):
                print(line, file=sys.stderr)
    return found


def _missed(truth: TruthSet, answers: list[Answer]) -> Iterator[str]:
    """The questions of which not every right record came among the first five."""
    held = {own_search.named(row["local_id"]): row for row in truth.held}
    for row, answer in zip(truth.asked, answers, strict=True):
        shown = {hit.record: hit.bits for hit in answer.hits}
        first = [hit.record for hit in answer.hits[:FIRST_FEW]]
        for right in sorted(answer.truth - set(first)):
            best = answer.hits[0].bits if answer.hits else None
            yield f"  asked {row}\n  right {held[right]}\n  bits {shown.get(right)}, best {best}"


def _answers(
    records: Records, truth: TruthSet, watch: Stopwatch, *, numbered: bool
) -> Iterator[Answer]:
    questions = [febrl.question(row, numbered=numbered) for row in truth.asked]
    results = watch.time(lambda each: own_search.ask(records, each), questions)
    for row, result in zip(truth.asked, results, strict=True):
        local_id = row["local_id"]
        itself = frozenset({own_search.named(local_id)} if truth.alone else ())
        right = map(own_search.named, truth.truth[local_id])
        yield own_search.answer(result, right, itself)
