"""Page: a sheet as one self-contained HTML file. No script, nothing from outside.

WCAG 2.2: captions, scopes, a language, contrast; meaning never in colour alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mash.sheet import Cell, Sheet, Table, Unit
from mash.text import neutral
from terminal_ui.sheet import heading
from terminal_ui.sheet.cells import headed, shown
from terminal_ui.sheet.charts import charts_of
from terminal_ui.sheet.drawing import svg
from terminal_ui.sheet.needing import needed

_TEMPLATE = "page.html.j2"


@dataclass(frozen=True, slots=True)
class _Shown:
    """A cell as the template needs it: its text, and on which side it stands."""

    text: str
    side: str


def page(sheet: Sheet, *, demo: bool) -> str:
    """Render a sheet with its tables first and its charts after them.

    Raises:
        NotInstalledError: jinja2 or matplotlib is not installed.

    """
    with needed("--html, --pdf"):
        from jinja2 import (  # noqa: PLC0415 - an extra
            Environment,
            FileSystemLoader,
            StrictUndefined,
        )
        from markupsafe import Markup  # noqa: PLC0415 - as above
    environment = Environment(
        autoescape=True,
        loader=FileSystemLoader(Path(__file__).parent),
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    drawn = [
        (chart, Markup(svg(chart)))  # noqa: S704 - our own, with its words escaped
        for chart in charts_of(sheet)
    ]
    told = _told(sheet) | {"demo": demo, "charts": drawn}
    return environment.get_template(_TEMPLATE).render(told)


def _told(sheet: Sheet) -> dict[str, Any]:
    return {
        "title": neutral(heading.title(sheet)),
        "marking": heading.MARKING,
        "fictional": heading.FICTIONAL,
        "empty": heading.EMPTY,
        "facts": [(label, neutral(said)) for label, said in heading.facts(sheet)],
        "tables": [_table(table) for table in sheet.tables],
    }


def _table(table: Table) -> dict[str, Any]:
    units = [column.unit for column in table.columns]
    return {
        "key": table.key,
        "title": neutral(table.title),
        "note": neutral(table.note),
        "columns": [(neutral(headed(c)), _side(c.unit)) for c in table.columns],
        "rows": [
            [_cell(cell, unit) for cell, unit in zip(row, units, strict=True)]
            for row in table.rows
        ],
    }


def _cell(cell: Cell, unit: Unit) -> _Shown:
    return _Shown(neutral(shown(cell, unit)), _side(unit))


def _side(unit: Unit) -> str:
    return "words" if unit is Unit.TEXT else "number"
