"""Short cuts: a lawful member leaves out the step in which another would have looked."""

from __future__ import annotations

import pytest

from mash.kinds import HandoverOutcome, Lane, StatementKind
from mash.particulars import HandoverReplyParticulars, ScreeningParticulars
from mash.rating import Rating
from tests.attacks.attack import Attack, outcome_of, refused_for
from tests.attacks.casework import Casework
from tests.attacks.forging import Forged
from tests.attacks.story import Story
from tests.attacks.target import Target

pytestmark = pytest.mark.asyncio(loop_scope="module")

Kind = StatementKind


def _ended(casework: Casework) -> Forged:
    said = ScreeningParticulars(Lane.ENDED)
    return casework.desk(Kind.SCREENING, casework.notice, particulars=said)


def _asked(casework: Casework, item: Forged) -> Forged:
    return casework.request.with_header(
        statement_id=casework.call().header.statement_id,
        enquiry_id=item.header.enquiry_id,
    )


def _acted(story: Story) -> Forged:
    said = HandoverReplyParticulars(HandoverOutcome.ACTED)
    return story.reply().with_header(particulars=said)


ATTACKS: dict[str, Attack] = {
    "a notice is ended before anybody has ticked": Attack(
        "STATE", lambda story: _ended(story.casework)
    ),
    "an agency ticks for one that was not asked": Attack(
        "STATE",
        lambda story: story.casework.said(
            Kind.TICK, "hea-lead", story.casework.triage
        ).with_header(enquiry_id=story.casework.contact.header.enquiry_id),
    ),
    "an agency is asked about a mere contact": Attack(
        "STATE", lambda story: _asked(story.casework, story.casework.contact)
    ),
    "a contact is closed before anybody has screened it": Attack(
        "STATE", lambda story: story.close(story.casework.contact)
    ),
    "an enquiry is closed before anybody has decided": Attack(
        "STATE", lambda story: story.close(story.under_way)
    ),
    "an enquiry is closed while a disagreement is open": Attack(
        "STATE", lambda story: story.close(story.casework.enquiry)
    ),
    "an enquiry is closed and the referrer was not told": Attack(
        "STATE", lambda story: story.close(story.decided)
    ),
    "an enquiry is closed while a team is silent": Attack(
        "STATE", lambda story: story.close(story.handed_over)
    ),
    "a team has acted before anybody accepted": Attack("STATE", _acted),
    "a rating is stated that it has": Attack(
        "STATE", lambda story: story.rate(story.under_way, Rating.AMBER)
    ),
}


@pytest.mark.parametrize("name", ATTACKS)
async def test_a_short_cut_is_refused_and_changes_nothing(
    target: Target, name: str
) -> None:
    """One at a time, and on the stream: the same reason, the same log."""
    attack = ATTACKS[name]

    assert await outcome_of(target, attack) == refused_for(attack.reason)
