"""Register keeping: a node starts with what it verified, whenever it was stopped."""

from __future__ import annotations

from dataclasses import replace

import pytest

from agency_node.register_keeping import _learn
from keys.errors import RegisterError
from tests.federation import Federation


async def test_a_stop_between_trusting_and_keeping_stops_nothing(
    paper: Federation,
) -> None:
    """The newer register was verified, and the power went before it was kept."""
    csc = paper.nodes["csc"]
    newer = paper.vouched_register()
    csc._room.reader.read(newer, csc.clock())

    await paper.close_node("csc")
    csc = paper.open_node("csc")

    assert csc.register.member("csc").name == "Children's social care"
    csc.learn_register(newer)


async def test_an_older_register_is_refused_after_a_start_too(
    paper: Federation,
) -> None:
    """Starting from what was kept does not lower what was trusted."""
    older, csc = paper.register_files(), paper.nodes["csc"]
    csc.learn_register(paper.vouched_register())
    await paper.close_node("csc")
    csc = paper.open_node("csc")

    with pytest.raises(RegisterError):
        csc.learn_register(older)


async def test_a_slow_reading_does_not_undo_a_quick_one(paper: Federation) -> None:
    """Two were fetched at once; the older was verified last."""
    csc = paper.nodes["csc"]
    known = csc.register
    older = replace(known, version=known.version - 1)

    _learn(csc._room, paper.register_files(), older, csc.clock())

    assert csc.register is known
