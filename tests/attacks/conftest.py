"""One federation for all attackers; one hub for each module of attacks."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.attacks.cast import Cast
from tests.attacks.target import Target, under_attack


@pytest.fixture(scope="session")
def cast(tmp_path_factory: pytest.TempPathFactory) -> Cast:
    """A federation with every key in it. Nobody may change it: see `Target.cast`."""
    return Cast.found(tmp_path_factory.mktemp("cast") / "federation")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def target(
    cast: Cast, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Target]:
    """A hub that a whole module attacks, because no attack changes it."""
    async with under_attack(cast, tmp_path_factory.mktemp("hub")) as hub:
        yield hub
