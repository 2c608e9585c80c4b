"""Whoever was not told is owed a word: it stands in the picture, with its day."""

from __future__ import annotations

import secrets
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from agency_node.access_log import AccessLog
from agency_node.actor import Actor
from agency_node.operator.gatekeeping import Gatekeeper
from agency_node.operator.picture import picture
from agency_node.sessions import Sessions
from mash.bodies import Grounds, Telling
from mash.bodies.grounded import Grounded, with_grounds
from mash.calendars import LONDON
from mash.role import Role
from tests import fiction
from tests.agency_node.paper_log import PaperLog
from tests.agency_node.test_syncing import answered
from tests.federation import Federation

EVA = Actor("pol-eva", Role.RELEASER, "Eva", "terminal")


async def test_a_review_stands_among_what_is_owed(
    paper: Federation, log: PaperLog, tmp_path: Path
) -> None:
    """From the statement in which it was promised, and to whoever may read that."""
    enquiry_id, _ = await answered(paper, log)
    review = paper.clock().astimezone(LONDON).date() + timedelta(days=9)
    telling = Telling(
        status="NOT_TOLD", reason="RISK_TO_CHILD", review_on=review.isoformat()
    )
    intent = fiction.release(enquiry_id, "desk")
    assert isinstance(intent.body, Grounded)
    grounds = Grounds(article_6="6_1_E", telling=telling)
    eva = paper.staff("pol-eva", Role.RELEASER)
    item, _ = await eva.state(replace(intent, body=with_grounds(intent.body, grounds)))
    node = paper.nodes["pol"]
    sessions = Sessions(node.agency, lambda: node.register, paper.clock, float)
    with closing(AccessLog(tmp_path, secrets.token_bytes(32))) as kept:
        gate = Gatekeeper(sessions, kept, str, paper.clock)
        shown = await picture(node, gate, EVA, enquiry_id)

    (owing,) = (each for each in shown.owed if each.what == "telling")
    assert (owing.agency, owing.about) == ("pol", item)
    assert owing.due_at.ToDatetime(LONDON).date() == review
