"""Witnessing: what the hub signed for others must be what it signed for us.

Every checkpoint that reaches this node, in a delivery, under a receipt or under
another member's cosignature, is a claim about one log. Claims that contradict
each other, or what we hashed ourselves, prove that there are two.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from agency_node.delivery import Cosigned
from agency_node.following import LogKey, require_same
from agency_node.store.log_position import Position
from keys.checkpoint import Checkpoint, cosign, verify_cosignature
from keys.custody import WITNESS, Keychain
from keys.errors import ForkedLogError, KeysError
from keys.merkle import verify_consistency
from keys.register import Register
from mash.agency import AgencyId

MAX_CLAIMS = 4096
"""Roots by size that are remembered, of each sort."""

WITNESSES_TO_SETTLE = 2
"""Other members that must vouch for a statement before its only copy is the hub's."""


@dataclass(frozen=True, slots=True)
class Vouched:
    """Another member's word, verified: it saw the log at this size, at that time."""

    member: str
    checkpoint: Checkpoint
    at: datetime


class Claims:
    """What the hub signed, by size. In memory: the position itself is what is kept."""

    def __init__(self) -> None:
        self._ahead: dict[int, bytes] = {}
        self._known: OrderedDict[int, bytes] = OrderedDict()
        self._unproved: dict[int, bytes] = {}

    @property
    def ahead(self) -> Mapping[int, bytes]:
        """Roots that we have not come to yet, as of now."""
        return dict(self._ahead)

    @property
    def unproved(self) -> Mapping[int, bytes]:
        """Roots of sizes that we passed without stopping: the hub must prove them."""
        return dict(self._unproved)

    def hear(self, checkpoint: Checkpoint, position: Position) -> None:
        """Take in a checkpoint that the hub signed.

        Raises:
            ForkedLogError: It contradicts another, or what we hashed.

        """
        size, root = checkpoint.size, checkpoint.root
        if size == position.range.size:
            require_same(checkpoint, size, position.range.root())
        for roots in (self._ahead, self._known, self._unproved):
            if roots.get(size, root) != root:
                raise ForkedLogError(f"two roots are signed for size {size}")
        if size > position.range.size:
            if len(self._ahead) < MAX_CLAIMS:
                self._ahead[size] = root
        elif self._must_be_proved(size, position):
            self._unproved[size] = root

    def reach(
        self,
        position: Position,
        roots: Mapping[int, bytes],
        compared: Mapping[int, bytes],
    ) -> None:
        """Note how far we have come, by which roots, past which claims.

        Raises:
            ForkedLogError: A claim that was heard meanwhile contradicts them.

        """
        for size, root in (*compared.items(), *roots.items()):
            if size <= position.range.size:
                self._know(size, root)
        passed = {s: r for s, r in self._ahead.items() if s <= position.range.size}
        for size, root in passed.items():
            del self._ahead[size]
            if self._known.get(size, root) != root:
                raise ForkedLogError(f"two roots are signed for size {size}")
            if self._must_be_proved(size, position):
                self._unproved[size] = root

    def prove(self, size: int, path: tuple[bytes, ...], position: Position) -> None:
        """Check the hub's proof that our log begins with one that it signed.

        Raises:
            ForkedLogError: It does not.

        """
        root = self._unproved[size]
        reached = position.range
        verify_consistency(size, reached.size, path, root, reached.root())
        del self._unproved[size]
        self._know(size, root)

    def _must_be_proved(self, size: int, position: Position) -> bool:
        passed = 0 < size < position.range.size and size not in self._known
        return passed and len(self._unproved) < MAX_CLAIMS

    def _know(self, size: int, root: bytes) -> None:
        self._known[size] = root
        while len(self._known) > MAX_CLAIMS:
            self._known.popitem(last=False)


def vouched(
    cosigned: Iterable[Cosigned], register: Register, log: LogKey, us: AgencyId
) -> Iterator[Vouched]:
    """Verify what other members vouch for; what does not hold says nothing."""
    for each in cosigned:
        if each.member == us:
            continue
        try:
            key = register.member(each.member).witness_key
            at = verify_cosignature(each.checkpoint, each.member, key)
            checkpoint = log.verify(each.checkpoint)
        except KeysError:
            continue
        yield Vouched(each.member, checkpoint, at)


def vouch(position: Position, agency: AgencyId, keys: Keychain, at: datetime) -> str:
    """Return our note: the hub's checkpoint where we stand, with our cosignature."""
    line = cosign(position.checkpoint, agency, keys.signing_key(WITNESS), at)
    return position.checkpoint + line
