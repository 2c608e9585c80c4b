"""The rewriting hub shortens, reorders or forks its log, and signs whatever it likes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
import pytest_asyncio

from agency_node.delivery import Cosigned, Delivery
from agency_node.node import Node
from keys.checkpoint import cosign
from keys.envelope import SigningKey
from keys.keychain import WITNESS
from mash.agency import AgencyId
from mash.errors import HubNotBelievedError
from mash.leaf import LEAF_BYTES
from mash.role import Role
from tests import fiction
from tests.attacks.cast import NOW
from tests.attacks.hostile_hub import Malice
from tests.attacks.stage import VICTIM, Stage, staged

pytestmark = pytest.mark.asyncio(loop_scope="module")

Bend = Callable[[Stage, Delivery], Delivery]
FIRST, SECOND = slice(0, LEAF_BYTES), slice(LEAF_BYTES, 2 * LEAF_BYTES)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """One honest federation, and a new victim for every lie."""
    async with staged(tmp_path_factory.mktemp("stage") / "federation") as ready:
        yield ready


def _swapped(leaves: bytes) -> bytes:
    return leaves[SECOND] + leaves[FIRST] + leaves[2 * LEAF_BYTES :]


def _earlier(leaves: bytes) -> bytes:
    """The first leaf a millisecond before its time."""
    at = int.from_bytes(leaves[:8], "big") - 1
    return at.to_bytes(8, "big") + leaves[8:]


def _witnessed(stage: Stage, delivery: Delivery, note: str) -> Delivery:
    """Let csc vouch, in good faith, for the log that it was shown."""
    key = stage.federation.keychain("csc/node").signing_key(WITNESS)
    line = cosign(note, "csc", key, stage.federation.clock())
    return replace(delivery, cosigned=(Cosigned("csc", note + line),))


def _split_view(stage: Stage, delivery: Delivery) -> Delivery:
    """Show the desk a log without the first worry, and csc the one with it."""
    shown = delivery.leaves[LEAF_BYTES:]
    entries = tuple(
        replace(entry, index=entry.index - 1)
        for entry in delivery.entries
        if entry.index
    )
    forked = replace(
        delivery, leaves=shown, entries=entries, checkpoint=stage.sign(shown)
    )
    return _witnessed(stage, forked, stage.sign(delivery.leaves[: len(shown)]))


def _another_root_ahead(stage: Stage, delivery: Delivery) -> Delivery:
    """Two different logs of the same later size, each vouched for by somebody."""
    size = len(delivery.leaves) // LEAF_BYTES + 5
    one, two = (stage.sign_root(size, bytes([n]) * 32) for n in (1, 2))
    first = _witnessed(stage, delivery, one).cosigned
    key = stage.federation.keychain("pol/node").signing_key(WITNESS)
    line = cosign(two, "pol", key, stage.federation.clock())
    return replace(delivery, cosigned=(*first, Cosigned("pol", two + line)))


def _backdated(stage: Stage, told: Delivery) -> Delivery:
    """Let Ivy of asc speak after she has left, at a time when she had not."""
    made = stage.insider.release(stage.enquiries[0]).with_header(
        sender=AgencyId("asc"), practitioner="asc-ivy"
    )
    made = replace(
        made,
        author=stage.insider.person("asc-ivy"),
        signer=stage.insider.agency("asc"),
    )
    return stage.append(told, made, NOW - timedelta(minutes=1))


FORKS: dict[str, Bend] = {
    "a leaf is dropped": lambda _, told: replace(told, leaves=told.leaves[LEAF_BYTES:]),
    "the last leaf is dropped": lambda _, told: replace(
        told, leaves=told.leaves[:-LEAF_BYTES]
    ),
    "two leaves change places": lambda _, told: replace(
        told, leaves=_swapped(told.leaves)
    ),
    "a leaf is there twice": lambda _, told: replace(
        told, leaves=told.leaves[FIRST] + told.leaves
    ),
    "a leaf's time is changed": lambda _, told: replace(
        told, leaves=_earlier(told.leaves)
    ),
    "a leaf's digest is changed": lambda _, told: replace(
        told, leaves=told.leaves[:-1] + bytes([told.leaves[-1] ^ 1])
    ),
    "the same size has another root": lambda stage, told: replace(
        told,
        checkpoint=stage.sign_root(len(told.leaves) // LEAF_BYTES, b"\1" * 32),
    ),
    "the checkpoint is an old one": lambda stage, told: replace(
        told, checkpoint=stage.sign(told.leaves[FIRST])
    ),
    "the checkpoint is of a log yet to come": lambda stage, told: replace(
        told, checkpoint=stage.sign(told.leaves * 2)
    ),
    "the desk is shown another log than csc": _split_view,
    "csc and pol vouch for two logs of one size": _another_root_ahead,
    "its clock goes back to when somebody had not left": _backdated,
}
"""Each is proof in the hub's own hand: it never signs two logs, or turns back a clock."""

UNSIGNED: dict[str, Bend] = {
    "the checkpoint is signed with another key": lambda stage, told: replace(
        told, checkpoint=stage.sign(told.leaves, SigningKey.generate())
    ),
    "the checkpoint is signed with an agency's key": lambda stage, told: replace(
        told, checkpoint=stage.sign(told.leaves, stage.insider.agency("csc"))
    ),
    "the checkpoint's signature is of another size": lambda _, told: replace(
        told, checkpoint=told.checkpoint.replace("\n", "\n1", 1)
    ),
    "the checkpoint is missing": lambda _, told: replace(told, checkpoint=""),
    "the checkpoint is noise": lambda _, told: replace(told, checkpoint="\0\n\n— "),
    "the stretch begins further on": lambda _, told: replace(told, first_index=1),
    "a leaf is cut short": lambda _, told: replace(told, leaves=told.leaves[:-1]),
    "there are more leaves than any message holds": lambda _, told: replace(
        told, leaves=told.leaves * 4_096
    ),
}
"""Each could be a fault on the way: there is no proof, and nothing is believed."""


@pytest.mark.parametrize("name", FORKS)
async def test_a_hub_with_two_logs_is_believed_no_more(stage: Stage, name: str) -> None:
    """Nothing of the lie is shown, and not even a restart brings belief back."""
    malice = Malice(deliver=partial(FORKS[name], stage))
    async with stage.victim(malice) as (victim, _):
        await stage.federation.until(lambda: victim.link.alarm)
        assert victim.enquiries() == []
        assert victim.link.log_size == 0
        assert not victim.link.connected

        await stage.federation.close_node(VICTIM)
        again = stage.federation.open_node(VICTIM)
        stage.federation.connect(VICTIM)
        await _requires_belief(stage, again)


async def _requires_belief(stage: Stage, node: Node) -> None:
    cara = stage.federation.staff("desk-cara", Role.SCREENER)
    draft = cara.prepare(fiction.worry(stage.federation.clock()))
    with pytest.raises(HubNotBelievedError):
        await node.sign(draft.draft_id, cara.signature(draft), cara.actor)
    assert node.link.alarm
    assert node.enquiries() == []


@pytest.mark.parametrize("name", UNSIGNED)
async def test_what_the_hub_did_not_sign_costs_it_the_line(
    stage: Stage, name: str
) -> None:
    """No alarm, nothing shown; and once the hub says what holds, all is there."""
    malice = Malice(deliver=partial(UNSIGNED[name], stage))
    async with stage.victim(malice) as (victim, liar):
        await liar.until_heard()
        assert victim.enquiries() == []

        await stage.federation.until(
            lambda: len(victim.enquiries()) == len(stage.enquiries)
        )
        assert victim.link.alarm == ""
        assert victim.refused_entries() == ()
