"""Others' sets, as they are kept here: fetched once, believed only as signed, destroyed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from agency_node.blinding.hub import Have, SetFile
from agency_node.blinding.known_sets import Belief, KnownSets
from mash.agency import AgencyId
from mash.errors import BadSignatureError, LookUpEpochError, MashError
from mash.limits import BLIND_OVERLAP
from tests.agency_node.blinding.test_own_set import Affiliate, PaperHub
from tests.federation import found_federation

MONTH = timedelta(days=31)


class Counted(PaperHub):
    """A hub on paper that hands out what is new, and counts the files it sent."""

    sent = 0

    async def fetch(self, member: str, have: Have) -> list[SetFile]:
        """What the asker has not got."""
        del member
        news = self.published[have.files :]
        self.sent += len(news)
        return news


@pytest.fixture
async def published(tmp_path: Path) -> AsyncIterator[Affiliate]:
    """Housing, which has published a set."""
    federation = found_federation(tmp_path / "federation")
    node = federation.open_node("hou")
    affiliate = Affiliate(federation, node, hub=Counted())
    await affiliate.own().bring_up_to_date(affiliate.hub)
    yield affiliate
    node.close()


def sets(
    affiliate: Affiliate, folder: Path, ahead: timedelta = timedelta()
) -> KnownSets:
    """What is kept in a folder, believed by the register at some time."""
    node = affiliate.node

    def belief() -> Belief:
        return Belief(node.hub_id, node.register, node.clock() + ahead)

    return KnownSets(folder, belief)


def spoil(folder: Path) -> None:
    """Change one byte of the set that is kept."""
    (kept,) = folder.glob("known-sets/hou/*.set")
    kept.write_bytes(kept.read_bytes()[:-1] + b"?")


def folders(folder: Path) -> list[Path]:
    """Whose sets are kept."""
    return list(folder.glob("known-sets/*"))


async def test_a_set_is_fetched_once_and_read_again_after_a_start(
    published: Affiliate, tmp_path: Path
) -> None:
    """Only what is new comes over the line."""
    hub, here = published.hub, published.node.agency
    first = await sets(published, tmp_path).newest(hub, here)
    again = await sets(published, tmp_path).newest(hub, here)

    assert first == again
    assert isinstance(hub, Counted)
    assert hub.sent == 1


async def test_what_was_spoiled_on_our_disk_is_fetched_anew(
    published: Affiliate, tmp_path: Path
) -> None:
    """It is not believed, and nobody has to repair it."""
    hub, here = published.hub, published.node.agency
    first = await sets(published, tmp_path).newest(hub, here)
    spoil(tmp_path)

    assert await sets(published, tmp_path).newest(hub, here) == first
    assert isinstance(hub, Counted)
    assert hub.sent == 2


async def test_another_agencys_set_is_not_believed(
    published: Affiliate, tmp_path: Path
) -> None:
    """Though it is signed, and whole."""
    with pytest.raises(BadSignatureError):
        await sets(published, tmp_path).newest(published.hub, _police())


async def test_a_month_that_is_over_is_not_believed_and_destroyed(
    published: Affiliate, tmp_path: Path
) -> None:
    """Two days after its end: a key that is stolen later opens nothing here."""
    kept = sets(published, tmp_path)
    await kept.newest(published.hub, published.node.agency)
    now = published.node.clock()
    kept.sweep(now)
    before = folders(tmp_path)
    kept.sweep(now + MONTH + BLIND_OVERLAP)
    reason = ""
    try:
        later = sets(published, tmp_path, MONTH + BLIND_OVERLAP)
        await later.newest(published.hub, published.node.agency)
    except MashError as why:
        reason = why.reason

    assert len(before) == 1
    assert folders(tmp_path) == []
    assert reason in {LookUpEpochError.reason, "UNKNOWN_KEY"}


def _police() -> AgencyId:
    return AgencyId("pol")
