"""The restored hub was put back to yesterday's backup, in error or by design."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree, rmtree

import pytest

from mash.errors import HubNotBelievedError
from mash.role import Role
from tests import fiction
from tests.attacks.cast import Cast
from tests.attacks.hostile_hub import Malice
from tests.attacks.stage import staged
from tests.attacks.target import under_attack


async def test_nodes_that_have_seen_more_than_a_hub_holds_stop_believing_it(
    tmp_path: Path,
) -> None:
    """It would give the same places in the log to other statements."""
    async with staged(tmp_path / "federation") as stage:
        federation = stage.federation
        state, backup = federation.directory / "hub" / "state", tmp_path / "backup"
        await federation.stop_hub()
        copytree(state, backup)
        await federation.start_hub()
        async with stage.victim(Malice()) as (desk, _):
            await stage.worry()
            await federation.until(
                lambda: len(desk.enquiries()) == len(stage.enquiries)
            )
            await federation.stop_hub()
            rmtree(state)
            copytree(backup, state)
            await federation.start_hub()

            await federation.until(lambda: desk.link.alarm)
            cara = federation.staff("desk-cara", Role.SCREENER)
            draft = cara.prepare(fiction.worry(federation.clock()))
            with pytest.raises(HubNotBelievedError):
                await desk.sign(draft.draft_id, cara.signature(draft), cara.actor)


async def test_a_replay_after_a_restart_is_still_the_same_statement(
    cast: Cast, tmp_path: Path
) -> None:
    """What the hub remembers of an id does not live in its memory alone."""
    async with under_attack(cast, tmp_path) as hub:
        first = await hub.submit(hub.story.told)
        before = hub.state()
        await hub.restart()

        again = await hub.submit(hub.story.told)
        assert again.receipt.index == first.receipt.index
        assert again.receipt.accepted_at == first.receipt.accepted_at
        assert hub.state().held == before.held
