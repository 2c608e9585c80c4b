"""A terminal that somebody can sit down at: real key files, a node in memory."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from nacl.signing import SigningKey

from keys.custody import SIGNING, Cost, Keychain, lock
from mash.agency import AgencyId
from mash.role import Role
from terminal_ui.app import Terminal
from terminal_ui.operator import Operator
from terminal_ui.unlocking import Door, Staff
from tests.terminal_ui import world
from tests.terminal_ui.node import PaperNode
from tests.terminal_ui.serving import Served
from tests.terminal_ui.standing_clock import Clock
from tests.terminal_ui.worrying import served_to_amy

PASSPHRASE = "four small grey herons"
WORTHLESS = Cost(8, 1)
"""The least Argon2id: this key guards nothing."""


@dataclass
class Seat:
    """A terminal, and everything around it."""

    app: Terminal
    node: PaperNode
    clock: Clock
    door: Door
    staff: Staff


Seats = Callable[..., Seat]


@pytest.fixture
def seat(tmp_path: Path) -> Seats:
    """Make a terminal for one member of staff of one agency."""

    def make(agency: AgencyId = world.DESK, *roles: Role, by: str = "a.shah") -> Seat:
        return make_seat(tmp_path, agency, roles or (Role.HUB_COORDINATOR,), by)

    return make


@pytest.fixture
async def served(tmp_path: Path) -> AsyncIterator[Served]:
    """Children's social care's node, served."""
    async with served_to_amy(tmp_path) as open_:
        yield open_


def make_seat(folder: Path, agency: AgencyId, roles: tuple[Role, ...], by: str) -> Seat:
    """Make a terminal whose key files are in a folder."""
    key = SigningKey(bytes(range(32)))
    path = folder / "keys" / f"{by}.keys"
    path.parent.mkdir(mode=0o700, exist_ok=True)
    keychain = Keychain(by, "practitioner", {SIGNING: bytes(key)})
    lock(path, keychain, PASSPHRASE.encode(), WORTHLESS)
    node = PaperNode(
        agency=agency,
        public=bytes(key.verify_key),
        view=world.view(agency),
        rows=world.rows(agency),
        status=world.status(agency),
    )

    async def connect(passphrase: bytes) -> Operator:
        assert passphrase == PASSPHRASE.encode()
        return node

    clock = Clock()
    staff = Staff(by, path, roles)
    door = Door((staff,), connect, clock)
    app = Terminal(door, crash_folder=folder / "notes")
    return Seat(app, node, clock, door, staff)
