"""Where the truth is known, the right person is found: FEBRL, and invented households.

The floors that all questions must reach, on every fifth of them, by the benchmark's
own code: a CSV file, its mapping, the import, the search (bench/matching).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bench.matching import febrl, febrl_run, synthetic
from bench.matching.accuracy import summary
from bench.matching.febrl import TruthSet
from bench.matching.questions import Questions

EVERY = 5
PEOPLE, SEED = 5_000, 7

FLOORS = {
    "FEBRL 4, identifier hidden": (
        febrl.febrl4,
        False,
        {"recall_at_1": 0.997, "recall_at_5": 0.998, "f1": 0.992},
    ),
    "FEBRL 4, with identifier": (
        febrl.febrl4,
        True,
        {"recall_at_5": 0.999, "f1": 0.999},
    ),
    "FEBRL 3, identifier hidden": (
        febrl.febrl3,
        False,
        {"recall_at_5": 0.997, "f1": 0.990},
    ),
}


def _missed(found: dict[str, float], floors: dict[str, float]) -> dict[str, float]:
    return {name: found[name] for name, floor in floors.items() if found[name] < floor}


@pytest.mark.parametrize(("truth", "numbered", "floors"), FLOORS.values(), ids=FLOORS)
def test_febrl_is_linked(
    truth: Callable[[], TruthSet],
    numbered: bool,  # noqa: FBT001 - a column of the table
    floors: dict[str, float],
) -> None:
    """At least as well as promised, with and without an identifier."""
    done = febrl_run.run(truth().every(EVERY), numbered=numbered)

    assert _missed(summary(done.answers), floors) == {}


def test_invented_people_are_found_and_others_are_not(tmp_path: Path) -> None:
    """With mistakes of every kind; hardly anybody unknown is answered as surely known."""
    built = synthetic.build(tmp_path, SEED, PEOPLE)

    found = synthetic.accuracy(built, Questions(SEED, built.homes))

    assert _missed(found, {"recall_at_1": 0.985, "recall_at_5": 0.993}) == {}
    assert found["strong_false_alarms"] <= 0.015
