"""Nothing follows: an enquiry that the desk decides and closes with no further action."""

from __future__ import annotations

from dataclasses import replace

from agency_node.retention.schedule import RecordClass, with_spans
from agency_node.retention.span import Span
from mash.bodies import DecisionBody
from mash.kinds import StatementKind
from mash.role import Role
from mash.statement import EnquiryId
from tests import fiction
from tests.agency_node.paper_log import PaperLog
from tests.agency_node.test_syncing import settle
from tests.federation import Federation

QUICK = with_spans({RecordClass.WORKING_NOTHING_FOLLOWED: Span(days=1)})
"""A day for what others released, so that the register is still in force."""


async def close(paper: Federation, log: PaperLog, enquiry_id: EnquiryId) -> None:
    """Decide that nothing follows, tell whoever raised it, and close."""
    dev = paper.staff("desk-dev", Role.DECISION_MAKER)
    cara = paper.staff("desk-cara", Role.HUB_COORDINATOR)
    held = paper.nodes["desk"].statements(enquiry_id)
    digests = [h.digest for h in held if h.header.kind is StatementKind.ANSWER]
    decision = fiction.decide(enquiry_id, tuple(digests), {})
    nothing = replace(fiction.MIRAS_DECISION, level=1, outcome="NFA")
    assert isinstance(decision.body, DecisionBody)
    body = replace(decision.body, persons=(nothing,))
    await dev.state(replace(decision, body=body))
    settle(paper, log)
    for said in (fiction.tell(enquiry_id), fiction.close(enquiry_id)):
        await cara.state(said)
        settle(paper, log)
    assert paper.nodes["desk"].enquiry(enquiry_id).closed
