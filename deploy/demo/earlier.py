"""Earlier: the cases of the year before, each closed by itself at the time."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from deploy.demo import arriving
from deploy.demo.membership import DESK
from deploy.demo.playing import Player
from deploy.demo.scene import SetClock
from deploy.demo.settling import until_settled
from deploy.demo.story import Case, Earlier
from mash.bodies import FeedbackBody, RationaleBody
from mash.enquiry import Stage
from mash.kinds import Lane
from mash.particulars import EnquiryOutline
from mash.statement import EnquiryId

PUBLIC = ("1", "9")
"""Source codes of individuals, and of whoever gives no name."""

SCREENED_AFTER = timedelta(minutes=50)


async def play_earlier(
    player: Player, earlier: Earlier, set_clock: SetClock
) -> EnquiryId:
    """Take the contact, have it ticked if it was, screen it, tell, and close."""
    case = earlier.case
    set_clock(max(case.arrives_at, player.clock()))
    outline = EnquiryOutline(case.kind, case.rating, case.arrives_at)
    sent = await arriving.take_contact(player, case.by, outline, case.contact())
    enquiry_id = sent.enquiry_id
    set_clock(player.clock() + SCREENED_AFTER)
    if earlier.ticked:
        triaged = replace(earlier.screening, outcome="DA_TRIAGE")
        await arriving.screen(player, enquiry_id, triaged, Lane.TRIAGE)
        for agency, body in zip(arriving.TRIAGE, earlier.ticked, strict=True):
            await arriving.tick(player, agency, enquiry_id, body)
        await player.boards.until(
            DESK, enquiry_id, lambda row: row.stage is Stage.TRIAGE and row.waits_for_us
        )
    await arriving.screen(player, enquiry_id, earlier.screening, Lane.ENDED)
    await arriving.feed_back(player, enquiry_id, _feedback(case))
    told = {case.by} - {DESK}
    ending = RationaleBody(rationale="Screened; nothing waits.")
    await player.close(enquiry_id, ending, told, after=Stage.ENDED)
    # The clock leaps months now; what is still on its way would be too old to hand in.
    await until_settled(player.staff)
    return enquiry_id


def _feedback(case: Case) -> FeedbackBody:
    """The public hears that it was received; a professional, what came of it."""
    public = case.account.source_code.startswith(PUBLIC)
    return FeedbackBody(
        level="RECEIVED" if public else "OUTCOME_CATEGORY",
        message="Received and looked at."
        if public
        else "Looked at; no further action by itself.",
        channel="telephone" if public else "this statement",
    )
