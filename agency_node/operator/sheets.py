"""Sheets on the wire: what is asked, and the tables that come of it."""

from __future__ import annotations

from datetime import date, datetime
from enum import IntEnum
from typing import Any, TypeVar

import grpc

from agency_node.access import Action
from agency_node.node import Node
from agency_node.operator.gatekeeping import Gatekeeper
from agency_node.sheet import publishing
from agency_node.sheet.making import Asked, make
from agency_node.sheet.periods import PeriodChoice, period_of
from mash.codec.strict import instant, timestamp
from mash.errors import MalformedError
from mash.limits import MAX_PRACTITIONER_CHARACTERS
from mash.node.v1 import sheet_pb2 as pb
from mash.node.v1 import sheet_tables_pb2
from mash.sheet import (
    Audience,
    Cell,
    KeptSheet,
    Period,
    PeriodKind,
    Sheet,
    Suppressed,
    Table,
)
from mash.statement import DIGEST_BYTES, ID_BYTES
from mash.text import clean

Context = grpc.aio.ServicerContext[Any, Any]
E = TypeVar("E", bound=IntEnum)


class SheetCalls:
    """The calls of OperatorService that are about sheets."""

    _node: Node
    _gate: Gatekeeper

    async def ShowSheet(
        self, request: pb.ShowSheetRequest, context: Context
    ) -> pb.ShowSheetResponse:
        asked = self._asked(request, self._node.clock())
        actor = self._gate.admit(context, Action.SHOW_SHEET, target=_target(asked))
        sheet = await make(self._node, asked, actor.practitioner)
        return pb.ShowSheetResponse(sheet=_sheet(sheet))

    async def KeepSheet(
        self, request: pb.KeepSheetRequest, context: Context
    ) -> pb.KeepSheetResponse:
        now = self._node.clock()
        at = instant(request, "at") if request.HasField("at") else now
        asked = self._asked(request, at)
        seen = _bytes("digest", request.digest, DIGEST_BYTES) if request.digest else b""
        actor = self._gate.admit(context, Action.KEEP_SHEET, target=_target(asked))
        kept = await publishing.keep(self._node, asked, seen, actor)
        return pb.KeepSheetResponse(kept=_kept(kept))

    async def ReviewSheet(
        self, request: pb.ReviewSheetRequest, context: Context
    ) -> pb.ReviewSheetResponse:
        sheet_id = _bytes("sheet_id", request.sheet_id, ID_BYTES)
        digest = _bytes("digest", request.digest, DIGEST_BYTES)
        actor = self._gate.admit(context, Action.REVIEW_SHEET, target=sheet_id.hex())
        kept = await publishing.review(self._node, sheet_id, digest, actor)
        return pb.ReviewSheetResponse(kept=_kept(kept))

    async def PublishSheet(
        self, request: pb.PublishSheetRequest, context: Context
    ) -> pb.PublishSheetResponse:
        sheet_id = _bytes("sheet_id", request.sheet_id, ID_BYTES)
        for reader in request.readers:
            clean("readers", reader, MAX_PRACTITIONER_CHARACTERS, required=True)
        actor = self._gate.admit(context, Action.PUBLISH_SHEET, target=sheet_id.hex())
        readers = tuple(request.readers)
        kept = await publishing.publish(self._node, sheet_id, readers, actor)
        return pb.PublishSheetResponse(kept=_kept(kept))

    async def ListSheets(
        self, request: pb.ListSheetsRequest, context: Context
    ) -> pb.ListSheetsResponse:
        del request
        actor = self._gate.admit(context, Action.LIST_SHEETS)
        sheets = publishing.listed(self._node, actor)
        return pb.ListSheetsResponse(sheets=map(_kept, sheets))

    async def ShowKeptSheet(
        self, request: pb.ShowKeptSheetRequest, context: Context
    ) -> pb.ShowKeptSheetResponse:
        sheet_id = _bytes("sheet_id", request.sheet_id, ID_BYTES)
        actor = self._gate.admit(context, Action.SHOW_KEPT_SHEET, target=sheet_id.hex())
        kept, sheet = publishing.shown(self._node, sheet_id, actor)
        return pb.ShowKeptSheetResponse(kept=_kept(kept), sheet=_sheet(sheet))

    def _asked(
        self, request: pb.ShowSheetRequest | pb.KeepSheetRequest, at: datetime
    ) -> Asked:
        """Read which sheet is asked for.

        Raises:
            MalformedError: A field is missing or breaks a rule; it is named.

        """
        return Asked(
            period=_period(request.period),
            audience=_member("audience", Audience, request.audience),
            at=at,
            before=_period(request.before) if request.HasField("before") else None,
        )


def _period(choice: pb.PeriodChoice) -> Period:
    return period_of(
        PeriodChoice(
            kind=_member("kind", PeriodKind, choice.kind),
            day=_day("day", choice.day),
            last_day=_day("last_day", choice.last_day) if choice.last_day else None,
        )
    )


def _day(field: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise MalformedError(f"{field}: give a day as YYYY-MM-DD") from None


def _member(field: str, kind: type[E], number: int) -> E:
    try:
        return kind(number)
    except ValueError:
        raise MalformedError(f"{field}: unset or unknown") from None


def _bytes(field: str, value: bytes, length: int) -> bytes:
    if len(value) != length:
        raise MalformedError(f"{field}: give {length} bytes")
    return value


def _target(asked: Asked) -> str:
    """What the access log says was counted: times and audience, nobody."""
    begins, ends = asked.period.begins.isoformat(), asked.period.ends.isoformat()
    return f"{begins}/{ends} {asked.audience.name}"


def _kept(kept: KeptSheet) -> pb.KeptSheet:
    message = pb.KeptSheet(
        sheet_id=kept.sheet_id,
        state=kept.state.value,  # type: ignore[arg-type]
        audience=kept.audience.value,  # type: ignore[arg-type]
        begins=timestamp(kept.period.begins),
        ends=timestamp(kept.period.ends),
        words=kept.period.words,
        made_at=timestamp(kept.made_at),
        made_by=kept.made_by,
        reviewed_by=kept.reviewed_by,
        published_by=kept.published_by,
        readers=kept.readers,
        digest=kept.digest,
    )
    if kept.reviewed_at is not None:
        message.reviewed_at.CopyFrom(timestamp(kept.reviewed_at))
    if kept.published_at is not None:
        message.published_at.CopyFrom(timestamp(kept.published_at))
    return message


def _sheet(sheet: Sheet) -> pb.Sheet:
    return pb.Sheet(
        hub_id=sheet.hub_id,
        begins=timestamp(sheet.period.begins),
        ends=timestamp(sheet.period.ends),
        words=sheet.period.words,
        audience=sheet.audience.value,  # type: ignore[arg-type]
        state=sheet.state.value,  # type: ignore[arg-type]
        made_at=timestamp(sheet.made_at),
        made_by=sheet.made_by,
        reviewed_by=sheet.reviewed_by,
        readers=sheet.readers,
        digest=sheet.digest,
        tables=map(_table, sheet.tables),
    )


def _table(table: Table) -> sheet_tables_pb2.SheetTable:
    return sheet_tables_pb2.SheetTable(
        key=table.key,
        title=table.title,
        note=table.note,
        columns=[
            sheet_tables_pb2.SheetColumn(key=c.key, title=c.title, unit=c.unit.value)  # type: ignore[arg-type]
            for c in table.columns
        ],
        rows=[sheet_tables_pb2.SheetRow(cells=map(_cell, row)) for row in table.rows],
    )


def _cell(cell: Cell) -> sheet_tables_pb2.SheetCell:
    match cell:
        case str():
            return sheet_tables_pb2.SheetCell(text=cell)
        case int():
            return sheet_tables_pb2.SheetCell(count=cell)
        case float():
            return sheet_tables_pb2.SheetCell(number=cell)
        case Suppressed():
            return sheet_tables_pb2.SheetCell(suppressed=True)
        case None:
            return sheet_tables_pb2.SheetCell()
