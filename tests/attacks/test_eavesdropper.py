"""The eavesdropper is a member who asks the hub for what is not theirs to read."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import grpc
import pytest
import pytest_asyncio

from mash.codec.envelope import decode_envelope, decode_statement
from mash.codec.header import decode_header
from mash.errors import CursorAheadError, MalformedError, MashError, NotARecipientError
from mash.leaf import LEAF_BYTES
from mash.status import from_rpc_error, refusals
from mash.v1 import broker_service_pb2 as pb
from tests.attacks.cast import Cast
from tests.attacks.forging import SHARE, fresh_id
from tests.attacks.story import Story
from tests.attacks.target import MEMBERS, PATIENCE_SECONDS, Target, under_attack

pytestmark = pytest.mark.asyncio(loop_scope="module")

Items = Callable[[Story], list[bytes]]


def _answered(story: Story) -> bytes:
    return story.answered.header.statement_id


async def _fetch(target: Target, by: str, items: list[bytes]) -> list[bytes]:
    request = pb.FetchGateRequest(statement_ids=items)
    with refusals():
        return list((await target.caller(by).FetchGate(request)).gate_shares)


PRYING: dict[str, tuple[str, str, Items]] = {
    "a member outside the circle": (
        "hea",
        NotARecipientError.reason,
        lambda story: [_answered(story)],
    ),
    "a member of the circle to whom it was not sent": (
        "pol",
        NotARecipientError.reason,
        lambda story: [_answered(story)],
    ),
    "the sender, who is to keep no half for later": (
        "csc",
        NotARecipientError.reason,
        lambda story: [_answered(story)],
    ),
    "a recipient who asks for another's in the same breath": (
        "desk",
        NotARecipientError.reason,
        lambda story: [_answered(story), story.asked_pol.header.statement_id],
    ),
    "somebody who guesses ids": (
        "desk",
        NotARecipientError.reason,
        lambda _: [fresh_id()],
    ),
    "somebody who asks for nothing": ("desk", MalformedError.reason, lambda _: []),
    "somebody who asks for everything": (
        "desk",
        MalformedError.reason,
        lambda story: [_answered(story)] * 65,
    ),
    "somebody who gives half an id": (
        "desk",
        MalformedError.reason,
        lambda story: [_answered(story)[:8]],
    ),
}


@pytest.mark.parametrize("name", PRYING)
async def test_no_half_of_a_key_is_handed_to_the_wrong_one(
    target: Target, name: str
) -> None:
    """An id that does not exist is told apart from another's by nobody."""
    by, reason, items = PRYING[name]
    before = target.state()

    with pytest.raises(MashError) as refusal:
        await _fetch(target, by, items(target.story))

    assert refusal.value.reason == reason
    assert target.state() == before


async def test_the_refusal_says_nothing_of_whether_it_exists(target: Target) -> None:
    """Word for word the same for a guess and for somebody else's."""
    told = set()
    for item in (fresh_id(), _answered(target.story)):
        with pytest.raises(NotARecipientError) as refusal:
            await _fetch(target, "hea", [item])
        told.add(str(refusal.value))

    assert len(told) == 1


@pytest.mark.parametrize("member", MEMBERS)
async def test_the_feed_holds_every_leaf_and_only_ones_own_statements(
    target: Target, member: str
) -> None:
    """What hea learns of the enquiries it has no part in is that something happened."""
    delivery = await target.collect(member)
    leaves = delivery.leaves
    headers = []
    for entry in delivery.entries:
        envelope = entry.envelope.SerializeToString(deterministic=True)
        leaf = leaves[entry.index * LEAF_BYTES : (entry.index + 1) * LEAF_BYTES]
        assert leaf[8:] == sha256(envelope).digest()
        statement = decode_statement(decode_envelope(envelope).payload)
        headers.append(decode_header(statement.header))

    mine = [
        chapter.header
        for chapter in target.story.chapters
        if member in (chapter.header.sender, *chapter.header.recipients)
    ]
    assert len(leaves) == target.state().head.size * LEAF_BYTES
    assert all(member in (each.sender, *each.recipients) for each in headers)
    assert len(headers) == len(mine)


async def test_what_waits_for_the_reading_does_not_travel_with_its_share(
    target: Target,
) -> None:
    """Its two halves meet only once the reading is on record at the hub."""
    delivery = await target.collect("desk")
    with_share = [e.index for e in delivery.entries if e.gate_share]
    waiting = [
        place
        for place, chapter in enumerate(target.story.chapters)
        if chapter.header.statement_id
        in {
            target.story.answered.header.statement_id,
            target.story.told.header.statement_id,
        }
    ]

    assert waiting
    assert not set(waiting) & set(with_share)


@pytest.mark.parametrize("beyond", [1, 1_000, 2**64 - 1 - 10_000])
async def test_a_cursor_beyond_the_end_is_refused(target: Target, beyond: int) -> None:
    """A node that has seen more than the hub holds must not be told that all is well."""
    size = target.state().head.size
    call = target.caller("desk").Collect(pb.CollectRequest(from_index=size + beyond))

    with pytest.raises(CursorAheadError), refusals():
        await call.read()


PROOFS = {
    "from nothing": (0, 1),
    "backwards": (3, 2),
    "beyond the end": (1, 10_000),
    "all beyond the end": (10_000, 10_001),
    "beyond any end": (1, 2**64 - 1),
}


@pytest.mark.parametrize("name", PROOFS)
async def test_no_proof_is_made_of_what_is_not_there(target: Target, name: str) -> None:
    """Sizes are anybody's; only the log's own have proofs."""
    old, new = PROOFS[name]
    request = pb.ProveConsistencyRequest(old_size=old, new_size=new)

    with pytest.raises(CursorAheadError), refusals():
        await target.caller("hea").ProveConsistency(request)


async def test_a_call_that_would_last_an_hour_is_refused(target: Target) -> None:
    """It could hold its place for ever."""
    channel = target.channel_of("csc")
    stub: grpc.aio.UnaryUnaryMultiCallable[bytes, bytes] = channel.unary_unary(
        "/mash.v1.BrokerService/Submit"
    )
    with pytest.raises(grpc.aio.AioRpcError) as refusal:
        await stub(b"", timeout=3_600)

    assert from_rpc_error(refusal.value).reason == MalformedError.reason


async def test_a_member_cannot_hoard_streams(target: Target) -> None:
    """The seventeenth is refused, and another member's first is not."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        calls = [target.caller("hea").Collect(pb.CollectRequest()) for _ in range(16)]
        for call in calls:
            await call.read()
        with pytest.raises(MashError) as refusal, refusals():
            await target.caller("hea").Collect(pb.CollectRequest()).read()
        other = await target.collect("north")
        for call in calls:
            call.cancel()

    assert refusal.value.reason == "RATE_LIMITED"
    assert other.leaves


# --- After a recall, and after its time --------------------------------------


@pytest_asyncio.fixture(loop_scope="module")
async def own_hub(cast: Cast, tmp_path: Path) -> AsyncIterator[Target]:
    """A hub for one test that moves it on."""
    async with under_attack(cast, tmp_path) as hub:
        yield hub


async def test_a_reader_is_on_record_before_the_half_is_theirs(
    own_hub: Target,
) -> None:
    """The share comes, and the commit that recorded it came first."""
    before = own_hub.state().head.sequence

    shares = await _fetch(own_hub, "desk", [_answered(own_hub.story)])

    assert shares == [SHARE]
    assert own_hub.state().head.sequence == before + 1


async def test_after_a_recall_nothing_opens_it(own_hub: Target) -> None:
    """The half is gone at the hub, and so is the sealed body, for everybody."""
    told = own_hub.story.told
    await own_hub.submit(own_hub.story.recall(told))

    delivery = await own_hub.collect("desk")
    whole = [each for each in delivery.entries if each.HasField("envelope")]
    ids = {
        decode_header(decode_statement(each.envelope.payload).header).statement_id
        for each in whole
    }
    assert await _fetch(own_hub, "desk", [told.header.statement_id]) == [b""]
    assert told.header.statement_id not in ids
    assert len(whole) == len(delivery.entries) - 1


async def test_after_its_time_nothing_opens_it(own_hub: Target) -> None:
    """Nobody needs to tell the hub; it goes by the header that everybody signed."""
    own_hub.clock.advance(timedelta(days=31))
    own_hub.cast.ceremony(own_hub.clock.now).renew()
    await own_hub.service.hub.refresh()

    assert await _fetch(own_hub, "desk", [_answered(own_hub.story)]) == [b""]
    assert not any(
        each.HasField("envelope") for each in (await own_hub.collect("desk")).entries
    )
