"""The meddler is a member with honest keys who acts outside their part in an enquiry."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from mash.agency import AgencyId
from mash.basis import Basis
from mash.kinds import EnquiryKind, ReceiptEvent, StatementKind
from mash.marking import Marking
from mash.particulars import EnquiryParticulars, ReceiptParticulars, RequestParticulars
from mash.purpose import Purpose
from mash.rating import Rating
from mash.role import Role
from mash.statement import StatementId
from tests.attacks.attack import Attack, outcome_of, refused_for
from tests.attacks.forging import Forged, agencies, fresh_id
from tests.attacks.story import Story
from tests.attacks.target import Target
from tests.attacks.voices import CIRCLE

pytestmark = pytest.mark.asyncio(loop_scope="module")


def _outlined(forged: Forged, **changes: object) -> Forged:
    """Say something else about the enquiry than is true of it."""
    particulars = forged.header.particulars
    assert isinstance(particulars, RequestParticulars)
    outline = replace(particulars.outline, **changes)  # type: ignore[arg-type]
    return forged.with_header(particulars=replace(particulars, outline=outline))


def _as(forged: Forged, author: str, role: Role, story: Story) -> Forged:
    """The same, properly signed by somebody else."""
    sender = author.partition("-")[0]
    moved = replace(forged, by=sender, signer=story.forge.signers[sender])
    recipients = tuple(
        each for each in forged.header.recipients if each != sender
    ) or agencies("desk" if sender != "desk" else "csc")
    return moved.with_header(
        sender=AgencyId(sender),
        practitioner=author,
        role=role,
        recipients=recipients,
    )


def _reply_to_nothing(story: Story) -> Forged:
    return story.reply().with_header(about=(StatementId(fresh_id()),))


ATTACKS: dict[str, Attack] = {
    # --- Where it goes -------------------------------------------------------
    "sent to an agency that is no member": Attack(
        "NOT_IN_CIRCLE",
        lambda story: story.release().with_header(recipients=agencies("nobody")),
    ),
    "an enquiry whose circle names one that is no member": Attack(
        "RECIPIENT_NOT_MEMBER",
        lambda story: story.open_enquiry(
            particulars=EnquiryParticulars(
                story.outline, agencies("csc", "desk", "nobody")
            )
        ),
    ),
    "a request to an agency that is no member": Attack(
        "RECIPIENT_NOT_MEMBER",
        lambda story: story.request("nobody"),
    ),
    "sent to a member outside the circle": Attack(
        "NOT_IN_CIRCLE",
        lambda story: story.release().with_header(recipients=agencies("desk", "hea")),
    ),
    "an enquiry sent outside the circle that it names": Attack(
        "NOT_IN_CIRCLE",
        lambda story: story.open_enquiry().with_header(
            recipients=agencies("desk", "hea")
        ),
    ),
    "a member outside the circle tells the desk something": Attack(
        "NOT_IN_CIRCLE",
        lambda story: _as(story.release(), "hea-lead", Role.RELEASER, story),
    ),
    "a member outside the circle says that something was delivered": Attack(
        "NOT_IN_CIRCLE",
        lambda story: _as(
            story.receipt(story.told, "desk"), "hea-lead", Role.RELEASER, story
        ),
    ),
    # --- Whose it is ---------------------------------------------------------
    "an answer to a request that was addressed to another": Attack(
        "STATE", lambda story: story.answer("csc-lead", story.asked_pol)
    ),
    "a second answer to a request that is answered": Attack(
        "STATE", lambda story: story.answer("csc-lead", story.asked_csc)
    ),
    "an answer to something that was never asked": Attack(
        "STATE",
        lambda story: story.answer("pol-lead", story.asked_pol).with_header(
            about=(story.told.header.statement_id,)
        ),
    ),
    "an answer to two requests at once": Attack(
        "STATE",
        lambda story: story.answer("pol-lead", story.asked_pol).with_header(
            about=(
                story.asked_pol.header.statement_id,
                story.asked_csc.header.statement_id,
            )
        ),
    ),
    "a recall of another agency's statement": Attack(
        "STATE",
        lambda story: _as(story.recall(story.told), "pol-lead", Role.RELEASER, story),
    ),
    "a recall of something that does not exist": Attack(
        "STATE",
        lambda story: story.recall(story.told).with_header(
            about=(StatementId(fresh_id()),)
        ),
    ),
    "a recall of what belongs to another enquiry": Attack(
        "STATE",
        lambda story: story.recall(story.told).with_header(
            enquiry_id=story.decided.header.enquiry_id
        ),
    ),
    "a recall that skips somebody who holds a copy": Attack(
        "STATE",
        lambda story: story.recall(story.told).with_header(recipients=agencies("pol")),
    ),
    "a recall of one's own and another's in one": Attack(
        "STATE",
        lambda story: story.recall(story.told).with_header(
            about=(
                story.told.header.statement_id,
                story.asked_pol.header.statement_id,
            ),
            recipients=agencies("desk", "pol"),
        ),
    ),
    "a receipt for what was sent to another": Attack(
        "STATE", lambda story: story.receipt(story.told, "pol")
    ),
    "the node says that a person has opened something": Attack(
        "ROLE_NOT_ALLOWED",
        lambda story: story.receipt(story.told, "desk").with_header(
            particulars=ReceiptParticulars(ReceiptEvent.OPENED)
        ),
    ),
    "a member that is not the lead accepts a hand-over": Attack(
        "ROLE_NOT_ALLOWED",
        lambda story: _as(story.reply(), "desk-manager", Role.LOCALITY_RECEIVER, story),
    ),
    "a reply to a hand-over that never was": Attack("STATE", _reply_to_nothing),
    # --- When ----------------------------------------------------------------
    "an enquiry that is already open, opened again": Attack(
        "STATE",
        lambda story: story.open_enquiry(enquiry_id=story.under_way.header.enquiry_id),
    ),
    "something about an enquiry that nobody opened": Attack(
        "NO_SUCH_ENQUIRY",
        lambda story: story.open_enquiry().with_header(
            kind=StatementKind.RELEASE,
            practitioner="csc-lead",
            role=Role.RELEASER,
            particulars=None,
        ),
    ),
    "an agency that has not answered is asked again": Attack(
        "STATE", lambda story: story.request("pol")
    ),
    "a request to two agencies at once": Attack(
        "STATE",
        lambda story: story.request("hea").with_header(
            recipients=agencies("hea", "north")
        ),
    ),
    "handed over before it is decided": Attack(
        "STATE", lambda story: story.hand_over(story.under_way)
    ),
    "closed before it is decided": Attack(
        "STATE", lambda story: story.close(story.under_way)
    ),
    "closed over the head of a team that has not replied": Attack(
        "STATE", lambda story: story.close(story.handed_over)
    ),
    "something more about a closed enquiry": Attack(
        "STATE",
        lambda story: story.release().with_header(
            enquiry_id=story.closed.header.enquiry_id
        ),
    ),
    "the rating set to what it is": Attack(
        "STATE", lambda story: story.rate(story.under_way, Rating.AMBER)
    ),
    # --- What it says of the enquiry -----------------------------------------
    "a request that makes the enquiry look less urgent": Attack(
        "STATE", lambda story: _outlined(story.request("hea"), rating=Rating.GREEN)
    ),
    "a request that makes it another kind of enquiry": Attack(
        "STATE", lambda story: _outlined(story.request("hea"), kind=EnquiryKind.ADULT)
    ),
    "a request that sets the clock back": Attack(
        "STATE",
        lambda story: _outlined(
            story.request("hea"), received_at=story.outline.received_at - timedelta(1)
        ),
    ),
    # --- Who may say it ------------------------------------------------------
    "a locality team opens an enquiry": Attack(
        "ROLE_NOT_ALLOWED",
        lambda story: _as(
            story.open_enquiry(
                particulars=EnquiryParticulars(
                    story.outline, (*CIRCLE[:2], AgencyId("north"))
                )
            ),
            "north-front",
            Role.FRONT_DOOR,
            story,
        ),
    ),
    "the desk releases what only an agency can have": Attack(
        "ROLE_NOT_ALLOWED",
        lambda story: _as(
            story.release(),
            "desk-lead",
            Role.RELEASER,
            story,
        ),
    ),
    "an agency that is asked decides": Attack(
        "ROLE_NOT_ALLOWED",
        lambda story: _as(
            story.decide(story.under_way), "pol-lead", Role.RELEASER, story
        ),
    ),
    # --- On what terms -------------------------------------------------------
    "a purpose that this kind of enquiry does not have": Attack(
        "BASIS",
        lambda story: story.release().with_terms(purpose=Purpose.ADULT_SAFEGUARDING),
    ),
    "a basis that does not carry the purpose": Attack(
        "BASIS", lambda story: story.release().with_terms(basis=Basis.SECTION_42)
    ),
    "marked as if it were about nobody": Attack(
        "MARKING", lambda story: story.release().with_terms(marking=Marking.OFFICIAL)
    ),
    "already past its time": Attack(
        "EXPIRY", lambda story: story.release().with_terms(expires_at=story.forge.now)
    ),
    "kept for longer than the agreement allows": Attack(
        "EXPIRY",
        lambda story: story.release().with_terms(
            expires_at=story.forge.now + timedelta(days=93)
        ),
    ),
    # --- Where and when it was made ------------------------------------------
    "made for another hub": Attack(
        "WRONG_HUB", lambda story: story.release().with_header(hub_id="elsewhere")
    ),
    "made in the future": Attack("CLOCK_SKEW", lambda story: _made(story, minutes=3)),
    "made a season ago": Attack("CLOCK_SKEW", lambda story: _made(story, days=-31)),
    "made under a register that does not exist yet": Attack(
        "STALE_REGISTER",
        lambda story: story.release().with_header(
            register_version=story.forge.register_version + 1
        ),
    ),
    "made under no register": Attack(
        "STALE_REGISTER", lambda story: story.release().with_header(register_version=0)
    ),
}


def _made(story: Story, **ago: int) -> Forged:
    return story.release().with_header(made_at=story.forge.now + timedelta(**ago))


@pytest.mark.parametrize("name", ATTACKS)
async def test_meddling_is_refused_and_changes_nothing(
    target: Target, name: str
) -> None:
    """One at a time, and on the stream: the same reason, the same log."""
    attack = ATTACKS[name]

    assert await outcome_of(target, attack) == refused_for(attack.reason)
