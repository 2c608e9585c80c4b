"""The control: what the attackers change was lawful before they changed it."""

from __future__ import annotations

from pathlib import Path

import pytest

from mash.kinds import StatementKind
from mash.v1 import broker_service_pb2 as pb
from tests.attacks.cast import Cast
from tests.attacks.story import LAWFUL
from tests.attacks.target import under_attack


async def test_the_lawful_next_statement_of_every_kind_is_accepted(
    cast: Cast, tmp_path: Path
) -> None:
    """Else a refusal of its forgery would prove nothing."""
    async with under_attack(cast, tmp_path) as hub:
        before = hub.state().head.size
        for kind in StatementKind:
            await hub.submit(LAWFUL[kind](hub.story))

        assert hub.state().head.size == before + len(StatementKind)


async def test_the_same_bytes_again_get_the_same_place(
    cast: Cast, tmp_path: Path
) -> None:
    """A sender that never heard its receipt asks again, and nothing is there twice."""
    async with under_attack(cast, tmp_path) as hub:
        told, before = hub.story.told, hub.state()
        receipts = [(await hub.submit(told)).receipt for _ in range(3)]

        assert len({receipt.SerializeToString() for receipt in receipts}) == 1
        assert hub.state() == before


@pytest.mark.parametrize("bad_at", [0, 3, 6])
async def test_one_bad_statement_spoils_no_other_of_its_batch(
    cast: Cast, tmp_path: Path, bad_at: int
) -> None:
    """A refusal is a result in its place; the good ones are in the log, in order."""
    async with under_attack(cast, tmp_path) as hub:
        good = [hub.story.release() for _ in range(6)]
        batch = [forged.submission() for forged in good]
        batch.insert(bad_at, pb.Submission(gate_share=b"nothing else"))
        before = hub.state().head.size

        results = await hub.submit_batch("csc", batch)

        refused = [i for i, each in enumerate(results) if each.HasField("refusal")]
        places = [each.receipt.index for each in results if each.HasField("receipt")]
        assert refused == [bad_at]
        assert places == list(range(before, before + len(good)))
