"""python -m bench.pipeline: the table, and as its last line one JSON object."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from subprocess import Popen

import grpc

from bench.pipeline import processes, table
from bench.pipeline.bare_store import BareStore
from bench.pipeline.echo import METHOD as ECHO
from bench.pipeline.federation import PUBLISHER, Federation
from bench.pipeline.publishing import SERVICE, Publisher, connected
from bench.pipeline.statements import prepare
from mash.dial import dial

ROUNDS = 5
COUNTS = {"unary1": 200, "stream": 2_400, "unary64": 1_500, "batch16": 4_800}
ECHOES, STORE_ROWS = 3_000, 3_000
PACED_PER_SECOND, PACED = 200.0, 1_600
CONNECTIONS = 4
"""A server takes 32 calls at once on one connection; 64 in flight need more."""


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass
class Bench:
    """Everything that runs, and what has been handed in so far."""

    federation: Federation
    hub: Popen[bytes]
    publisher: Publisher
    echo: Publisher
    followers: processes.Subscribers
    store: BareStore
    size: int = 0
    cpu: dict[str, list[float]] = field(default_factory=dict)

    async def round(self) -> dict[str, float]:
        """Every way of handing in, the echo and the bare store, once.

        What is compared stands side by side: on a shared machine the next second
        may be another's.
        """
        requests = prepare(self.federation, STORE_ROWS, _now()).measured
        rates = {}
        for name, count in COUNTS.items():
            if name == "unary64":
                rates["echo"] = await self._echo(requests[0])
            rates[name] = await self._measure(name, count)
        rates["store_rows"] = STORE_ROWS / self.store.append(requests)
        return rates

    async def _echo(self, request: bytes) -> float:
        return ECHOES / await self.echo.unary([request] * ECHOES, 64)

    async def _measure(self, name: str, count: int) -> float:
        load = prepare(self.federation, count, _now())
        await self.publisher.stream(load.opening, 16)
        self.size += len(load.opening)
        self.followers.wait_for(self.size)
        before = processes.cpu_seconds(self.hub)
        seconds = await self._hand_in(name, load.measured)
        self.size += count
        self.followers.wait_for(self.size)
        used = processes.cpu_seconds(self.hub) - before
        self.cpu.setdefault(name, []).append(used / count * 1e6)
        return count / seconds

    async def _hand_in(self, name: str, requests: list[bytes]) -> float:
        match name:
            case "unary1":
                return await self.publisher.unary(requests, 1)
            case "unary64":
                return await self.publisher.unary(requests, 64)
            case "stream":
                return await self.publisher.stream(requests, 1)
            case _:
                return await self.publisher.stream(requests, 16)

    async def latencies(self) -> list[float]:
        """From acceptance to arrival at each follower, at a steady 200 a second."""
        load = prepare(self.federation, PACED, _now())
        await self.publisher.stream(load.opening, 16)
        self.size += len(load.opening)
        self.followers.wait_for(self.size)
        await self.publisher.paced(load.measured, PACED_PER_SECOND)
        self.size += PACED
        found: list[float] = self.followers.wait_for(self.size)["latencies"]
        return found


async def _channels(
    stack: AsyncExitStack, federation: Federation, port: int
) -> list[grpc.aio.Channel]:
    identity = federation.identity(PUBLISHER)
    channels = [
        dial(f"127.0.0.1:{port}", identity, federation.hub_ca, federation.server_name)
        for _ in range(CONNECTIONS)
    ]
    await connected(stack, channels)
    return channels


async def main(directory: Path) -> None:
    """Set everything up, measure, and print."""
    federation = Federation.founded(directory / "federation", _now)
    hub_port, echo_port = processes.free_port(), processes.free_port()
    async with AsyncExitStack() as stack:
        hub = stack.enter_context(processes.hub(federation, hub_port))
        stack.enter_context(processes.echo(federation, echo_port))
        to_hub = await _channels(stack, federation, hub_port)
        to_echo = await _channels(stack, federation, echo_port)
        followers = stack.enter_context(
            processes.subscribers(federation, f"127.0.0.1:{hub_port}")
        )
        store = BareStore(directory / "store")
        stack.callback(store.close)
        bench = Bench(
            federation,
            hub,
            Publisher(to_hub, f"{SERVICE}Submit"),
            Publisher(to_echo, ECHO),
            followers,
            store,
        )
        rounds = []
        for number in range(ROUNDS):
            rounds.append(await bench.round())
            print(f"round {number + 1} of {ROUNDS}: {rounds[-1]}", file=sys.stderr)
        found = table.results(rounds, await bench.latencies())
    cpu = {name: sum(each) / len(each) for name, each in bench.cpu.items()}
    print("\n".join(table.lines(found, cpu)))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="mash-bench-") as folder:
        asyncio.run(main(Path(folder)))
