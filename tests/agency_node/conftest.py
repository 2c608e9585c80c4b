"""What tests of a node share: one federation, founded once, with fresh stores."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from keys.keychain import LOG
from tests.agency_node.paper_log import PaperLog
from tests.federation import Federation, found_federation

MEMBERS = ("csc", "desk", "hou", "pol")


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Federation:
    """A founded federation. Nobody has started anything."""
    return found_federation(tmp_path_factory.mktemp("founded") / "federation")


@pytest.fixture
def paper(founded: Federation) -> Iterator[Federation]:
    """The federation with a few nodes open and empty, connected to nothing."""
    for member in MEMBERS:
        founded.open_node(member)
    yield founded
    founded.start_over()


@pytest.fixture
def log(paper: Federation) -> PaperLog:
    """A log on paper, with the hub's own key."""
    origin = paper.nodes["desk"].register.hub.log_origin
    now = paper.clock().replace(microsecond=0)
    return PaperLog(origin, paper.keychain("hub/hub").signing_key(LOG), now)
