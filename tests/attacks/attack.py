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
