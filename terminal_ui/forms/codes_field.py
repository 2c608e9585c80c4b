"""Codes: questions whose answers are the field's closed lists, in the lists' own words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from mash.codes import CodeList
from terminal_ui.widgets.choice_field import ChoiceField
from terminal_ui.widgets.fields import Option
from terminal_ui.widgets.ticks_field import TicksField

NOT_SAID: Option = ("– not said –", "")
YES_NO: tuple[Option, ...] = (("no", False), ("yes", True))


def code_options(codes: CodeList, on: date | None = None) -> list[Option]:
    """What may be chosen on a day: words first, the code that is counted behind."""
    return [(f"{each.words}  ({each.code})", each.code) for each in codes.choices(on)]


def code_field(
    key: str,
    label: str,
    codes: CodeList,
    *,
    on: date | None = None,
    value: str | None = None,
    optional: bool = False,
    note: str = "",
) -> ChoiceField:
    """Ask for one code; where it is optional, nothing said is an answer."""
    options = code_options(codes, on)
    if optional:
        options, value = [NOT_SAID, *options], value or ""
    return ChoiceField(key, label, options, value=value, note=note)


def codes_field(
    key: str,
    label: str,
    codes: CodeList,
    *,
    on: date | None = None,
    ticked: Iterable[str] = (),
    note: str = "",
) -> TicksField:
    """Ask for any of the codes."""
    return TicksField(key, label, code_options(codes, on), ticked=ticked, note=note)


def yes_no(key: str, label: str, *, value: bool | None, note: str = "") -> ChoiceField:
    """Ask for yes or no."""
    return ChoiceField(key, label, YES_NO, value=value, note=note)
