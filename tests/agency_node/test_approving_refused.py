"""Approving refused: who may not be the second person, and who is none any more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from agency_node.node import Draft
from keys.envelope import Signature
from keys.register import Register
from mash.approval import approver_of
from mash.errors import (
    BadSignatureError,
    MalformedError,
    MashError,
    NoSuchDraftError,
    PractitionerRevokedError,
    PractitionerUnknownError,
    RoleNotAllowedError,
    SamePersonError,
    StateError,
)
from mash.kinds import StatementKind
from mash.rating import Rating
from mash.role import Role
from tests import fiction
from tests.agency_node.conftest import MEMBERS
from tests.agency_node.paper_log import PaperLog
from tests.agency_node.test_syncing import settle
from tests.agency_node.two_people import Pair, asked
from tests.federation import Federation
from tests.staff import Staff

# --- who may not ----------------------------------------------------------------

UNFIT: dict[str, tuple[str, type[MashError]]] = {
    "oneself": ("pol-eva", SamePersonError),
    "somebody without authority to disclose": ("pol-nell", RoleNotAllowedError),
    "somebody of another agency": ("csc-ben", PractitionerUnknownError),
    "nobody": ("pol-nobody", PractitionerUnknownError),
}


@pytest.mark.parametrize("name", UNFIT)
async def test_the_gate_lets_nobody_unfit_be_named(
    paper: Federation, log: PaperLog, name: str
) -> None:
    """It is refused before anybody signs, by the rule and with its remedy."""
    approver, reason = UNFIT[name]
    pair = await asked(paper, log)

    with pytest.raises(reason, match=r"^second-person: .*Name a colleague in post"):
        pair.eva.prepare(pair.answer(approver))


Try = Callable[[Pair, Draft], object]


def _approve(who: Callable[[Pair], Staff]) -> Try:
    def attempt(pair: Pair, draft: Draft) -> object:
        signature = who(pair).signature(draft)
        approving = pair.node.approving
        return approving.approve(draft.draft_id, signature, who(pair).actor)

    return attempt


def _otto_with(signed: Callable[[Pair, Draft], Signature]) -> Try:
    return lambda pair, draft: pair.node.approving.approve(
        draft.draft_id, signed(pair, draft), pair.otto.actor
    )


def _other_words(pair: Pair, draft: Draft) -> Signature:
    other = replace(draft, content=draft.content + b"\0")
    return pair.otto.signature(other)


FORBIDDEN: dict[str, tuple[Try, type[MashError]]] = {
    "the author approves it": (_approve(lambda p: p.eva), NoSuchDraftError),
    "a colleague who is not named does": (
        _approve(lambda p: p.nell),
        NoSuchDraftError,
    ),
    "the second person does, in another role": (
        _approve(lambda p: replace(p.otto, role=Role.RESEARCHER)),
        RoleNotAllowedError,
    ),
    "the author's signature is handed in again": (
        _otto_with(lambda p, d: p.eva.signature(d)),
        BadSignatureError,
    ),
    "the second person has signed other words": (
        _otto_with(_other_words),
        BadSignatureError,
    ),
    "a colleague who is not named reads it": (
        lambda p, d: p.node.approving.shown(d.draft_id, p.nell.actor),
        NoSuchDraftError,
    ),
    "the author sends it back to herself": (
        lambda p, d: p.node.approving.send_back(d.draft_id, "No.", p.eva.actor),
        NoSuchDraftError,
    ),
    "the second person sends it back without a word": (
        lambda p, d: p.node.approving.send_back(d.draft_id, "", p.otto.actor),
        MalformedError,
    ),
    "the second person withdraws it": (
        lambda p, d: p.node.approving.withdraw(d.draft_id, p.otto.actor),
        NoSuchDraftError,
    ),
}


@pytest.mark.parametrize("name", FORBIDDEN)
async def test_what_is_not_theirs_to_do_changes_nothing(
    paper: Federation, log: PaperLog, name: str
) -> None:
    """It waits on as it was, and nothing is queued."""
    attempt, reason = FORBIDDEN[name]
    pair = await asked(paper, log)
    draft = await pair.wait()
    before = pair.node.approving.listed(pair.otto.actor)

    with pytest.raises(reason):
        attempt(pair, draft)

    assert pair.node.approving.listed(pair.otto.actor) == before
    assert pair.node.link.outbox == 0


async def test_the_enquiry_may_have_moved_on(paper: Federation, log: PaperLog) -> None:
    """Eva answered by herself in the meantime: the gate is asked again."""
    pair = await asked(paper, log)
    draft = await pair.wait()
    await pair.eva.state(fiction.not_known(pair.enquiry_id))

    with pytest.raises(StateError):
        pair.approve(draft)

    assert pair.node.link.outbox == 1


# --- who has left since -----------------------------------------------------------


JUST_NOW = timedelta(seconds=1)
"""A node's time is in whole milliseconds, and may stand before what was a moment ago."""


def _revoked(federation: Federation, who: str) -> Register:
    """The register as it is once somebody's standing has ended, as of now."""
    known = federation.nodes["pol"].register
    gone = [
        replace(person, revoked_at=federation.clock() - JUST_NOW)
        if person.practitioner == who
        else person
        for person in known.member("pol").practitioners
    ]
    members = [
        replace(member, practitioners=tuple(gone)) if name == "pol" else member
        for name, member in known.members.items()
    ]
    return Register.build(
        version=known.version,
        expires_at=known.expires_at,
        reread_at=known.reread_at,
        hub=known.hub,
        members=members,
        sealing={name: known.sealing_key(name, federation.clock()) for name in MEMBERS},
    )


@pytest.mark.parametrize("who", ["pol-eva", "pol-otto"])
async def test_who_has_left_approves_nothing_and_has_nothing_approved(
    paper: Federation, log: PaperLog, who: str
) -> None:
    """Whichever of the two it is."""
    pair = await asked(paper, log)
    draft = await pair.wait()
    pair.node._room.known = _revoked(paper, who)

    with pytest.raises(PractitionerRevokedError):
        pair.approve(draft)

    assert pair.node.link.outbox == 0


async def test_what_is_approved_goes_no_further_once_the_approver_has_left(
    paper: Federation, log: PaperLog
) -> None:
    """The hub was away; it stays here for good, with the reason."""
    pair = await asked(paper, log)
    pair.approve(await pair.wait())
    pair.node._room.known = _revoked(paper, "pol-otto")

    assert pair.node.syncing.batch() == ()
    ((_, why),) = pair.node.refusals()
    assert why.startswith("PRACTITIONER_REVOKED")


async def test_what_was_taken_before_the_approver_left_is_believed(
    paper: Federation, log: PaperLog
) -> None:
    """It held when the hub took it, and so it holds."""
    pair = await asked(paper, log, Rating.RED)
    pair.approve(await pair.wait())
    log.hand_in(pair.node)
    paper.ahead += timedelta(hours=1)
    desk = paper.nodes["desk"]
    desk._room.known = _revoked(paper, "pol-otto")
    settle(paper, log)
    cara = paper.staff("desk-cara", Role.HUB_COORDINATOR)

    (told,) = await cara.read_all(pair.enquiry_id, StatementKind.ANSWER)
    assert approver_of(told) == "pol-otto"
    assert desk.refused_entries() == ()
