"""A hub that tells two stories is caught by whoever heard both, and stays caught."""

from __future__ import annotations

from pathlib import Path

import pytest

from mash.errors import HubNotBelievedError
from mash.role import Role
from tests import fiction
from tests.federation import Federation, running


async def test_a_hub_that_rolls_back_is_no_longer_believed(tmp_path: Path) -> None:
    """Somebody restored last night's backup, and the log is shorter than it was."""
    async with running(tmp_path / "federation") as federation:
        await _worry(federation, "csc-amy")
        await _restart_hub(federation, copy_as="backup")
        await _worry(federation, "csc-amy")
        await federation.stop_hub()

        federation.restore_hub("backup")
        await federation.start_hub()

        assert "contradicts itself" in await _caught(federation, "csc")
        assert "contradicts itself" in await _caught(federation, "desk")


async def test_a_hub_that_shows_two_logs_is_no_longer_believed(tmp_path: Path) -> None:
    """One log for children's services, another for the police, of the same length."""
    async with running(tmp_path / "federation") as federation:
        await _worry(federation, "csc-amy")
        await _restart_hub(federation, copy_as="before")
        await federation.close_node("pol")
        await _worry(federation, "csc-amy")
        await federation.stop_hub()
        csc_size = federation.nodes["csc"].link.log_size
        for member in list(federation.nodes):
            await federation.close_node(member)

        federation.restore_hub("before")
        await federation.start_hub()
        pol = federation.open_node("pol")
        federation.connect("pol")
        for _ in range(csc_size):
            await _worry(federation, "pol-eva")
        assert pol.link.log_size >= csc_size
        assert pol.link.alarm == ""
        federation.open_node("csc")
        federation.connect("csc")

        assert "contradicts itself" in await _caught(federation, "csc")


async def _worry(federation: Federation, who: str) -> None:
    staff = federation.staff(who, Role.FRONT_DOOR)
    await staff.state(fiction.worry(federation.clock()))
    await federation.quiet()
    size = federation.service.hub.log.published
    await federation.until(
        lambda: all(n.link.log_size >= size.size for n in federation.nodes.values())
    )


async def _restart_hub(federation: Federation, *, copy_as: str) -> None:
    await federation.stop_hub()
    federation.copy_hub(copy_as)
    await federation.start_hub()
    await federation.everybody_connected()


async def _caught(federation: Federation, member: str) -> str:
    """The alarm is raised, outlives a restart, and nothing more is signed."""
    await federation.until(lambda: federation.nodes[member].link.alarm)
    await federation.close_node(member)
    node = federation.open_node(member)
    federation.connect(member)
    who = "csc-amy" if member == "csc" else "desk-cara"
    role = Role.FRONT_DOOR if member == "csc" else Role.HUB_COORDINATOR

    assert node.link.alarm
    assert not node.link.connected
    staff = federation.staff(who, role)
    draft = staff.prepare(fiction.worry(federation.clock()))
    with pytest.raises(HubNotBelievedError):
        await node.sign(draft.draft_id, staff.signature(draft), staff.actor)
    return node.link.alarm
