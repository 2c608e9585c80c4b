"""An attack: what is handed in, and the one reason for which it must be refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mash.errors import MashError
from tests.attacks.forging import Forged
from tests.attacks.story import Story
from tests.attacks.target import Target


@dataclass(frozen=True, slots=True)
class Attack:
    """A row: the stable reason of the refusal, and what is made of the story."""

    reason: str
    forge: Callable[[Story], Forged]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Why a hub refused it by itself, why on a stream, and whether anything is otherwise."""

    alone: str
    on_a_stream: str
    has_changed: bool


async def outcome_of(target: Target, attack: Attack) -> Outcome:
    """Hand an attack in both ways, and compare what stands with what stood before."""
    before = target.state()
    alone = await reason_given(target, attack.forge(target.story))
    on_a_stream = await reason_in_batch(target, attack.forge(target.story))
    return Outcome(alone, on_a_stream, target.state() != before)


def refused_for(reason: str) -> Outcome:
    """The only outcome that will do."""
    return Outcome(reason, reason, has_changed=False)


async def reason_given(target: Target, forged: Forged) -> str:
    """Hand a forgery in by itself and return why it was refused, "" if it was not."""
    try:
        await target.submit(forged)
    except MashError as refusal:
        return refusal.reason
    return ""


async def reason_in_batch(target: Target, forged: Forged) -> str:
    """Hand it in on a stream and return why it was refused, "" if it was not."""
    (result,) = await target.submit_batch(forged.by, [forged.submission()])
    return result.refusal.reason
