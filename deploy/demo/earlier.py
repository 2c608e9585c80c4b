"""Earlier: the cases of the year before, each closed by itself at the time."""

from __future__ import annotations

from datetime import timedelta

from deploy.demo import arriving
from deploy.demo.membership import DESK
from deploy.demo.playing import Player
from deploy.demo.scene import SetClock
from deploy.demo.story import Earlier
from mash.bodies import FeedbackBody, RationaleBody
from mash.enquiry import Stage
from mash.kinds import Lane
from mash.particulars import EnquiryOutline
from mash.statement import EnquiryId

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
        await arriving.screen(player, enquiry_id, earlier.screening, Lane.TRIAGE)
        for agency, body in zip(arriving.TRIAGE, earlier.ticked, strict=True):
            await arriving.tick(player, agency, enquiry_id, body)
        await player.boards.until(
            DESK, enquiry_id, lambda row: row.stage is Stage.TRIAGE and row.waits_for_us
        )
    await arriving.screen(player, enquiry_id, earlier.screening, Lane.ENDED)
    feedback = FeedbackBody(
        level="OUTCOME_CATEGORY",
        message="Looked at; no further action by itself.",
        channel="this statement",
    )
    await arriving.feed_back(player, enquiry_id, feedback)
    told = {case.by} - {DESK}
    ending = RationaleBody(rationale="Screened; nothing waits.")
    await player.close(enquiry_id, ending, told, after=Stage.ENDED)
    return enquiry_id
