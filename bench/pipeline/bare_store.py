"""The bare store: how fast the same rows are committed when nothing is checked."""

from __future__ import annotations

import secrets
import time
from pathlib import Path

from bench.pipeline.federation import DESK, PUBLISHER
from bench.pipeline.statements import SHARE
from hub_broker.store.embedded import EmbeddedStore
from hub_broker.store.interface import Batch, Row
from mash.kinds import Gate
from mash.leaf import LEAF_BYTES
from mash.v1 import broker_service_pb2 as pb

COMMIT_ROWS = 100


class BareStore:
    """The hub's own engine, in a directory of its own."""

    def __init__(self, directory: Path) -> None:
        directory.mkdir(mode=0o700)
        self._store = EmbeddedStore(directory, secrets.token_bytes(32))

    def append(self, requests: list[bytes]) -> float:
        """Commit the envelopes of these requests, 100 at a time; return the seconds."""
        rows = [_row(self._store.head().size + n, r) for n, r in enumerate(requests)]
        batches = [
            Batch(root=secrets.token_bytes(32), rows=tuple(rows[at : at + COMMIT_ROWS]))
            for at in range(0, len(rows), COMMIT_ROWS)
        ]
        began = time.perf_counter()
        for batch in batches:
            self._store.append(batch)
        return time.perf_counter() - began

    def close(self) -> None:
        """Let go of the files."""
        self._store.close()


def _row(index: int, request: bytes) -> Row:
    envelope = pb.SubmitRequest.FromString(request).submission.envelope
    return Row(
        index=index,
        leaf=secrets.token_bytes(LEAF_BYTES),
        readers=(PUBLISHER, DESK),
        header=secrets.token_bytes(300),
        envelope=envelope.SerializeToString(),
        gate=Gate.ON_READING,
        gate_share=SHARE,
    )
