"""Cells: one number of a sheet as people read it, and as it is said aloud.

Marks in tables follow the Government Statistical Service's guidance on symbols:
[c] is confidential. A share that is not the whole is never rounded up to it.
"""

from __future__ import annotations

from mash.sheet import Cell, Column, Suppressed, Unit

CONFIDENTIAL = "[c]"
NOTHING = "–"
KEY = "[c]: suppressed, too small a number to show or one that would give it away."
_HOUR = 60
"""Minutes."""

_DAY = 24
"""Hours; elapsed, so no clock change matters."""

_EIGHTHS = " ▏▎▍▌▋▊▉█"


def shown(cell: Cell, unit: Unit) -> str:
    """Return a cell for a table.

    >>> shown(1281, Unit.COUNT), shown(0.962, Unit.SHARE), shown(171, Unit.MINUTES)
    ('1,281', '96.2%', '2 h 51')
    """
    match cell:
        case None:
            return NOTHING
        case Suppressed():
            return CONFIDENTIAL
        case str():
            return cell
        case _:
            return _number(cell, unit)


def spoken(cell: Cell, unit: Unit) -> str:
    """Return a cell for somebody who listens.

    >>> spoken(171, Unit.MINUTES), spoken(0.9999, Unit.SHARE), spoken(None, Unit.SHARE)
    ('2 hours 51 minutes', 'more than 99.9 per cent', 'none to count')
    """
    match cell:
        case None:
            return "none to count"
        case Suppressed():
            return "suppressed"
        case str():
            return cell
    if unit is Unit.MINUTES:
        return _minutes_in_words(round(cell))
    said = _number(cell, unit).replace("%", " per cent").replace("-", "minus ")
    return said.replace(">", "more than ").replace("<", "less than ")


def headed(column: Column) -> str:
    """Return what stands above a column: its title, and the sign of a share.

    >>> headed(Column("in_time_share", "in time", Unit.SHARE))
    'In time (%)'
    """
    return capital(column.title) + (" (%)" if column.unit is Unit.SHARE else "")


def capital(title: str) -> str:
    """Return a title with its first letter large, the others as they are."""
    return title[:1].upper() + title[1:]


def bar(cell: Cell, width: int) -> str:
    """Return a share as a block bar in so many cells of a screen; blank for none.

    >>> bar(0.5, 4), bar(1.0, 2), bar(None, 3)
    ('██  ', '██', '   ')
    """
    if cell is None or isinstance(cell, str | Suppressed):
        return " " * width
    eighths = round(min(1.0, max(0.0, cell)) * width * 8)
    full, rest = divmod(eighths, 8)
    return ("█" * full + (_EIGHTHS[rest] if rest else "")).ljust(width)


def _number(cell: float, unit: Unit) -> str:
    match unit:
        case Unit.SHARE:
            return _share(cell)
        case Unit.MINUTES:
            return _minutes(round(cell))
        case Unit.POUNDS:
            return f"{'-' if cell < 0 else ''}£{abs(cell):,.2f}"
        case Unit.NUMBER:
            return f"{cell:,.1f}"
        case _:
            return f"{cell:,}"


def _share(cell: float) -> str:
    percent = f"{cell:.1%}"
    if percent == "100.0%" and cell < 1:
        return ">99.9%"
    if percent in {"0.0%", "-0.0%"}:
        return "0.0%" if not cell else "<0.1%" if cell > 0 else ">-0.1%"
    return percent


def _minutes(minutes: int) -> str:
    sign, (hours, rest) = "-" * (minutes < 0), divmod(abs(minutes), _HOUR)
    if hours >= _DAY:
        return f"{sign}{hours // _DAY} d {hours % _DAY:02d} h"
    return f"{sign}{hours} h {rest:02d}" if hours else f"{sign}{rest} min"


def _minutes_in_words(minutes: int) -> str:
    sign, (hours, rest) = "minus " * (minutes < 0), divmod(abs(minutes), _HOUR)
    days = hours // _DAY
    parts = [_count(days, "day")] * bool(days)
    parts += [_count(hours % _DAY, "hour")] * bool(hours)
    parts += [_count(rest, "minute")] * bool(not days and (rest or not hours))
    return sign + " ".join(parts)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
