"""The README is the first thing that people believe, so what it shows is run."""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys

import pytest

from tests.house_rules import ROOT

README = (ROOT / "README.md").read_text("utf-8")
MAX_LINES = 180
PROMPT = "$ make demo HEADLESS=1\n"
DEMO_SECONDS = 280
_BLOCK = re.compile(r"^```\w*\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
_BLOCKS = [block["text"] for block in _BLOCK.finditer(README)]


def _transcript() -> str:
    (shown,) = [block for block in _BLOCKS if block.startswith(PROMPT)]
    return shown.removeprefix(PROMPT)


@pytest.mark.timeout(DEMO_SECONDS + 20)
def test_the_transcript_is_what_the_demonstration_prints() -> None:
    """Line by line; only `...` stands for anything (as in a doctest)."""
    done = subprocess.run(
        [sys.executable, "-m", "deploy.demo"],
        cwd=ROOT,
        env={**os.environ, "HEADLESS": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=DEMO_SECONDS,
        check=False,
    )
    comes_true = doctest.OutputChecker().check_output(
        _transcript(), done.stdout, doctest.ELLIPSIS
    )

    assert comes_true, f"the demonstration printed:\n{done.stdout}\n{done.stderr}"
    assert done.returncode == 0


def test_a_transcript_can_be_untrue() -> None:
    """The comparison above notices a line that was not printed."""
    checker = doctest.OutputChecker()
    shown = _transcript()
    invented = shown.replace("kept", "BROKEN", 1)

    assert checker.check_output(shown, shown, doctest.ELLIPSIS)
    assert not checker.check_output(invented, shown, doctest.ELLIPSIS)


def test_it_opens_with_the_two_commands() -> None:
    """Whoever reads no further can still try it, and check it."""
    commands = [line.split("#")[0].strip() for line in _BLOCKS[0].splitlines()]

    assert commands == ["make demo", "make test"]


def test_every_promise_names_a_test() -> None:
    """A promise without one is a hope."""
    section = README.split("\n## What it promises\n")[1].split("\n## ")[0]
    promises = re.findall(r"^- .*(?:\n  .*)*", section, re.MULTILINE)

    assert 8 <= len(promises) <= 10
    assert all("](tests/" in promise for promise in promises)


def test_it_is_short() -> None:
    """What is longer belongs into docs/."""
    assert len(README.splitlines()) <= MAX_LINES
