"""The hub as nodes see it, over real mTLS."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from keys.checkpoint import cosign, verify_checkpoint
from keys.merkle import CompactRange, leaf_hash, verify_consistency
from mash.codec.envelope import encode_envelope, envelope_value
from mash.errors import (
    BadSignatureError,
    CursorAheadError,
    MalformedError,
    NotARecipientError,
    RateLimitedError,
    SenderNotPeerError,
)
from mash.leaf import LEAF_BYTES
from mash.status import refusals
from mash.v1 import broker_service_pb2 as pb
from tests.hub_broker.served import Node, Served, serving, submission_message
from tests.hub_broker.small_federation import (
    CSC,
    DESK,
    POLICE,
    SHARE,
    Federation,
)


@pytest.fixture
async def hub(federation: Federation, tmp_path: Path) -> AsyncIterator[Served]:
    """A hub with an empty log."""
    async with serving(federation, tmp_path / "state") as served:
        yield served


async def deliveries(node: Node, cursor: int, size: int) -> list[Any]:
    """Everything from a cursor up to a size, as it came."""
    got = []
    call = node.stub.Collect(pb.CollectRequest(from_index=cursor))
    async for response in call:
        delivery = response.delivery
        got.append(delivery)
        if delivery.first_index + len(delivery.leaves) // LEAF_BYTES >= size:
            break
    call.cancel()
    return got


async def test_a_statement_is_receipted_and_delivered(hub: Served) -> None:
    """The sender's receipt, the recipient's copy and the log's root agree."""
    csc, desk = hub.node("csc"), hub.node("desk")
    header = hub.federation.enquiry()
    submission = hub.federation.submission(header)
    receipt = await csc.hand_in(submission)

    (delivery,) = await deliveries(desk, 0, 1)
    (entry,) = delivery.entries
    entry_bytes = encode_envelope(envelope_value(entry.envelope))
    register = hub.federation.register.hub
    seen = verify_checkpoint(delivery.checkpoint, register.log_origin, register.log_key)

    assert receipt.index == 0
    assert entry_bytes == submission.encoded
    assert entry.gate_share == b""
    assert seen.root == CompactRange().append(leaf_hash(delivery.leaves)).root()


async def test_others_see_the_leaf_and_nothing_else(hub: Served) -> None:
    """Every member can witness the whole log; only readers get envelopes."""
    await hub.node("csc").submit(hub.federation.enquiry())

    (delivery,) = await deliveries(hub.node("health"), 0, 1)

    assert len(delivery.leaves) == LEAF_BYTES
    assert list(delivery.entries) == []


async def test_a_stream_answers_in_order_with_refusals_in_their_place(
    hub: Served,
) -> None:
    """One bad statement neither ends the stream nor delays the others."""
    federation = hub.federation
    good = [federation.submission(federation.enquiry()) for _ in range(3)]
    bad = federation.submission(federation.enquiry(), gate_share=bytes(32))
    unsigned = submission_message(good[0])
    del unsigned.envelope.signatures[:]
    messages = [
        pb.SubmitStreamRequest(
            submissions=[submission_message(s) for s in (good[0], bad)]
        ),
        pb.SubmitStreamRequest(submissions=[unsigned, submission_message(good[1])]),
        pb.SubmitStreamRequest(submissions=[submission_message(good[2])]),
    ]
    results = []
    async for response in hub.node("csc").stub.SubmitStream(iter(messages)):
        results += response.results

    said = [
        r.refusal.reason if r.HasField("refusal") else r.receipt.index for r in results
    ]
    assert said == [0, "GATE_SHARE", "MALFORMED", 1, 2]


async def test_a_batch_without_statements_ends_the_stream(hub: Served) -> None:
    """What came before it was answered."""
    federation = hub.federation
    first = submission_message(federation.submission(federation.enquiry()))
    messages = [pb.SubmitStreamRequest(submissions=[first]), pb.SubmitStreamRequest()]
    results = []

    async def hand_in() -> None:
        with refusals():
            async for response in hub.node("csc").stub.SubmitStream(iter(messages)):
                results.extend(response.results)

    with pytest.raises(MalformedError, match="submissions"):
        await hand_in()
    assert len(results) == 1


async def test_the_same_statement_again_gets_its_receipt_again(hub: Served) -> None:
    """Also under a later checkpoint, which the new receipt is for."""
    csc = hub.node("csc")
    submission = hub.federation.submission(hub.federation.enquiry())
    first = await csc.hand_in(submission)
    await csc.submit(hub.federation.enquiry())
    again = await csc.hand_in(submission)

    assert (again.index, again.accepted_at) == (first.index, first.accepted_at)
    assert again.checkpoint != first.checkpoint


async def test_nobody_submits_in_anothers_name(hub: Served) -> None:
    """The certificate decides who is calling."""
    with pytest.raises(SenderNotPeerError):
        await hub.node("police").submit(hub.federation.enquiry())


async def test_a_gate_share_is_for_recipients_while_it_lives(hub: Served) -> None:
    """A recall destroys it; the leaf stays and the envelope is gone."""
    csc, desk = hub.node("csc"), hub.node("desk")
    enquiry = hub.federation.enquiry()
    await csc.submit(enquiry)
    wanted = pb.FetchGateRequest(statement_ids=[enquiry.statement_id])

    response = await desk.stub.FetchGate(wanted, timeout=5)
    assert list(response.gate_shares) == [SHARE]
    for other in ("police", "csc"):
        with pytest.raises(NotARecipientError), refusals():
            await hub.node(other).stub.FetchGate(wanted, timeout=5)

    await csc.submit(hub.federation.recall(enquiry))
    response = await desk.stub.FetchGate(wanted, timeout=5)
    assert list(response.gate_shares) == [b""]
    for node in (desk, csc):
        (delivery,) = await deliveries(node, 0, 2)
        erased, recall = delivery.entries
        assert (erased.index, erased.HasField("envelope")) == (0, False)
        assert recall.HasField("envelope")


async def test_a_follower_is_pushed_what_comes(hub: Served) -> None:
    """In order, without a gap, each stretch under its own checkpoint."""
    csc = hub.node("csc")
    call = hub.node("desk").stub.Collect(pb.CollectRequest(from_index=0))
    seen = CompactRange()
    entries: list[int] = []
    hub_entry = hub.federation.register.hub
    for _ in range(20):
        asyncio.get_running_loop().create_task(csc.submit(hub.federation.enquiry()))
    async for response in call:
        delivery = response.delivery
        assert delivery.first_index == seen.size
        data = delivery.leaves
        seen = seen.extend(
            leaf_hash(data[at : at + LEAF_BYTES])
            for at in range(0, len(data), LEAF_BYTES)
        )
        entries += [entry.index for entry in delivery.entries]
        note = verify_checkpoint(
            delivery.checkpoint, hub_entry.log_origin, hub_entry.log_key
        )
        assert (note.size, note.root) == (seen.size, seen.root())
        if seen.size == 20:
            break
    call.cancel()
    assert entries == list(range(20))


async def test_a_cursor_beyond_the_log_is_refused(hub: Served) -> None:
    """A node that knows more than the hub has seen a log that is no more."""
    call = hub.node("desk").stub.Collect(pb.CollectRequest(from_index=1))
    with pytest.raises(CursorAheadError), refusals():
        await call.read()


async def test_a_cosignature_is_verified_and_relayed(hub: Served) -> None:
    """Only over what this log really was, by the member's own witness key."""
    csc, desk = hub.node("csc"), hub.node("desk")
    receipt = await csc.submit(hub.federation.enquiry())
    key = hub.federation.keychain("desk/node").signing_key("witness")
    note = receipt.checkpoint + cosign(
        receipt.checkpoint, DESK, key, hub.federation.now
    )

    with pytest.raises(BadSignatureError), refusals():
        await csc.stub.Witness(pb.WitnessRequest(checkpoint=note), timeout=5)
    await desk.stub.Witness(pb.WitnessRequest(checkpoint=note), timeout=5)
    (delivery,) = await deliveries(csc, 0, 1)

    assert [(c.member, c.checkpoint) for c in delivery.cosigned] == [("desk", note)]


async def test_the_log_proves_that_it_only_grew(hub: Served) -> None:
    """RFC 9162 consistency, between the checkpoints of two receipts."""
    csc = hub.node("csc")
    entry = hub.federation.register.hub
    old, new = [
        verify_checkpoint(
            (await csc.submit(hub.federation.enquiry())).checkpoint,
            entry.log_origin,
            entry.log_key,
        )
        for _ in range(2)
    ]
    wanted = pb.ProveConsistencyRequest(old_size=old.size, new_size=new.size)
    response = await csc.stub.ProveConsistency(wanted, timeout=5)

    verify_consistency(old.size, new.size, list(response.path), old.root, new.root)
    wanted = pb.ProveConsistencyRequest(old_size=1, new_size=3)
    with pytest.raises(CursorAheadError), refusals():
        await csc.stub.ProveConsistency(wanted, timeout=5)


async def test_the_register_is_served_whole(hub: Served) -> None:
    """Whoever reads it verifies it; the hub only carries it."""
    call = hub.node("police").stub.FetchRegister(pb.FetchRegisterRequest())
    files = {response.name: response.content async for response in call}

    assert files == dict(hub.service.hub.membership.files)
    assert "timestamp.json" in files


async def test_a_member_cannot_flood_the_hub(
    federation: Federation, tmp_path: Path
) -> None:
    """Its own quota is used up; another member's is not."""
    limits = {"statements_per_second": 0.001, "burst_statements": 64}
    async with serving(federation, tmp_path / "state", limits=limits) as hub:
        csc = hub.node("csc")
        for _ in range(4):
            calls = [csc.submit(federation.enquiry()) for _ in range(16)]
            await asyncio.gather(*calls)
        with pytest.raises(RateLimitedError):
            await csc.submit(federation.enquiry())
        police = federation.enquiry(POLICE, circle=(DESK, POLICE))
        assert (await hub.node("police").submit(police)).index == 64


async def test_a_hub_goes_on_where_it_stopped(
    federation: Federation, tmp_path: Path
) -> None:
    """The log, the states and the ids all outlive the process."""
    enquiry = federation.enquiry()
    submission = federation.submission(enquiry)
    async with serving(federation, tmp_path / "state") as hub:
        first = await hub.node("csc").hand_in(submission)
    async with serving(federation, tmp_path / "state") as hub:
        again = await hub.node("csc").hand_in(submission)
        request = await hub.node("desk").submit(federation.request(enquiry))
        (delivery,) = await deliveries(hub.node("police"), 0, 2)

    assert (again.index, again.accepted_at) == (first.index, first.accepted_at)
    assert request.index == 1
    assert [entry.index for entry in delivery.entries] == [1]
    assert CSC not in federation.request(enquiry).recipients
