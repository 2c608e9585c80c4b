"""Rows of the checklist that are about the end of the day: who counts, checks, reads."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from agency_node.node import Node
from agency_node.sheet import publishing
from agency_node.sheet.making import Asked
from agency_node.sheet.periods import PeriodChoice, period_of
from mash.errors import NoSuchSheetError, SamePersonError, SheetStateError
from mash.role import Role
from mash.sheet import Audience, PeriodKind, SheetState
from tests.federation import Federation, found_federation

TUESDAY = period_of(PeriodChoice(PeriodKind.DAY, date(2026, 3, 3)))


@pytest.fixture
def founded(tmp_path: Path) -> Iterator[Federation]:
    """The desk's room, with nobody else there."""
    federation = found_federation(tmp_path)
    federation.open_node("desk")
    yield federation
    federation.nodes["desk"].close()


async def test_seed_3_13_statistics_go_from_draft_to_named_readers(
    founded: Federation,
) -> None:
    """One counts, another checks and publishes; a manager sees what is published to them."""
    node: Node = founded.nodes["desk"]
    cara = founded.staff("desk-cara", Role.HUB_COORDINATOR).actor
    dev = founded.staff("desk-dev", Role.DECISION_MAKER).actor
    manager = founded.staff("desk-cara", Role.SERVICE_MANAGER).actor
    asked = Asked(period=TUESDAY, audience=Audience.HUB, at=TUESDAY.ends)
    draft = await publishing.keep(node, asked, b"", cara)

    with pytest.raises(SheetStateError):
        await publishing.publish(node, draft.sheet_id, ["desk-cara"], dev)
    with pytest.raises(SamePersonError):
        await publishing.review(node, draft.sheet_id, draft.digest, cara)
    await publishing.review(node, draft.sheet_id, draft.digest, dev)
    with pytest.raises(NoSuchSheetError):
        publishing.shown(node, draft.sheet_id, manager)
    published = await publishing.publish(node, draft.sheet_id, ["desk-cara"], dev)

    kept, _ = publishing.shown(node, draft.sheet_id, manager)
    assert kept == published
    assert (kept.state, kept.readers) == (SheetState.PUBLISHED, ("desk-cara",))
