"""PDF/UA-1: tagged, titled, in a language, with words for every picture."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

import pytest

from terminal_ui.sheet.page import page
from terminal_ui.sheet.paper import paper
from tests.terminal_ui.sheet import sample

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


def opened(pdf: bytes) -> bytes:
    """A PDF with its compressed streams opened (ISO 32000-1, 7.3.8)."""
    parts = [pdf]
    for stream in _STREAM.findall(pdf):
        try:
            parts.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return b"\n".join(parts)


@pytest.fixture(scope="module")
def printed() -> bytes:
    """The sample on paper."""
    return paper(page(sample.sheet(), demo=True))


def test_it_is_tagged(printed: bytes) -> None:
    """Structure, title, language, and the claim of the standard."""
    inside = opened(printed)

    assert printed.startswith(b"%PDF-1.7")
    assert b"/StructTreeRoot" in inside
    assert b"Sheet of northmoor: Friday 20 November 2026" in inside
    assert re.search(rb"/Lang ?\(en-GB\)", inside)
    assert b"pdfuaid" in inside


def test_tables_and_pictures_have_their_tags(printed: bytes) -> None:
    """A heading cell for each column, and words for each chart."""
    inside = opened(printed)

    assert inside.count(b"/S /Figure") + inside.count(b"/S/Figure") == 4
    assert len(re.findall(rb"/Alt ?\(", inside)) == 4
    assert re.search(rb"/S ?/TH", inside)
    assert re.search(rb"/S ?/Caption", inside)


def test_nothing_is_fetched(tmp_path: Path) -> None:
    """Not even from this machine: a page that asks is printed without."""
    secret = tmp_path / "secret.svg"
    secret.write_text('<svg xmlns="http://www.w3.org/2000/svg"><text>hush</text></svg>')
    asking = f'<html lang="en"><title>t</title><img alt="a" src="{secret.as_uri()}">'

    assert b"hush" not in opened(paper(asking))
