"""One size of invented households: built, asked, and beside splink where wanted."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.matching import splink_scale, synthetic
from bench.matching.questions import Questions


def measure(people: int, seed: int, *, peers: bool) -> dict[str, Any]:
    """Everything about so many people; splink last, so that its memory is its own."""
    with TemporaryDirectory(prefix="mash-bench-") as folder:
        built = synthetic.build(Path(folder), seed, people)
        questions = Questions(seed, built.homes)
        found: dict[str, Any] = {"ours": synthetic.measure(built, questions)}
        print(f"{people} people: {found['ours']}", file=sys.stderr)
        if peers:
            found |= splink_scale.measure(built, questions, people)
    return found
