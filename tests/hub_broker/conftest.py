"""What the hub's tests share: one federation, founded once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hub_broker.small_federation import Federation


@pytest.fixture(scope="session")
def federation(tmp_path_factory: pytest.TempPathFactory) -> Federation:
    """A desk and three core agencies. Tests must not change its folder."""
    folder: Path = tmp_path_factory.mktemp("federation") / "northshire"
    return Federation.founded(folder)
