"""Who sits down proves it with their own key; nobody else does."""

from __future__ import annotations

import pytest

from keys.errors import LockedOutError, WrongPassphraseError
from mash.errors import MalformedError
from mash.role import Role
from tests.terminal_ui import world
from tests.terminal_ui.conftest import PASSPHRASE, Seats


async def test_the_right_passphrase_opens_a_session(seat: Seats) -> None:
    """The node verified the challenge with the person's public key."""
    s = seat()
    sitting = await s.door.enter(s.staff, Role.HUB_COORDINATOR, PASSPHRASE.encode())
    assert sitting.name == "A. Shah"
    assert sitting.speaker.agency == world.DESK
    assert s.node.calls == ["challenge", "open_session", "show_status"]


async def test_a_wrong_passphrase_never_reaches_the_node(seat: Seats) -> None:
    """The key file refuses; nothing is asked of anybody."""
    s = seat()
    with pytest.raises(WrongPassphraseError):
        await s.door.enter(s.staff, Role.HUB_COORDINATOR, b"four small grey hens")
    assert s.node.calls == []


async def test_guessing_is_locked_out(seat: Seats) -> None:
    """After five wrong tries even the right passphrase has to wait."""
    s = seat()
    for _ in range(5):
        with pytest.raises(WrongPassphraseError):
            await s.door.enter(s.staff, Role.HUB_COORDINATOR, b"guess")
    with pytest.raises(LockedOutError):
        await s.door.enter(s.staff, Role.HUB_COORDINATOR, PASSPHRASE.encode())


async def test_only_a_challenge_of_32_bytes_is_signed(
    seat: Seats, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A node cannot have something else signed by calling it a challenge."""
    s = seat()

    async def too_long() -> bytes:
        return bytes(33)

    monkeypatch.setattr(s.node, "challenge", too_long)
    with pytest.raises(MalformedError):
        await s.door.enter(s.staff, Role.HUB_COORDINATOR, PASSPHRASE.encode())
