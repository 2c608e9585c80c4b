"""Witnesses: members who vouch that they saw the log, and that it had only grown.

A cosignature is believed after three questions: did we sign that checkpoint, is
it one that this log really had, and did the member's own witness key sign it. A
witness signs in the name of its member id.
"""

from __future__ import annotations

from hub_broker.limits import MAX_COSIGNED
from hub_broker.log import Log
from hub_broker.parts import cosigned_part
from hub_broker.store.interface import Cosignature
from keys.checkpoint import verify_checkpoint, verify_cosignature
from keys.errors import KeysError
from keys.register import Register
from mash.errors import BadSignatureError, MalformedError
from mash.limits import MAX_CHECKPOINT_BYTES


def require_cosignature(
    note: str, member: str, register: Register, log: Log
) -> Cosignature:
    """Return a member's cosignature over a checkpoint of this log.

    Raises:
        MalformedError: The note is too long.
        BadSignatureError: We or the member did not sign it, or it is not ours.
        CursorAheadError: The log has not come to that size.

    """
    if len(note.encode()) > MAX_CHECKPOINT_BYTES:
        raise MalformedError(f"checkpoint: at most {MAX_CHECKPOINT_BYTES} bytes")
    hub = register.hub
    try:
        checkpoint = verify_checkpoint(note, hub.log_origin, hub.log_key)
        log.require_root(checkpoint.size, checkpoint.root)
        verify_cosignature(note, member, register.member(member).witness_key)
    except KeysError as error:
        raise BadSignatureError(f"checkpoint: {error}") from None
    return Cosignature(member, checkpoint.size, note)


class Witnesses:
    """The newest cosignature of each member. `version` counts what has changed."""

    def __init__(self, cosignatures: tuple[Cosignature, ...]) -> None:
        """Begin with those that were kept."""
        self.version = 1 if cosignatures else 0
        self._newest = {each.member: each for each in cosignatures}
        self._part = self._join()

    @property
    def part(self) -> bytes:
        """Their part of a delivery."""
        return self._part

    def is_news(self, cosignature: Cosignature) -> bool:
        """Whether it covers more than what the member has vouched for already."""
        held = self._newest.get(cosignature.member)
        return held is None or cosignature.size > held.size

    def add(self, cosignatures: tuple[Cosignature, ...]) -> None:
        """Take in what was kept."""
        fresh = [each for each in cosignatures if self.is_news(each)]
        if fresh:
            self._newest |= {each.member: each for each in fresh}
            self.version += 1
            self._part = self._join()

    def _join(self) -> bytes:
        newest = sorted(self._newest.values(), key=lambda each: -each.size)
        return cosigned_part(newest[:MAX_COSIGNED])
