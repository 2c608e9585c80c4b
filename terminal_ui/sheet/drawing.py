"""Drawing: a chart as one SVG that is the same to the last byte each time it is drawn.

No display, no date, no chance. Colours are those of the light theme, which stay
apart for every eye; hatching, words and numbers say the same without them.
"""

from __future__ import annotations

import re
import warnings
from html import escape
from io import StringIO
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Final

from mash.sheet import Unit
from terminal_ui.sheet.cells import shown
from terminal_ui.sheet.charts import Chart, length
from terminal_ui.sheet.needing import needed

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_INK, _RULE = "#101418", "#c3ccd4"
_RATINGS: Final = {
    "red": ("#8f1d12", ""),
    "amber": ("#ffd24d", "///"),
    "green": ("#00707a", "..."),
}
_SERIES: Final = (("#0b4f8a", ""), ("#eef1f4", "///"), ("#8fa3b5", "..."))
_SETTINGS: Any = {
    "svg.fonttype": "none",
    "text.parse_math": False,
    "font.family": "DejaVu Sans",
    "font.size": 9,
    "hatch.linewidth": 0.6,
    "text.color": _INK,
    "axes.edgecolor": _RULE,
    "axes.labelcolor": _INK,
    "xtick.color": _INK,
    "ytick.color": _INK,
}
_INCHES_WIDE, _INCHES_A_BAR, _INCHES_A_ROW, _INCHES_AROUND = 6.4, 0.18, 0.12, 0.55
_UPRIGHT_INCHES = 2.4
_LETTERS_BESIDE, _LETTERS_BELOW, _LABEL_LINES = 26, 13, 2

_UNUSED_ID = re.compile(r' id="([^"]+)"')
_METADATA = re.compile(r"<metadata>.*?</metadata>\s*", re.DOTALL)
_OPENING = re.compile(r"<svg ([^>]*)>")


def svg(chart: Chart) -> str:
    """Draw a chart as an `svg` element with its own title and description.

    Raises:
        NotInstalledError: matplotlib is not installed.

    """
    with needed("--html, --pdf"):
        from matplotlib import (  # noqa: PLC0415 - slow, and an extra
            rc_context,
            rcdefaults,
            rcParams,
        )
        from matplotlib.backends.backend_svg import (  # noqa: PLC0415 - as above
            FigureCanvasSVG,
        )
        from matplotlib.figure import Figure  # noqa: PLC0415 - as above
    with rc_context(), warnings.catch_warnings():
        # A letter that DejaVu lacks is measured as a box; whoever shows it has another.
        warnings.filterwarnings("ignore", r"Glyph .* missing from font", UserWarning)
        rcdefaults()  # whatever this machine's own matplotlibrc says
        rcParams.update(_SETTINGS | {"svg.hashsalt": chart.key})
        figure = Figure(figsize=_size(chart), layout="constrained")
        FigureCanvasSVG(figure)
        _draw(figure.add_subplot(), chart)
        file = StringIO()
        figure.savefig(file, format="svg", metadata={"Date": None}, transparent=True)
    return _titled(file.getvalue(), chart)


def _size(chart: Chart) -> tuple[float, float]:
    if chart.upright:
        return _INCHES_WIDE, _UPRIGHT_INCHES
    row = _INCHES_A_ROW + len(chart.series) * _INCHES_A_BAR
    return _INCHES_WIDE, _INCHES_AROUND + len(chart.labels) * row


def _draw(axes: Axes, chart: Chart) -> None:
    thick = 0.8 / len(chart.series)
    for number, series in enumerate(chart.series):
        shift = (number - (len(chart.series) - 1) / 2) * thick
        places = [place + shift for place in range(len(chart.labels))]
        draw = axes.bar if chart.upright else axes.barh
        bars = draw(places, list(map(length, series.cells)), thick * 0.9)
        for bar, label in zip(bars, chart.labels, strict=True):
            colour, hatch = _look(label, series.title, number)
            bar.set(facecolor=colour, edgecolor=_INK, hatch=hatch, linewidth=0.6)
        told = [shown(cell, chart.unit) for cell in series.cells]
        axes.bar_label(bars, labels=told, padding=2, fontsize=8)
        bars.set_label(series.title)
    _dress(axes, chart)


def _look(label: str, title: str, number: int) -> tuple[str, str]:
    """A rating has its own look, be it a bar's label or a series."""
    of_series = _RATINGS.get(title.lower(), _SERIES[number % len(_SERIES)])
    return _RATINGS.get(label.lower(), of_series)


def _dress(axes: Axes, chart: Chart) -> None:
    letters = _LETTERS_BELOW if chart.upright else _LETTERS_BESIDE
    labels = [_fitted(label, letters) for label in chart.labels]
    places = range(len(labels))
    if chart.upright:
        axes.set_xticks(places, labels)
        axes.set_yticks([])
    else:
        axes.set_yticks(places, labels)
        axes.set_xticks([])
        axes.set_ylim(len(labels) - 0.5, -0.5)  # the first row is above
    lengths = [length(c) for each in chart.series for c in each.cells]
    whole = max(lengths + [1.0] * (chart.unit is Unit.SHARE))
    (axes.set_ylim if chart.upright else axes.set_xlim)(0, whole * 1.15)
    axes.spines[["top", "right"]].set_visible(False)
    axes.tick_params(length=0)
    if len(chart.series) > 1:
        axes.legend(
            bbox_to_anchor=(0, 1),
            borderaxespad=0.2,
            fontsize=8,
            frameon=False,
            loc="lower left",
            ncols=len(chart.series),
        )


def _fitted(label: str, letters: int) -> str:
    """A label in two lines at most; the table and the description have it whole."""
    lines = wrap(label, letters)
    cut = "…" if len(lines) > _LABEL_LINES else ""
    return "\n".join(lines[:_LABEL_LINES]) + cut


def _titled(drawn: str, chart: Chart) -> str:
    """Keep the element alone, name it for who cannot see it, drop ids nobody uses."""
    body = _METADATA.sub("", drawn[drawn.index("<svg ") :])
    body = _UNUSED_ID.sub(
        lambda found: found[0] if f"#{found[1]}" in body else "", body
    )
    names = f'role="img" aria-labelledby="{chart.key}-title {chart.key}-words"'
    words = (
        f'<title id="{chart.key}-title">{escape(chart.title)}</title>'
        f'<desc id="{chart.key}-words">{escape(chart.description)}</desc>'
    )
    return _OPENING.sub(lambda o: f"<svg {o[1]} {names}>{words}", body, count=1)
