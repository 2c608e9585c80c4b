"""The tampering hub alters, withholds or repeats what is in the log, but not the log."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from functools import partial

import pytest
import pytest_asyncio

from agency_node.delivery import Delivery
from agency_node.node import Node
from tests.attacks.hostile_hub import Malice
from tests.attacks.stage import Stage, staged

pytestmark = pytest.mark.asyncio(loop_scope="module")

Bend = Callable[[Stage, Delivery], Delivery]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """One honest federation, and a new victim for every lie."""
    async with staged(tmp_path_factory.mktemp("stage") / "federation") as ready:
        yield ready


# --- Entries that are not what the log commits to -----------------------------


def _first(delivery: Delivery, **changes: object) -> Delivery:
    """Change something about the first entry, and nothing in the log."""
    first, *others = delivery.entries
    changed = replace(first, **changes)  # type: ignore[arg-type]
    return replace(delivery, entries=(changed, *others))


def _flipped(envelope: bytes) -> bytes:
    return envelope[:-1] + bytes([envelope[-1] ^ 1])


def _crossed(delivery: Delivery) -> Delivery:
    """Each of the first two worries in the other's place."""
    one, two, *others = delivery.entries
    return replace(
        delivery,
        entries=(
            replace(one, envelope=two.envelope, gate_share=two.gate_share),
            replace(two, envelope=one.envelope, gate_share=one.gate_share),
            *others,
        ),
    )


def _for_pol(stage: Stage, delivery: Delivery) -> Delivery:
    """Let the desk see what csc told pol alone."""
    assert stage.entry_for_pol is not None
    return replace(delivery, entries=(*delivery.entries, stage.entry_for_pol))


ALTERED: dict[str, tuple[str, int, Bend]] = {
    "a bit of the envelope": (
        "MALFORMED",
        1,
        lambda _, told: _first(told, envelope=_flipped(told.entries[0].envelope)),
    ),
    "a forged envelope in a true one's place": (
        "MALFORMED",
        1,
        lambda stage, told: _first(told, envelope=stage.release().envelope),
    ),
    "an envelope with a note after it": (
        "MALFORMED",
        1,
        lambda _, told: _first(
            told, envelope=told.entries[0].envelope + b"\x9a\x06\x04note"
        ),
    ),
    "an envelope that is noise": (
        "MALFORMED",
        1,
        lambda _, told: _first(told, envelope=b"\xff" * 64),
    ),
    "two true envelopes in each other's places": (
        "MALFORMED",
        2,
        lambda _, told: _crossed(told),
    ),
    "another gate share than the sender's": (
        "GATE_SHARE",
        1,
        lambda _, told: _first(told, gate_share=bytes(32)),
    ),
    "no gate share": ("GATE_SHARE", 1, lambda _, told: _first(told, gate_share=b"")),
    "somebody else's post, in its true place": ("NOT_A_RECIPIENT", 0, _for_pol),
}
"""The reason, how many of the worries it costs, and what is done to the delivery."""


@pytest.mark.parametrize("name", ALTERED)
async def test_an_altered_entry_is_refused_and_all_others_are_shown(
    stage: Stage, name: str
) -> None:
    """It is kept as refused, with its reason; the line and the rest go on."""
    reason, lost, bend = ALTERED[name]
    async with stage.victim(Malice(deliver=partial(bend, stage))) as (victim, liar):
        await liar.until_heard()

        assert {each.reason for each in victim.refused_entries()} == {reason}
        assert len(victim.enquiries()) == len(stage.enquiries) - lost
        await _goes_on(stage, victim)


async def _goes_on(stage: Stage, victim: Node) -> None:
    """What csc says next arrives on the same line."""
    fresh = await stage.worry()
    await stage.federation.until(
        lambda: fresh in {state.enquiry_id for state in victim.enquiries()}
    )
    assert victim.link.alarm == ""
    assert victim.link.connected


# --- Entries that are left out, or there too often ----------------------------

WITHHELD: dict[str, tuple[int, Callable[[Delivery], Delivery]]] = {
    "an entry is withheld": (
        1,
        lambda told: replace(told, entries=told.entries[1:]),
    ),
    "an entry is said to have been erased": (
        1,
        lambda told: _first(told, envelope=b""),
    ),
    "an entry is there twice": (
        0,
        lambda told: replace(told, entries=(told.entries[0], *told.entries)),
    ),
    "the entries come in another order": (
        0,
        lambda told: replace(told, entries=told.entries[::-1]),
    ),
    "an entry stands beyond the stretch": (
        0,
        lambda told: replace(
            told, entries=(*told.entries, replace(told.entries[0], index=2**63))
        ),
    ),
}
"""How many of the worries it costs: a hub can always stay silent."""


@pytest.mark.parametrize("name", WITHHELD)
async def test_what_is_left_out_or_repeated_is_shown_at_most_once(
    stage: Stage, name: str
) -> None:
    """Each worry once, or not at all; and the next one arrives."""
    lost, bend = WITHHELD[name]
    async with stage.victim(Malice(deliver=bend)) as (victim, liar):
        await liar.until_heard()

        states = victim.enquiries()
        assert len(states) == len(stage.enquiries) - lost
        assert {len(stage.said_to(victim, s.enquiry_id)) for s in states} == {1}
        await _goes_on(stage, victim)
