"""The guide to casework says what the code does, where the two can be compared."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from agency_node.gate.screening import LANES
from mash.diagram import mermaid, table
from mash.stage import Stage

DOCS = Path(__file__).resolve().parents[2] / "docs"
GUIDE = (DOCS / "casework.md").read_text("utf-8")
RULES = range(1, 14)
PAINS = range(1, 29)
HANDBOOK = (
    {0, 5, 10, 12, 15, 18, 19} | set(range(20, 91, 10)) | {55, 65, 75, 85, 95, 99}
)
"""The states S00 to S99 of the handbook of this project."""


def test_the_diagram_is_that_of_the_table() -> None:
    """Drawn from the transitions that hub and nodes run; remake it with `mermaid()`."""
    (drawn,) = re.findall(r"```mermaid\n(.*?)\n```", GUIDE, re.DOTALL)

    assert drawn == mermaid()


def test_the_table_is_that_of_the_code() -> None:
    """Every kind of statement; remake it with `table()`."""
    assert f"\n\n{table()}\n" in (DOCS / "transitions.md").read_text("utf-8")


@pytest.mark.parametrize("stage", Stage, ids=lambda stage: stage.name)
def test_every_stage_is_explained(stage: Stage) -> None:
    """Each word of the board stands in the handbook's terms too."""
    table = GUIDE[GUIDE.index("| handbook |") : GUIDE.index("| agency's sub-state")]

    assert f"`{stage.name}`" in table


def test_every_state_of_the_handbook_is_found() -> None:
    """S00 to S99, each once in the table."""
    table = GUIDE[GUIDE.index("| handbook |") : GUIDE.index("| agency's sub-state")]
    left = "\n".join(row.split("|")[1] for row in table.splitlines() if "|" in row)

    assert sorted(map(int, re.findall(r"S(\d\d)", left))) == sorted(HANDBOOK)


def test_the_route_map_has_every_lane_of_every_outcome() -> None:
    """As the gate judges them."""
    rows = dict(
        re.findall(r"^\|[^|]+\| `([A-Z_]+)` \| ([^|]+) \|", GUIDE, re.MULTILINE)
    )
    missing = [
        (outcome, lane.name)
        for outcome, lanes in LANES.items()
        for lane in lanes
        if f"`{outcome}`" not in rows.get(lane.name, "")
    ]

    assert missing == []


def test_each_rule_has_its_test() -> None:
    """Thirteen, in order."""
    shown = re.findall(
        r"^\| (\d+) \| [^|]+ \| \[`test_rule_(\d+)_", GUIDE, re.MULTILINE
    )

    assert shown == [(str(number), str(number)) for number in RULES]


def test_every_pain_has_its_row() -> None:
    """P1 to P28; each says how far it is answered."""
    pains = (DOCS / "pains.md").read_text("utf-8")
    rows = re.findall(
        r"^\| P(\d+) \| [^|]+ \| [^|]+ \| ([^|]+) \|$", pains, re.MULTILINE
    )

    assert [int(number) for number, _ in rows] == list(PAINS)
    assert {re.split(r"[,:]", how_far)[0] for _, how_far in rows} <= {
        "yes",
        "partly",
        "not yet",
    }
