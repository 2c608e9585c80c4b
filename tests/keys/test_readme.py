"""The example in keys/README.md works as it stands."""

from __future__ import annotations

import doctest
from pathlib import Path

import keys

README = Path(keys.__file__).parent / "README.md"


def test_the_example_runs() -> None:
    """Every line a newcomer may type gives what the page says."""
    results = doctest.testfile(str(README), module_relative=False)

    assert results.attempted >= 10
    assert results.failed == 0
