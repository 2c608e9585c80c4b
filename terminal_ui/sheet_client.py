"""Sheets over gRPC: the node's calls about them, in the session of one terminal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from mash.codec.strict import timestamp
from mash.limits import CALL_DEADLINE
from mash.node.v1 import sheet_pb2 as pb
from mash.sheet import KeptSheet, Sheet
from terminal_ui import sheet_reading
from terminal_ui.node_refusing import refusals
from terminal_ui.sheet_calls import Asked, Choice

if TYPE_CHECKING:
    from mash.node.v1.operator_service_pb2_grpc import OperatorServiceAsyncStub

Metadata = Callable[[], tuple[tuple[str, str], ...]]
_SECONDS = CALL_DEADLINE.total_seconds()


class SheetClient:
    """`Sheets` that speaks to the node; `metadata` says in which session."""

    def __init__(self, node: OperatorServiceAsyncStub, metadata: Metadata) -> None:
        self._node = node
        self._metadata = metadata

    async def show(self, asked: Asked) -> Sheet:
        request = pb.ShowSheetRequest(
            period=_choice(asked.period),
            audience=asked.audience.value,  # type: ignore[arg-type]
            before=_choice(asked.before) if asked.before else None,
        )
        with refusals():
            answer = await self._node.ShowSheet(
                request, metadata=self._metadata(), timeout=_SECONDS
            )
        return sheet_reading.sheet(answer.sheet)

    async def keep(self, asked: Asked, seen: Sheet) -> KeptSheet:
        request = pb.KeepSheetRequest(
            period=_choice(asked.period),
            audience=asked.audience.value,  # type: ignore[arg-type]
            before=_choice(asked.before) if asked.before else None,
            at=timestamp(seen.made_at),
            digest=seen.digest,
        )
        with refusals():
            answer = await self._node.KeepSheet(
                request, metadata=self._metadata(), timeout=_SECONDS
            )
        return sheet_reading.kept(answer.kept)

    async def review(self, sheet_id: bytes, digest: bytes) -> KeptSheet:
        request = pb.ReviewSheetRequest(sheet_id=sheet_id, digest=digest)
        with refusals():
            answer = await self._node.ReviewSheet(
                request, metadata=self._metadata(), timeout=_SECONDS
            )
        return sheet_reading.kept(answer.kept)

    async def publish(self, sheet_id: bytes, readers: Sequence[str]) -> KeptSheet:
        request = pb.PublishSheetRequest(sheet_id=sheet_id, readers=readers)
        with refusals():
            answer = await self._node.PublishSheet(
                request, metadata=self._metadata(), timeout=_SECONDS
            )
        return sheet_reading.kept(answer.kept)

    async def list_kept(self) -> tuple[KeptSheet, ...]:
        with refusals():
            answer = await self._node.ListSheets(
                pb.ListSheetsRequest(), metadata=self._metadata(), timeout=_SECONDS
            )
        return tuple(map(sheet_reading.kept, answer.sheets))

    async def show_kept(self, sheet_id: bytes) -> tuple[KeptSheet, Sheet]:
        request = pb.ShowKeptSheetRequest(sheet_id=sheet_id)
        with refusals():
            answer = await self._node.ShowKeptSheet(
                request, metadata=self._metadata(), timeout=_SECONDS
            )
        return sheet_reading.kept(answer.kept), sheet_reading.sheet(answer.sheet)


def _choice(choice: Choice) -> pb.PeriodChoice:
    return pb.PeriodChoice(
        kind=choice.kind.value,  # type: ignore[arg-type]
        day=choice.day.isoformat(),
        last_day=choice.last_day.isoformat() if choice.last_day else "",
    )
