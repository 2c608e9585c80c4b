"""The command line against a real node: counted, kept, reviewed, published, read."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from mash.errors import RoleNotAllowedError
from mash.exits import NOT_FOUND, REFUSED
from mash.role import Role
from mash.sheet import Audience, PeriodKind
from terminal_ui.sheet_calls import Asked, Choice
from tests.terminal_ui.serving import Served, run, serving

STAFF = {"desk-cara": ("HUB_COORDINATOR", "SCREENER"), "desk-dev": ("DECISION_MAKER",)}


@dataclass
class Desk:
    """The desk's terminal, as a script uses it."""

    served: Served

    async def cara(self, *words: str) -> tuple[int, str, str]:
        """As the coordinator."""
        who = ("--as", "desk-cara", "--role", "HUB_COORDINATOR")
        return await run(self.served, *who, "day-sheet", *words)

    async def dev(self, *words: str) -> tuple[int, str, str]:
        """As the decision maker."""
        return await run(self.served, "--as", "desk-dev", "day-sheet", *words)


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    """The desk's node, served."""
    async with serving(tmp_path, "desk", STAFF) as served:
        yield Desk(served)


async def test_from_a_count_to_its_readers(desk: Desk, tmp_path: Path) -> None:
    """Two people; what was reviewed is what is published."""
    code, out, err = await desk.cara("--day", "2026-03-02", "--keep", "--json")
    told = json.loads(out)
    assert (code, err, told["schema"], told["state"]) == (
        0,
        "",
        "mash.sheet/1",
        "DRAFT",
    )
    start, digest = told["kept"]["sheet_id"][:8], told["digest"]
    assert (await desk.cara("--review", start, "--digest", digest))[0] == REFUSED
    assert (await desk.dev("--publish", start, "--reader", "desk-cara"))[0] == REFUSED
    code, out, _ = await desk.dev("--review", start, "--digest", digest[:8])
    assert (code, "reviewed by desk-dev" in out) == (0, True)
    code, out, _ = await desk.dev("--publish", start, "--reader", "desk-cara")
    assert (code, "to desk-cara" in out) == (0, True)
    page = tmp_path / "sheet.html"
    code, _, err = await desk.cara("--kept", start, "--html", str(page))
    assert (code, err) == (0, f"Wrote {page}\n")
    assert "Published to desk-cara" in page.read_text("utf-8")
    assert (await desk.cara("--kept", "00000000"))[0] == NOT_FOUND


async def test_compare_adds_the_tables_of_change(desk: Desk) -> None:
    """And says nothing of them where nobody asked."""
    who = ("--as", "desk-dev", "compare", "--week", "2026-03-02", "--json")
    code, out, _ = await run(desk.served, *who)
    without = json.loads((await desk.dev("--week", "2026-03-02", "--json"))[1])

    assert code == 0
    assert "change" in json.loads(out)["tables"]
    assert "change" not in without["tables"]


async def test_the_node_refuses_a_role_that_counts_nothing(desk: Desk) -> None:
    """Whatever the settings of a terminal say."""
    sitting = await desk.served.sit(Role.SCREENER)
    today = Choice(PeriodKind.DAY, desk.served.federation.clock().date())

    with pytest.raises(RoleNotAllowedError):
        await sitting.operator.sheets.show(Asked(period=today, audience=Audience.HUB))
