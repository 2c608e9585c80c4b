"""What was said within an enquiry goes with what two people erase of it, and not before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from agency_node.identity.keeping import Identities
from agency_node.matching.own_record import OwnRecord
from agency_node.records import Records, open_records
from agency_node.retention.listing import draft, due_rows
from agency_node.retention.schedule import RecordClass, Schedule, with_spans
from agency_node.retention.span import Span
from agency_node.retention_desk import OpenedRetention
from mash.identity import IdentityDecision, Verdict
from mash.statement import EnquiryId
from tests.agency_node.listed_log import ListedLog
from tests.agency_node.nothing_follows import QUICK, close
from tests.agency_node.paper_log import PaperLog
from tests.agency_node.test_syncing import answered
from tests.federation import Federation

MIRA = OwnRecord(system="cases", local_id="1", family_name="Fernhollow")
AT_ONCE = with_spans(dict.fromkeys(RecordClass, Span(days=1)))
ERASED = {
    "what others told, while our own record stays": (QUICK, 1),
    "everything of it": (AT_ONCE, 0),
}


@pytest.fixture
def identities(tmp_path: Path) -> Iterator[Identities]:
    """The vault of own records, with one person in it."""
    with closing(open_records(tmp_path, bytes(32))) as connection:
        shelves = Records(connection).shelves
        with shelves.whole():
            shelves.keep_person(MIRA)
        yield Identities(connection)


def erase(federation: Federation, schedule: Schedule, identities: Identities) -> int:
    """Go through everything that is due at the desk; say how much went."""
    desk, clock = federation.nodes["desk"], federation.clock
    opened = OpenedRetention(desk, ListedLog(), clock, schedule, identities)
    filed = draft(due_rows(opened.judged(), frozenset()), "desk-cara", clock())
    with desk.store.step():
        desk.store.retention_lists.put(filed)
    return opened.go_through(filed, "desk-cara", lambda _row, _gone: None)


@pytest.mark.parametrize("name", ERASED)
async def test_it_goes_with_the_last_of_its_enquiry(
    paper: Federation, log: PaperLog, identities: Identities, name: str
) -> None:
    """As long as anything of it is open here, whom the record was taken for matters."""
    schedule, left = ERASED[name]
    enquiry_id, _ = await answered(paper, log)
    identities.keep(_said(enquiry_id, paper))
    await close(paper, log, enquiry_id)
    paper.ahead += timedelta(days=2)

    erased = erase(paper, schedule, identities)

    assert erased >= 1
    assert len(identities.enquiries()) == left


def _said(enquiry_id: EnquiryId, federation: Federation) -> IdentityDecision:
    return IdentityDecision(
        enquiry_id=enquiry_id,
        person="C1",
        record_id=MIRA.record_id,
        verdict=Verdict.SAME_PERSON,
        by="desk-cara",
        at=federation.clock(),
        why="Known to her school.",
    )
