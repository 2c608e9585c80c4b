"""One file that fetches nothing, runs nothing, and says everything without colour."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion

from mash.sheet import Sheet
from terminal_ui.sheet.page import page
from tests.terminal_ui.sheet import sample
from tests.terminal_ui.test_injection import HOSTILE

_DRAWN = re.compile(r"<svg [^>]*>(<title.*?</desc>).*?</svg>", re.DOTALL)
_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
_ADDRESS = re.compile(r"(?:https?:)?//[^\s\"'<]+")
NAMESPACES = {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}


def test_the_page(snapshot: SnapshotAssertion) -> None:
    """Its tables, then its charts in words; what matplotlib draws is tested apart."""
    told = page(sample.sheet(), demo=True)

    assert _STYLE.sub("", _DRAWN.sub(r"<svg>\1</svg>", told)).splitlines() == snapshot


PAGES: dict[str, Sheet] = {
    "a day": sample.sheet(),
    "hostile words": sample.hostile(HOSTILE + "<script>alert(1)</script>"),
    "no tables": replace(sample.sheet(), tables=()),
}


@pytest.mark.parametrize("which", PAGES)
def test_nothing_is_fetched_and_nothing_runs(which: str) -> None:
    """No script, no address but the names of XML's vocabularies."""
    told = page(PAGES[which], demo=True)

    assert set(_ADDRESS.findall(told)) <= NAMESPACES
    assert "<script" not in told
    assert not re.search(r"\son[a-z]+=|javascript:|@import|url\((?!#)", told)
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in told
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", told)


def test_no_id_is_there_twice() -> None:
    """Else a reader for the blind would name one chart after another."""
    ids = Counter(re.findall(r'\sid="([^"]+)"', page(sample.sheet(), demo=True)))

    assert [name for name, times in ids.items() if times > 1] == []
    assert len(ids) > len(sample.TABLES)


def test_the_heading_says_what_it_is() -> None:
    """Hub, period, the week, the state, the digest, the marking."""
    told = page(sample.sheet(), demo=False)

    for words in (
        "OFFICIAL-SENSITIVE",
        "northmoor",
        "up to, and not including, 21 Nov 2026 00:00 GMT",
        "A week runs from Monday 00:00",
        "Draft, made by b.ferry",
        sample.sheet().digest.hex(),
    ):
        assert words in told
    assert "fictional" not in told
    assert "everybody is fictional" in page(sample.sheet(), demo=True)
