"""Ordering: what somebody wants done with which sheet, checked before it is begun."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from pathlib import Path
from typing import Any

from mash.errors import MalformedError
from mash.sheet import Audience
from terminal_ui.sheet.choosing import beside, chosen
from terminal_ui.sheet_calls import Asked


class Step(Enum):
    """What is done. Nobody publishes what nobody has reviewed."""

    SHOW = auto()
    KEEP = auto()
    LIST = auto()
    SHOW_KEPT = auto()
    REVIEW = auto()
    PUBLISH = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Faces:
    """How it is told: on standard output, or into which files.

    `tables` is a folder where `folder` is true: one file a table.
    """

    plain: bool = False
    as_json: bool = False
    tables: Path | None = None
    folder: bool = False
    html: Path | None = None
    pdf: Path | None = None
    force: bool = False

    @property
    def files(self) -> tuple[Path, ...]:
        """The files whose names are known before the sheet is."""
        tables = None if self.folder else self.tables
        return tuple(path for path in (tables, self.html, self.pdf) if path is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One order. `sheet_id` is the first hex digits of a kept sheet's id."""

    step: Step
    asked: Asked
    faces: Faces
    sheet_id: str = ""
    digest: str = ""
    readers: tuple[str, ...] = ()


def ordered(options: dict[str, Any], now: datetime) -> Order:
    """Read the options of a command.

    Raises:
        MalformedError: They contradict each other, or one is wrong; it is named.

    """
    step, sheet_id = _step(options)
    order = Order(
        step=step,
        asked=_asked(options, now),
        faces=_faces(options),
        sheet_id=_hex("ID", sheet_id, least=4) if sheet_id else "",
        digest=_digest(options.get("digest"), step),
        readers=tuple(options.get("readers", ())),
    )
    if (step is Step.PUBLISH) != bool(order.readers):
        raise MalformedError("--publish, --reader: each needs the other")
    return order


def _step(options: dict[str, Any]) -> tuple[Step, str]:
    steps = {
        "keep": Step.KEEP,
        "listing": Step.LIST,
        "kept": Step.SHOW_KEPT,
        "review": Step.REVIEW,
        "publish": Step.PUBLISH,
    }
    wanted = [(step, options[n]) for n, step in steps.items() if options.get(n)]
    if len(wanted) > 1:
        raise MalformedError(
            "--keep, --list, --kept, --review, --publish: one at a time"
        )
    step, value = wanted[0] if wanted else (Step.SHOW, "")
    return step, value if isinstance(value, str) else ""


def _asked(options: dict[str, Any], now: datetime) -> Asked:
    given = {kind: options[kind] for kind in ("day", "week", "month")}
    period = chosen(given, options["start"], options["end"], now)
    audience = Audience.OUTSIDE if options["outside"] else Audience.HUB
    comparing = "earlier" in options
    before = beside(period, options["earlier"]) if comparing else None
    return Asked(period=period, audience=audience, before=before)


def _faces(options: dict[str, Any]) -> Faces:
    tables: str | None = options["tables"]
    folder = bool(tables) and (str(tables).endswith("/") or Path(str(tables)).is_dir())
    faces = Faces(
        plain=options["plain"],
        as_json=options["as_json"],
        tables=Path(tables) if tables else None,
        folder=folder,
        html=options["html"],
        pdf=options["pdf"],
        force=options["force"],
    )
    if len(set(faces.files)) < len(faces.files):
        raise MalformedError("--csv, --html, --pdf: two of them name the same file")
    if faces.plain and faces.as_json:
        raise MalformedError("--plain, --json: one of them")
    return faces


def _digest(text: str | None, step: Step) -> str:
    if step is not Step.REVIEW:
        return ""
    if text is None:
        raise MalformedError(
            "--digest: show it first with --kept, then copy its digest"
        )
    return _hex("--digest", text, least=8)


def _hex(field: str, text: str, *, least: int) -> str:
    digits = "".join(text.split()).lower()
    if re.fullmatch(rf"[0-9a-f]{{{least},64}}", digits) is None:
        raise MalformedError(f"{field}: {least} or more of the digits 0-9, a-f")
    return digits
