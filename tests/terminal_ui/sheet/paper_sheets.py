"""A node's sheets in memory: it counts nothing, and keeps what it is told to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from mash.errors import MashError, NoSuchSheetError, SheetStateError
from mash.sheet import KeptSheet, Sheet, SheetState
from terminal_ui.sheet_calls import Asked
from tests.terminal_ui.sheet import sample


def kept_sheet() -> KeptSheet:
    """The sample, kept as a draft."""
    seen = sample.sheet()
    return KeptSheet(
        sheet_id=b"\x5f\x3a" + bytes(14),
        state=SheetState.DRAFT,
        audience=seen.audience,
        period=seen.period,
        made_at=seen.made_at,
        made_by="b.ferry",
        reviewed_by="",
        published_by="",
        readers=(),
        digest=seen.digest,
    )


def published_sheet() -> KeptSheet:
    """An older one, which its readers have."""
    return replace(
        kept_sheet(),
        sheet_id=b"\x90\x02" + bytes(14),
        state=SheetState.PUBLISHED,
        reviewed_by="a.shah",
        published_by="a.shah",
        readers=("s.quinn", "d.ross"),
    )


@dataclass
class PaperSheets:
    """`Sheets` that keeps everything in lists; `failing` is raised by every call."""

    sheet: Sheet = field(default_factory=sample.sheet)
    asked: list[Asked] = field(default_factory=list)
    kept: list[KeptSheet] = field(default_factory=lambda: [published_sheet()])
    failing: MashError | None = None

    async def show(self, asked: Asked) -> Sheet:
        self._called()
        self.asked.append(asked)
        return replace(self.sheet, audience=asked.audience)

    async def keep(self, asked: Asked, seen: Sheet) -> KeptSheet:
        self._called()
        kept = replace(
            kept_sheet(),
            sheet_id=bytes([0x5F, 0x3A, len(self.kept)]) + bytes(13),
            audience=asked.audience,
            digest=seen.digest,
        )
        self.kept.insert(0, kept)
        return kept

    async def review(self, sheet_id: bytes, digest: bytes) -> KeptSheet:
        old = self._found(sheet_id)
        assert digest == old.digest
        return self._now(replace(old, state=SheetState.REVIEWED, reviewed_by="a.shah"))

    async def publish(self, sheet_id: bytes, readers: Sequence[str]) -> KeptSheet:
        old = self._found(sheet_id)
        if old.state is SheetState.DRAFT:
            raise SheetStateError("draft")
        readers = tuple(dict.fromkeys((*old.readers, *readers)))
        state = SheetState.PUBLISHED
        return self._now(
            replace(old, state=state, published_by="s.quinn", readers=readers)
        )

    async def list_kept(self) -> tuple[KeptSheet, ...]:
        self._called()
        return tuple(self.kept)

    async def show_kept(self, sheet_id: bytes) -> tuple[KeptSheet, Sheet]:
        old = self._found(sheet_id)
        readers, by = old.readers, old.reviewed_by
        return old, replace(
            self.sheet, state=old.state, reviewed_by=by, readers=readers
        )

    def _called(self) -> None:
        if self.failing is not None:
            raise self.failing

    def _found(self, sheet_id: bytes) -> KeptSheet:
        self._called()
        for each in self.kept:
            if each.sheet_id == sheet_id:
                return each
        raise NoSuchSheetError

    def _now(self, kept: KeptSheet) -> KeptSheet:
        self.kept = [kept if k.sheet_id == kept.sheet_id else k for k in self.kept]
        return kept
