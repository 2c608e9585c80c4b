"""Whoever wants to pass on what is not theirs, and whoever would allow it for another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mash.agency import AgencyId
from mash.role import Role
from tests.attacks.attack import Attack, outcome_of, refused_for
from tests.attacks.forging import Forged, agencies
from tests.attacks.story import Story
from tests.attacks.target import Target

pytestmark = pytest.mark.asyncio(loop_scope="module")


def _answered_by(story: Story, author: str, role: Role) -> Forged:
    """Somebody other than the desk answers what north asked of it."""
    sender = author.partition("-")[0]
    yes = story.answer_onward()
    moved = replace(yes, by=sender, signer=story.forge.signers[sender])
    to = tuple(a for a in yes.header.recipients if a != sender) or agencies("desk")
    return moved.with_header(
        sender=AgencyId(sender), practitioner=author, role=role, recipients=to
    )


ATTACKS: dict[str, Attack] = {
    "asking about what somebody else was told": Attack(
        "STATE",
        lambda story: story.ask_onward().with_header(
            about=(story.answered.header.statement_id,)
        ),
    ),
    "asking about what holds no lines": Attack(
        "STATE",
        lambda story: story.ask_onward().with_header(
            about=(story.wish.header.statement_id,)
        ),
    ),
    "asking somebody who did not tell it": Attack(
        "STATE",
        lambda story: story.ask_onward().with_header(recipients=agencies("csc")),
    ),
    "allowing it in the owner's place": Attack(
        "STATE", lambda story: _answered_by(story, "csc-lead", Role.RELEASER)
    ),
    "allowing oneself what one asked for": Attack(
        "ROLE_NOT_ALLOWED",
        lambda story: _answered_by(story, "north-manager", Role.LOCALITY_RECEIVER),
    ),
    "allowing it to others than asked": Attack(
        "STATE",
        lambda story: story.answer_onward().with_header(
            recipients=agencies("csc", "north")
        ),
    ),
    "allowing what nobody asked for": Attack(
        "STATE",
        lambda story: story.answer_onward().with_header(
            about=(story.handover.header.statement_id,)
        ),
    ),
}


@pytest.mark.parametrize("name", ATTACKS)
async def test_it_is_refused_and_changes_nothing(target: Target, name: str) -> None:
    """By the hub, on headers alone; what is quoted is the gate's to see."""
    attack = ATTACKS[name]

    assert await outcome_of(target, attack) == refused_for(attack.reason)
