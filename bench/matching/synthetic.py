"""Invented households through our own import and search: accuracy, speed and size."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from agency_node.matching.weighing import Band
from agency_node.records import Records
from bench.matching import measured_process, own_search
from bench.matching.accuracy import FIRST_FEW, Answer, summary
from bench.matching.questions import (
    HomeQuestion,
    Question,
    Questions,
    without_numbers,
)
from bench.matching.timing import Stopwatch

WARMING = 200
"""Questions asked before any is timed, so that pages are in memory."""

_BITS = (10, 14, 16, 18, 20, 24, 28, 32)


@dataclass(frozen=True)
class Built:
    """Households in an export and in vaults: where, and what that took."""

    folder: Path
    homes: int
    figures: dict[str, Any]

    @property
    def export(self) -> Path:
        """The CSV file."""
        return self.folder / "export.csv"


def build(folder: Path, seed: int, people: int) -> Built:
    """Generate, then import: each in a process of its own."""
    export, vaults = folder / "export.csv", folder / "vaults"
    vaults.mkdir()
    drawn = measured_process.run(
        "bench.matching.generating", str(export), str(seed), str(people)
    )
    print(f"{drawn.said}, {export.stat().st_size / 1e6:.0f} MB", file=sys.stderr)
    ran = measured_process.run("bench.matching.importing", str(export), str(vaults))
    figures = {
        "people": ran.said["people"],
        "rows_refused": ran.said["refused"],
        "build_s": ran.said["seconds"],
        "build_cpu_s": ran.cpu_seconds,
        "build_peak_mb": ran.peak_mb,
        "csv_mb": round(export.stat().st_size / 1e6, 1),
        "encrypted_mb": round(_size(vaults) / 1e6, 1),
    }
    print(figures, file=sys.stderr)
    return Built(folder, drawn.said["homes"], figures)


def measure(built: Built, questions: Questions) -> dict[str, Any]:
    """Ask everything of the vaults that were built."""
    with own_search.opened(built.folder / "vaults") as records:
        held = list(questions.held())
        _ask(records, held[:WARMING])
        watch = Stopwatch()
        found = _ask(records, held, watch)
        relatives = _ask(records, questions.not_held())
        strangers = _ask(records, questions.strangers())
        twins = _ask(records, questions.twins())
        bare = _ask(records, map(without_numbers, held))
        homes = [_home(records, each) for each in questions.homes()]
    return {
        **built.figures,
        **summary(found),
        **watch.json(),
        "without_numbers": summary(bare),
        "twins": {"asked": len(twins), **summary(twins)} if twins else None,
        "strong_false_alarms": _strong([*relatives, *strangers]),
        "strong_false_alarms_relatives_held": _strong(relatives),
        "strong_false_alarms_strangers": _strong(strangers),
        "not_held": len(relatives) + len(strangers),
        "by_corruption": _by_corruption(held, found),
        "bands": _bands(found, [*relatives, *strangers]),
        "household": _household(homes),
    }


def accuracy(built: Built, questions: Questions, count: int = 300) -> dict[str, float]:
    """The accuracy alone, of fewer questions."""
    with own_search.opened(built.folder / "vaults") as records:
        found = _ask(records, questions.held(count))
        others = _ask(records, questions.not_held(count // 2))
    return {**summary(found), "strong_false_alarms": _strong(others) or 0.0}


def _ask(
    records: Records, questions: Iterable[Question], watch: Stopwatch | None = None
) -> list[Answer]:
    asked = list(questions)
    results = (watch or Stopwatch()).time(
        lambda each: own_search.ask(records, each.asked), asked
    )
    return [
        own_search.answer(result, [own_search.named(each.right)] if each.right else [])
        for each, result in zip(asked, results, strict=True)
    ]


def _strong(answers: Sequence[Answer]) -> float | None:
    """Of questions about people not held, how many are answered with a strong one."""
    if not answers:
        return None
    alarmed = [
        any(hit.band == Band.STRONG.value for hit in answer.hits) for answer in answers
    ]
    return round(sum(alarmed) / len(alarmed), 4)


def _by_corruption(
    questions: Sequence[Question], answers: Sequence[Answer]
) -> dict[str, dict[str, float]]:
    """Recall at 5 for each thing done to a question, and of how many."""
    found: dict[str, list[bool]] = defaultdict(list)
    for question, answer in zip(questions, answers, strict=True):
        for what in question.done or {"nothing"}:
            found[what].append(answer.found(FIRST_FEW) > 0)
    return {
        what: {"asked": len(hits), "recall_at_5": round(sum(hits) / len(hits), 4)}
        for what, hits in sorted(found.items())
    }


def _bands(held: Sequence[Answer], others: Sequence[Answer]) -> list[dict[str, Any]]:
    """At each threshold: the held found, not-held with any, false ones a question."""
    return [
        {
            "bits": bits,
            "held_found": _share(
                any(h.record in a.truth and h.bits >= bits for h in a.hits)
                for a in held
            ),
            "not_held_with_any": _share(
                any(h.bits >= bits for h in a.hits) for a in others
            ),
            "false_a_question": round(
                sum(
                    h.record not in a.truth and h.bits >= bits
                    for a in held
                    for h in a.hits
                )
                / len(held),
                3,
            ),
        }
        for bits in _BITS
    ]


def _share(found: Iterable[bool]) -> float | None:
    values = list(found)
    return round(sum(values) / len(values), 4) if values else None


@dataclass(frozen=True, slots=True)
class _Listed:
    """Who of a home was listed, without doubts and with, and who lives there."""

    sure: frozenset[str]
    doubted: frozenset[str]
    living: frozenset[str]


def _home(records: Records, question: HomeQuestion) -> _Listed:
    result = own_search.ask(records, question.asked)
    about = own_search.named(question.about)
    mates = [m for m in (result.household if result else ()) if m.record_id != about]
    return _Listed(
        frozenset(mate.record_id for mate in mates if not mate.doubts),
        frozenset(mate.record_id for mate in mates if mate.doubts),
        frozenset(map(own_search.named, question.living)),
    )


def _household(homes: Sequence[_Listed]) -> dict[str, Any]:
    """Of those listed without a doubt; and how many the doubted are, and are right."""
    living = sum(len(home.living) for home in homes)
    right = sum(len(home.living & home.sure) for home in homes)
    sure = sum(len(home.sure) for home in homes)
    doubted = sum(len(home.doubted) for home in homes)
    doubted_right = sum(len(home.living & home.doubted) for home in homes)
    return {
        "asked": len(homes),
        "living": living,
        "recall": _ratio(right, living),
        "precision": _ratio(right, sure),
        "recall_with_doubted": _ratio(right + doubted_right, living),
        "precision_with_doubted": _ratio(right + doubted_right, sure + doubted),
        "doubted": doubted,
        "doubted_right": doubted_right,
    }


def _ratio(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
