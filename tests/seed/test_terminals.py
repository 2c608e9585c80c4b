"""Rows of the checklist that are about terminals: each for its own agency alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from agency_node.sessions import Sessions
from mash.agency import AgencyId
from mash.codec.envelope import SESSION_TYPE
from mash.errors import PractitionerUnknownError
from mash.role import Role
from tests import fiction
from tests.federation import Federation, found_federation


@pytest.fixture
def founded(tmp_path: Path) -> Iterator[Federation]:
    """Police and social care, each in its own room; nobody is connected."""
    federation = found_federation(tmp_path)
    for member in ("csc", "pol"):
        federation.open_node(member)
    yield federation
    for node in federation.nodes.values():
        node.close()


def test_seed_0_34_a_terminal_is_for_its_own_agency_alone(founded: Federation) -> None:
    """The police's node knows its own officer, and no social worker with a good key."""
    node = founded.nodes["pol"]
    sessions = Sessions(
        AgencyId("pol"), lambda: node.register, founded.clock, lambda: 0.0
    )
    own, foreign = (
        founded.keychain(f"{who[:3]}/staff/{who}").sign(
            SESSION_TYPE, sessions.challenge()
        )
        for who in ("pol-eva", "csc-amy")
    )

    token, _ = sessions.open("pol-eva", Role.RELEASER, own, "terminal")

    assert sessions.require(token, "terminal").actor.practitioner == "pol-eva"
    with pytest.raises(PractitionerUnknownError):
        sessions.open("csc-amy", Role.FRONT_DOOR, foreign, "terminal")


async def test_seed_1_16_only_what_somebody_signed_leaves(founded: Federation) -> None:
    """What was written and not signed stays; the signed statement waits for the hub."""
    amy = founded.staff("csc-amy", Role.FRONT_DOOR)
    node, worry = founded.nodes["csc"], fiction.worry(datetime.now(UTC))
    draft = amy.prepare(worry)
    before = node.link.outbox

    await node.sign(draft.draft_id, amy.signature(draft), amy.actor)

    assert before == 0
    assert node.link.outbox == 1
