"""Publishing: a draft, somebody else's review, and the people who may read it.

Draft, reviewed, published, in that order and by two people at least. What was reviewed
is what is published: at each step everything is counted again for the same moment, and
where it no longer says the same the step is refused.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from agency_node.access import reads_sheets
from agency_node.actor import Actor
from agency_node.node import Node
from agency_node.sheet.kept_tables import read_tables, write_tables
from agency_node.sheet.making import Asked, make
from agency_node.store.sheets import FiledSheet
from keys.errors import RegisterError
from mash.errors import (
    MalformedError,
    NoSuchSheetError,
    PractitionerUnknownError,
    SamePersonError,
    SheetChangedError,
    SheetStateError,
)
from mash.role import Role
from mash.sheet import KeptSheet, Sheet, SheetState
from mash.statement import ID_BYTES

MAX_READERS = 32


async def keep(node: Node, asked: Asked, seen: bytes, actor: Actor) -> KeptSheet:
    """Count a sheet and keep it as a draft.

    Args:
        node: Whose statements are counted.
        asked: Which sheet, and the moment it is counted at.
        seen: The digest of what the drafter was shown, or nothing.
        actor: The drafter.

    Raises:
        MalformedError: The moment has not come yet.
        SheetChangedError: It does not say what the drafter was shown.

    """
    if asked.at > node.clock():
        raise MalformedError("at: not in the future")
    sheet = await make(node, asked, actor.practitioner)
    if seen and seen != sheet.digest:
        raise SheetChangedError("digest: counted again, it says something else")
    kept = KeptSheet(
        sheet_id=secrets.token_bytes(ID_BYTES),
        period=sheet.period,
        audience=sheet.audience,
        state=SheetState.DRAFT,
        made_at=sheet.made_at,
        made_by=sheet.made_by,
        digest=sheet.digest,
    )
    _put(node, FiledSheet(kept, asked.before, write_tables(sheet.tables)))
    return kept


async def review(node: Node, sheet_id: bytes, digest: bytes, actor: Actor) -> KeptSheet:
    """Say that a draft was checked.

    Raises:
        NoSuchSheetError: There is none.
        SheetStateError: It is no draft any more.
        SamePersonError: The drafter may not review it.
        SheetChangedError: Not what the reviewer was shown, or no longer true.

    """
    filed = _require(node, sheet_id, SheetState.DRAFT, actor)
    if digest != filed.kept.digest:
        raise SheetChangedError("digest: not that of the sheet that is kept")
    await _require_unchanged(node, filed)
    filed = _require(node, sheet_id, SheetState.DRAFT, actor)  # nobody was quicker
    kept = replace(
        filed.kept,
        state=SheetState.REVIEWED,
        reviewed_by=actor.practitioner,
        reviewed_at=node.clock(),
    )
    _put(node, replace(filed, kept=kept))
    return kept


async def publish(
    node: Node, sheet_id: bytes, readers: Sequence[str], actor: Actor
) -> KeptSheet:
    """Let people read a reviewed sheet; of one published before, let more people.

    Raises:
        NoSuchSheetError: There is none.
        SheetStateError: Nobody has reviewed it.
        SamePersonError: The drafter may not publish it.
        SheetChangedError: What was reviewed is no longer true.
        PractitionerUnknownError: A reader is not one of this agency's who may read it.
        MalformedError: No readers, too many, or one named twice.

    """
    filed = find(node, sheet_id)
    if filed.kept.state is not SheetState.PUBLISHED:
        _require(node, sheet_id, SheetState.REVIEWED, actor)
        _require_readers(node, readers)
        await _require_unchanged(node, filed)
        filed = _require(node, sheet_id, SheetState.REVIEWED, actor)
    _require_other(filed.kept, actor)
    _require_readers(node, (*filed.kept.readers, *readers))
    kept = replace(
        filed.kept,
        state=SheetState.PUBLISHED,
        published_by=filed.kept.published_by or actor.practitioner,
        published_at=filed.kept.published_at or node.clock(),
        readers=(*filed.kept.readers, *readers),
    )
    _put(node, replace(filed, kept=kept))
    return kept


def listed(node: Node, actor: Actor) -> tuple[KeptSheet, ...]:
    """The kept sheets that somebody may see, the newest first."""
    return tuple(kept for kept in node.store.sheets.newest() if _may_see(kept, actor))


def shown(node: Node, sheet_id: bytes, actor: Actor) -> tuple[KeptSheet, Sheet]:
    """One kept sheet, as it was kept.

    Raises:
        NoSuchSheetError: There is none, or it is not for them.

    """
    filed = find(node, sheet_id)
    kept = filed.kept
    if not _may_see(kept, actor):
        raise NoSuchSheetError("sheet_id: there is none, or not for you")
    sheet = Sheet(
        hub_id=node.hub_id,
        period=kept.period,
        audience=kept.audience,
        state=kept.state,
        made_at=kept.made_at,
        made_by=kept.made_by,
        reviewed_by=kept.reviewed_by,
        readers=kept.readers,
        digest=kept.digest,
        tables=read_tables(filed.tables),
    )
    return kept, sheet


def find(node: Node, sheet_id: bytes) -> FiledSheet:
    """Find a kept sheet.

    Raises:
        NoSuchSheetError: There is none.

    """
    filed = node.store.sheets.get(sheet_id)
    if filed is None:
        raise NoSuchSheetError("sheet_id: there is none, or not for you")
    return filed


def _may_see(kept: KeptSheet, actor: Actor) -> bool:
    """A service manager sees what is published to them; the hub's own see all."""
    if actor.role is not Role.SERVICE_MANAGER:
        return True
    return kept.state is SheetState.PUBLISHED and actor.practitioner in kept.readers


def _require(
    node: Node, sheet_id: bytes, state: SheetState, actor: Actor
) -> FiledSheet:
    filed = find(node, sheet_id)
    if filed.kept.state is not state:
        stands = filed.kept.state.name.lower()
        raise SheetStateError(f"sheet: {stands}; it must be {state.name.lower()} first")
    _require_other(filed.kept, actor)
    return filed


def _require_other(kept: KeptSheet, actor: Actor) -> None:
    if kept.made_by == actor.practitioner:
        raise SamePersonError("sheet: for somebody other than whoever drafted it")


async def _require_unchanged(node: Node, filed: FiledSheet) -> None:
    """Count again for the same moment."""
    kept = filed.kept
    asked = Asked(
        period=kept.period,
        audience=kept.audience,
        at=kept.made_at,
        before=filed.before,
    )
    if (await make(node, asked, kept.made_by)).digest != kept.digest:
        raise SheetChangedError(
            "sheet: what it was counted from has changed since; keep a new draft"
        )


def _require_readers(node: Node, readers: Sequence[str]) -> None:
    if not 1 <= len(readers) <= MAX_READERS or len(set(readers)) != len(readers):
        raise MalformedError(f"readers: name 1 to {MAX_READERS} people, each once")
    now: datetime = node.clock()
    for number, reader in enumerate(readers, 1):
        try:
            entry = node.register.practitioner(node.agency, reader)
        except RegisterError:
            entry = None
        if entry is None or not entry.holds(now) or not _reads(entry.roles):
            raise PractitionerUnknownError(
                f"readers: number {number} is nobody here who may read sheets"
            )


def _reads(roles: Sequence[str]) -> bool:
    return any(role.name in roles and reads_sheets(role) for role in Role)


def _put(node: Node, filed: FiledSheet) -> None:
    with node.store.step():
        node.store.sheets.put(filed)
