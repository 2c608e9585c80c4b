"""The search for canaries finds them, in every spelling it promises to know."""

from __future__ import annotations

import gzip
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from deploy.demo.auditing import found_in_files

CANARY = "14 Samplers Row"

HIDINGS: dict[str, Callable[[str], bytes]] = {
    "as it is": str.encode,
    "in capitals": lambda text: text.upper().encode(),
    "backwards": lambda text: text.encode()[::-1],
    "as UTF-16": lambda text: text.encode("utf-16-le"),
    "as hex": lambda text: text.encode().hex().encode(),
    "in a URL": lambda text: quote(text).encode(),
    "in base64": lambda text: b64encode(text.encode() + b" and more"),
    "in base64, one byte on": lambda text: b64encode(b"x" + text.encode() + b"yz"),
    "in base64, two bytes on": lambda text: b64encode(b"xx" + text.encode() + b"z"),
}


@pytest.mark.parametrize("hide", HIDINGS.values(), ids=HIDINGS)
def test_a_planted_canary_is_found(
    tmp_path: Path, hide: Callable[[str], bytes]
) -> None:
    """Whatever stands around it."""
    path = tmp_path / "deep" / "hub.db"
    path.parent.mkdir()
    path.write_bytes(bytes(range(256)) + hide(CANARY) + bytes(range(256)))

    assert found_in_files([tmp_path], [CANARY]) == [(CANARY, path)]


def test_nothing_is_found_where_nothing_is(tmp_path: Path) -> None:
    """Neither in noise, nor where the name only begins alike."""
    (tmp_path / "hub.db").write_bytes(gzip.compress(b"14 Samplers Street") * 20)

    assert found_in_files([tmp_path], [CANARY]) == []
