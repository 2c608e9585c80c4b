"""Arriving: contacts at any door, screened at the desk, triaged by three agencies."""

from __future__ import annotations

from deploy.demo.composing import Composer
from deploy.demo.membership import DESK
from deploy.demo.playing import (
    SCREENER,
    Player,
    front_door,
    releaser,
)
from mash.agency import AgencyId
from mash.bodies import ContactBody, EnquiryBody, FeedbackBody, ScreeningBody, TickBody
from mash.kinds import Lane, StatementKind
from mash.particulars import (
    ContactParticulars,
    EnquiryOutline,
    EnquiryParticulars,
    ScreeningParticulars,
)
from mash.role import Role
from mash.statement import EnquiryId
from terminal_ui.targets import triage_for
from terminal_ui.views import Sent

TRIAGE = ("csc", "hea", "pol")
"""Social work, health and police: each ticks at its own terminal."""


async def take_contact(
    player: Player, agency: str, outline: EnquiryOutline, body: ContactBody
) -> Sent:
    """A worry reaches a door; the desk hears of it at once."""
    to = [] if agency == DESK else [DESK]
    intent = Composer(None, outline, player.clock()).state(
        StatementKind.CONTACT, body, to, ContactParticulars(outline)
    )
    sent = await player.staff.state(*front_door(agency), intent)
    await player.boards.until(DESK, sent.enquiry_id, lambda _: True)
    return sent


async def screen(
    player: Player,
    enquiry_id: EnquiryId,
    body: ScreeningBody,
    lane: Lane,
    who: tuple[str, Role] = SCREENER,
) -> Sent:
    """The desk says which way a contact goes."""
    _, state = await player.at(*who, enquiry_id)
    triage = tuple(map(AgencyId, TRIAGE)) if lane is Lane.TRIAGE else ()
    particulars = ScreeningParticulars(lane, triage, state.outline if triage else None)
    owner = {str(state.owner)} - {DESK}
    return await player.say(
        who,
        enquiry_id,
        StatementKind.SCREENING,
        body,
        {*owner, *triage, *(str(a) for a in state.triage)},
        particulars=particulars,
    )


async def tick(
    player: Player, agency: str, enquiry_id: EnquiryId, body: TickBody
) -> Sent:
    """One of the three says, at its own terminal, whether an enquiry is needed."""
    await player.boards.until_waiting(agency, enquiry_id)
    asked, _ = await player.until_shown(
        releaser(agency), enquiry_id, lambda view: triage_for(view, AgencyId(agency))
    )
    return await player.say(
        releaser(agency),
        enquiry_id,
        StatementKind.TICK,
        body,
        [DESK],
        about=(asked.header.statement_id,),
    )


async def open_contact(
    player: Player, enquiry_id: EnquiryId, body: EnquiryBody, circle: set[str]
) -> Sent:
    """The desk opens the enquiry that a contact leads to; T0 stays."""
    _, state = await player.at(*SCREENER, enquiry_id)
    members = {DESK, str(state.owner), *circle}
    particulars = EnquiryParticulars(
        state.outline, tuple(sorted(map(AgencyId, members)))
    )
    to = {str(state.owner)} - {DESK} or {"csc"}
    return await player.say(
        SCREENER, enquiry_id, StatementKind.ENQUIRY, body, to, particulars=particulars
    )


async def feed_back(
    player: Player,
    enquiry_id: EnquiryId,
    body: FeedbackBody,
    who: tuple[str, Role] = SCREENER,
) -> Sent:
    """Whoever raised the worry is told what they may be told."""
    _, state = await player.at(*who, enquiry_id)
    to = {str(state.raised_by)} - {DESK}
    return await player.say(who, enquiry_id, StatementKind.FEEDBACK, body, to)
