"""Ten members that follow the hub's log, and say when they have seen how much of it.

A line with a size on stdin is answered, once all ten have that many leaves, with
one JSON line: the milliseconds from acceptance to arrival of every leaf since
the line before. The hub stamps a leaf before it commits, to the millisecond, so
the figures hold the commit as well and are up to a millisecond too high.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import grpc

from bench.pipeline.federation import MEMBERS, Federation
from bench.pipeline.publishing import SERVICE
from mash.dial import dial
from mash.leaf import LEAF_BYTES
from mash.v1 import broker_service_pb2 as pb


@dataclass
class Seen:
    """What one member has seen."""

    leaves: int = 0
    entries: int = 0
    latencies: list[float] = field(default_factory=list)


async def follow(channel: grpc.aio.Channel, seen: Seen, news: asyncio.Event) -> None:
    """Follow from the beginning, for ever."""
    call: Any = channel.unary_stream(f"{SERVICE}Collect")
    async for raw in call(pb.CollectRequest(from_index=0).SerializeToString()):
        now = time.time_ns() / 1e6
        delivery = pb.CollectResponse.FromString(raw).delivery
        assert delivery.first_index == seen.leaves
        leaves = delivery.leaves
        for at in range(0, len(leaves), LEAF_BYTES):
            seen.latencies.append(now - int.from_bytes(leaves[at : at + 8], "big"))
        seen.leaves += len(leaves) // LEAF_BYTES
        seen.entries += len(delivery.entries)
        news.set()


async def answer(everybody: list[Seen], news: asyncio.Event) -> None:
    """Answer the lines on stdin."""
    while line := await asyncio.to_thread(sys.stdin.readline):
        size = int(line)
        while any(seen.leaves < size for seen in everybody):
            news.clear()
            await news.wait()
        latencies = [ms for seen in everybody for ms in seen.latencies]
        entries = [seen.entries for seen in everybody]
        for seen in everybody:
            seen.latencies.clear()
        print(json.dumps({"latencies": latencies, "entries": entries}), flush=True)


async def main(directory: Path, address: str) -> None:
    """Follow as every member until stdin closes."""
    federation = Federation(directory, lambda: datetime.now(UTC))  # noqa: TID251 - a program's root
    everybody, news = [Seen() for _ in MEMBERS], asyncio.Event()
    following = [
        asyncio.create_task(
            follow(
                dial(
                    address,
                    federation.identity(member),
                    federation.hub_ca,
                    federation.server_name,
                ),
                seen,
                news,
            )
        )
        for member, seen in zip(MEMBERS, everybody, strict=True)
    ]
    await answer(everybody, news)
    for task in following:
        task.cancel()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2]))
