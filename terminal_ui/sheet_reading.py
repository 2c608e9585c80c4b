"""Sheet reading: the node's messages about sheets become values, or are refused."""

from __future__ import annotations

import math
import re
from datetime import datetime
from typing import TypeVar

from mash.codec.strict import instant
from mash.errors import MalformedError
from mash.node.v1 import sheet_pb2 as pb
from mash.node.v1 import sheet_tables_pb2
from mash.sheet import (
    SUPPRESSED,
    Audience,
    Cell,
    Column,
    KeptSheet,
    Period,
    Sheet,
    SheetState,
    Table,
    Unit,
    digest_of,
)
from terminal_ui.faults import SpoiltSheetError

_KEY = re.compile(r"[a-z][a-z0-9_]{0,63}")
E = TypeVar("E", Audience, SheetState, Unit)


def sheet(message: pb.Sheet) -> Sheet:
    """Take a sheet out of its message, if its digest is that of what it says.

    Raises:
        MalformedError: This version of the terminal cannot read it.
        SpoiltSheetError: The digest is of something else.

    """
    read = _sheet(message)
    if len({table.key for table in read.tables}) != len(read.tables):
        raise MalformedError("tables: two of them have the same key")
    if read.digest != digest_of(read.hub_id, read.period, read.audience, read.tables):
        raise SpoiltSheetError("digest: not of these tables")
    return read


def kept(message: pb.KeptSheet) -> KeptSheet:
    """Take how far a kept sheet has come out of its message.

    Raises:
        MalformedError: This version of the terminal cannot read it.

    """
    return KeptSheet(
        sheet_id=message.sheet_id,
        state=_one_of("state", SheetState, message.state),
        audience=_one_of("audience", Audience, message.audience),
        period=_period(message),
        made_at=instant(message, "made_at"),
        made_by=message.made_by,
        reviewed_by=message.reviewed_by,
        reviewed_at=_optional(message, "reviewed_at"),
        published_by=message.published_by,
        published_at=_optional(message, "published_at"),
        readers=tuple(message.readers),
        digest=message.digest,
    )


def _sheet(message: pb.Sheet) -> Sheet:
    return Sheet(
        hub_id=message.hub_id,
        period=_period(message),
        audience=_one_of("audience", Audience, message.audience),
        state=_one_of("state", SheetState, message.state),
        made_at=instant(message, "made_at"),
        made_by=message.made_by,
        reviewed_by=message.reviewed_by,
        readers=tuple(message.readers),
        digest=message.digest,
        tables=tuple(map(_table, message.tables)),
    )


def _period(message: pb.Sheet | pb.KeptSheet) -> Period:
    return Period(
        begins=instant(message, "begins"),
        ends=instant(message, "ends"),
        words=message.words,
    )


def _optional(message: pb.KeptSheet, field: str) -> datetime | None:
    return instant(message, field) if message.HasField(field) else None  # type: ignore[arg-type]


def _table(message: sheet_tables_pb2.SheetTable) -> Table:
    return Table(
        key=_key(message.key),
        title=message.title,
        note=message.note,
        columns=tuple(
            Column(_key(c.key), c.title, _one_of("unit", Unit, c.unit))
            for c in message.columns
        ),
        rows=tuple(tuple(map(_cell, row.cells)) for row in message.rows),
    )


def _key(word: str) -> str:
    """Keys name files and parts of pages, so they are plain words."""
    if _KEY.fullmatch(word) is None:
        raise MalformedError("key: small letters, digits and _, at most 64")
    return word


def _cell(message: sheet_tables_pb2.SheetCell) -> Cell:
    match message.WhichOneof("value"):
        case "text":
            return message.text
        case "count":
            return message.count
        case "number" if math.isfinite(message.number):
            return message.number
        case "suppressed":
            return SUPPRESSED
        case None:
            return None
        case _:
            raise MalformedError("number: the node sent one that is none")


def _one_of(field: str, kind: type[E], value: int) -> E:
    try:
        return kind(value)
    except ValueError:
        raise MalformedError(f"{field}: the node speaks another version") from None
