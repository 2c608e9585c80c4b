"""The feed: at once while it is quiet, gathered when it is not, and nothing queued."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import aclosing
from pathlib import Path

import pytest

from hub_broker.desk import Desk
from hub_broker.feed import Feed
from hub_broker.jobs import Submit
from hub_broker.limits import MAX_SHARED_STRETCHES, QUIET_STATEMENTS
from hub_broker.opening import open_log
from hub_broker.recent import Recent
from hub_broker.store.embedded import EmbeddedStore
from hub_broker.store.interface import Cosignature, Row
from hub_broker.witnesses import Witnesses
from mash.leaf import LEAF_BYTES
from mash.v1 import broker_service_pb2 as pb
from tests.hub_broker.small_federation import CSC, HUB_ID, Federation


class Room:
    """A desk and a feed, without a writer's thread between them."""

    def __init__(self, federation: Federation, directory: Path) -> None:
        self.federation = federation
        self.store = EmbeddedStore(directory, bytes(32))
        self.desk = Desk(
            HUB_ID,
            self.store,
            open_log(
                federation.register.hub.log_origin, federation.keychain("hub/hub")
            ),
            lambda: federation.register,
            lambda: federation.now,
        )
        self.witnesses = Witnesses(self.desk.cosignatures)
        self.feed = Feed(self.desk.log, self.store, self.witnesses)

    def accept(self, count: int) -> None:
        """Take in new enquiries, in one commit."""
        f = self.federation
        submissions = tuple(f.submission(f.enquiry()) for _ in range(count))
        self.feed.advance(self.desk.work([Submit(submissions, f.caller(CSC))]))


@pytest.fixture
def room(federation: Federation, tmp_path: Path) -> Iterator[Room]:
    """An empty log and its feed. Feeds belong to an event loop: use in async tests."""
    room = Room(federation, tmp_path)
    yield room
    room.store.close()


def leaves(content: bytes) -> tuple[int, int]:
    """The first index of a delivery, and how many leaves it has."""
    delivery = pb.CollectResponse.FromString(content).delivery
    return delivery.first_index, len(delivery.leaves) // LEAF_BYTES


async def test_the_first_delivery_comes_at_once(room: Room) -> None:
    """Even of an empty log: the node learns its checkpoint."""
    async with aclosing(room.feed.follow("desk", 0)) as deliveries:
        assert leaves(await anext(deliveries)) == (0, 0)
        room.accept(1)
        assert leaves(await anext(deliveries)) == (0, 1)


async def test_asking_from_every_place_fills_no_memory(room: Room) -> None:
    """What followers share is forgotten before it is much, also while nothing happens."""
    places = MAX_SHARED_STRETCHES + 8
    room.accept(places)

    for place in range(places):
        async with aclosing(room.feed.follow("desk", place)) as deliveries:
            assert leaves(await anext(deliveries)) == (place, places - place)
        assert len(room.feed._shared) <= MAX_SHARED_STRETCHES


async def test_a_crowd_is_gathered_into_one_push(room: Room) -> None:
    """A follower that was told of the first few finds the rest in one message."""
    async with aclosing(room.feed.follow("desk", 0)) as deliveries:
        await anext(deliveries)
        room.accept(1)
        assert leaves(await anext(deliveries)) == (0, 1)
        for _ in range(QUIET_STATEMENTS + 2):
            room.accept(2)
        seen = [leaves(await anext(deliveries))]
        while sum(seen[-1]) < 1 + 2 * (QUIET_STATEMENTS + 2):
            seen.append(leaves(await anext(deliveries)))

    assert [first for first, _ in seen] == [1, *(sum(each) for each in seen[:-1])]
    assert len(seen) <= 3


async def test_a_late_follower_reads_from_the_store(room: Room) -> None:
    """What is no longer in memory comes from the disk, and looks the same."""
    room.accept(3)
    from_memory = pb.CollectResponse()
    async with aclosing(room.feed.follow("desk", 0)) as deliveries:
        from_memory.ParseFromString(await anext(deliveries))
    fresh = Feed(room.desk.log, room.store, room.witnesses)
    async with aclosing(fresh.follow("desk", 0)) as deliveries:
        from_store = pb.CollectResponse.FromString(await anext(deliveries))

    assert from_store == from_memory
    assert len(from_store.delivery.entries) == 3


async def test_a_cosignature_travels_with_the_next_look(room: Room) -> None:
    """A nudge shows it to who has not seen it, once."""
    async with aclosing(room.feed.follow("desk", 0)) as deliveries:
        await anext(deliveries)
        room.witnesses.add((Cosignature("csc", 0, "a note"),))
        waiting = asyncio.ensure_future(anext(deliveries))
        await asyncio.sleep(0)
        room.feed.nudge()
        delivery = pb.CollectResponse.FromString(await waiting).delivery

    assert [each.member for each in delivery.cosigned] == ["csc"]
    assert delivery.checkpoint == room.desk.published.checkpoint


def test_memory_of_recent_statements_is_bounded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The oldest half is forgotten; the store still has it."""
    monkeypatch.setattr("hub_broker.recent.RECENT_STATEMENTS", 10)
    recent = Recent(5)
    for index in range(5, 25):
        recent.add((_row(index),))

    assert recent.until == 25
    assert 15 <= recent.first <= 20
    newest = recent.parcels("desk", recent.first, recent.until)
    assert [parcel.kept.index for parcel in newest] == list(range(recent.first, 25))


def test_what_is_erased_is_erased_in_memory_too() -> None:
    """Also when its bytes had been made for others already."""
    recent = Recent(0)
    recent.add((_row(0), _row(1)))
    before = [b"".join(parcel.part) for parcel in recent.parcels("desk", 0, 2)]
    recent.erase((1,))
    after = [b"".join(parcel.part) for parcel in recent.parcels("desk", 0, 2)]

    assert after[0] == before[0]
    (entry,) = pb.CollectResponse.FromString(after[1]).delivery.entries
    assert (entry.index, entry.HasField("envelope"), entry.gate_share) == (
        1,
        False,
        b"",
    )


def _row(index: int) -> Row:
    return Row(
        index=index,
        leaf=bytes(40),
        readers=("csc", "desk"),
        header=b"h",
        envelope=b"",
        gate=None,
        gate_share=b"",
    )
