"""Page: a pack as one self-contained HTML file. No script, nothing from outside."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from agency_node.subject.pack import Pack
from mash.starting import SettingsError
from mash.text import neutral

_TEMPLATE = "page.html.j2"


def page(pack: Pack, *, demo: bool) -> str:
    """Render a pack.

    Raises:
        SettingsError: jinja2 is not installed.

    """
    try:
        from jinja2 import (  # noqa: PLC0415 - an extra
            Environment,
            FileSystemLoader,
            StrictUndefined,
        )
    except ModuleNotFoundError:
        raise SettingsError(
            "--html: needs jinja2; pip install 'mash-federation[reports]'"
        ) from None
    environment = Environment(
        autoescape=True,
        loader=FileSystemLoader(Path(__file__).parent),
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    told = {"pack": _neutral(asdict(pack)), "nothing": pack.nothing, "demo": demo}
    return environment.get_template(_TEMPLATE).render(told)


def _neutral(value: Any) -> Any:  # noqa: ANN401 - whatever a pack is made of
    match value:
        case str():
            return neutral(value)
        case dict():
            return {key: _neutral(each) for key, each in value.items()}
        case tuple() | list():
            return [_neutral(each) for each in value]
        case _:
            return value
