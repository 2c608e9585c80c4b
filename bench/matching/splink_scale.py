"""splink beside our search on the same invented households and the same questions."""

from __future__ import annotations

import sys
import time
from statistics import median
from typing import Any

from agency_node.records import Records
from bench.matching import own_search, splink_households
from bench.matching.accuracy import Answer, summary
from bench.matching.own_search import named
from bench.matching.pairs import answers
from bench.matching.questions import Question, Questions
from bench.matching.splink_linking import Table, Trained
from bench.matching.synthetic import WARMING, Built
from bench.matching.timing import Stopwatch

MANY = 500_000
"""People from which on fewer questions are put one at a time."""

_ONLINE, _ONLINE_OF_MANY = 100, 40


def measure(built: Built, questions: Questions, people: int) -> dict[str, Any]:
    """Both sets of blocks: all questions in one batch, and some one at a time."""
    asked = list(questions.held())
    held = splink_households.held(built.export)
    online = _ONLINE_OF_MANY if people >= MANY else _ONLINE
    found = {}
    with own_search.opened(built.folder / "vaults") as records:
        for phonetic in (False, True):
            name = "splink5_phonetic" if phonetic else "splink5_typical"
            found[name] = _one(held, asked, online, records, phonetic=phonetic)
            print(f"{people} people, {name}: {found[name]}", file=sys.stderr)
    return found


def _one(
    held: Table, asked: list[Question], online: int, records: Records, *, phonetic: bool
) -> dict[str, Any]:
    model = splink_households.model(phonetic=phonetic)
    trained = Trained(model, [held, splink_households.asked(asked)])
    begun = time.perf_counter()
    pairs = trained.batch(both_ways=False)
    seconds = time.perf_counter() - begun
    truth = {str(n): frozenset({named(q.right)}) for n, q in enumerate(asked)}
    tables = [splink_households.asked([each]) for each in asked[:online]]
    alone, turns = Stopwatch(), Stopwatch()
    ours, ours_in_turns = Stopwatch(), Stopwatch()

    def ask(question: Question) -> object:
        return own_search.ask(records, question.asked)

    Stopwatch().time(ask, asked[-WARMING:])
    ours.time(ask, asked[:online])
    one_by_one = trained.online(tables, alone)
    for table, question in zip(tables, asked[online:], strict=False):
        trained.online([table], turns)
        ours_in_turns.time(ask, [question])
    trained.close()
    few = zip(one_by_one, truth.values(), strict=False)
    return {
        **summary(answers(pairs, truth)),
        **alone.json(),
        **_times("times_ours", alone, ours),
        **_times("times_ours_in_turns", turns, ours_in_turns),
        "online_recall_at_5": summary([Answer(h, t) for h, t in few])["recall_at_5"],
        "train_s": round(trained.train_seconds, 1),
        "batch_s": round(seconds, 1),
    }


def _times(name: str, theirs: Stopwatch, ours: Stopwatch) -> dict[str, float]:
    """How many times ours a median question takes, by the wall and by CPU."""
    return {
        name: round(median(theirs.wall) / median(ours.wall), 1),
        f"{name}_cpu": round(median(theirs.cpu) / median(ours.cpu), 1),
    }
