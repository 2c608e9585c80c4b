"""Approving: what names a second person leaves under two signatures, or not at all."""

from __future__ import annotations

from datetime import timedelta

import pytest

from agency_node.approving import TOLD_FOR, lapse
from agency_node.signing import WAITING_LIFE
from agency_node.store.waiting import Part, WaitingState
from mash.codec.envelope import decode_envelope
from mash.errors import (
    NoSuchDraftError,
)
from mash.kinds import StatementKind
from mash.role import Role
from tests.agency_node.paper_log import PaperLog
from tests.agency_node.test_syncing import settle
from tests.agency_node.two_people import asked
from tests.federation import Federation


async def test_the_authors_signature_alone_sends_nothing(
    paper: Federation, log: PaperLog
) -> None:
    """It waits, for as long as it may, and the second person finds it."""
    pair = await asked(paper, log)
    draft = await pair.wait()
    settle(paper, log)

    (waiting,) = pair.node.approving.listed(pair.otto.actor)
    assert pair.node.link.outbox == 0
    assert (waiting.draft_id, waiting.author) == (draft.draft_id, "pol-eva")
    assert waiting.state is WaitingState.WAITING
    assert waiting.lapses_at == waiting.signed_at + WAITING_LIFE
    assert pair.node.approving.listed(pair.eva.actor) == (waiting,)
    assert pair.node.approving.listed(pair.nell.actor) == ()


async def test_the_second_person_is_shown_the_same_bytes(
    paper: Federation, log: PaperLog
) -> None:
    """Those that the author signed, and no others."""
    pair = await asked(paper, log)
    draft = await pair.wait()

    shown = pair.node.approving.shown(draft.draft_id, pair.otto.actor)

    assert (shown.draft.header, shown.content) == (draft.header, draft.content)


async def test_both_signatures_arrive(paper: Federation, log: PaperLog) -> None:
    """The desk reads it, and what it holds carries two people's signatures."""
    pair = await asked(paper, log)
    answer = pair.approve(await pair.wait())
    settle(paper, log)
    desk = paper.nodes["desk"]
    cara = paper.staff("desk-cara", Role.HUB_COORDINATOR)

    kept = pair.node.store.bodies.get(answer)
    (header,) = [
        h for h in cara.headers(pair.enquiry_id) if h.kind is StatementKind.ANSWER
    ]
    assert kept is not None
    signers = {s.key_id for s in decode_envelope(kept.plaintext).signatures}
    register = desk.register
    assert signers == {
        register.practitioner("pol", who).key_id for who in ("pol-eva", "pol-otto")
    }
    assert header.practitioner == "pol-eva"
    assert desk.refused_entries() == ()
    assert pair.node.approving.listed(pair.otto.actor) == ()


async def test_what_waits_survives_a_restart(paper: Federation, log: PaperLog) -> None:
    """It was signed: it is on the disk, with its key."""
    pair = await asked(paper, log)
    draft = await pair.wait()
    await paper.close_node("pol")
    paper.open_node("pol")

    pair.approve(draft)

    assert pair.node.link.outbox == 1


async def test_signing_and_approving_again_changes_nothing(
    paper: Federation, log: PaperLog
) -> None:
    """The terminal did not hear the answer, and asks again."""
    pair = await asked(paper, log)
    draft, again = await pair.wait(), pair.eva.signature
    first = await pair.node.sign(draft.draft_id, again(draft), pair.eva.actor)
    signature = pair.sign_as_shown(pair.otto, draft)
    sent = pair.node.approving.approve(draft.draft_id, signature, pair.otto.actor)

    assert (draft.draft_id, pair.enquiry_id) == first == sent
    assert sent == pair.node.approving.approve(
        draft.draft_id, signature, pair.otto.actor
    )
    assert pair.node.link.outbox == 1


# --- how else it ends -----------------------------------------------------------


async def test_what_is_sent_back_says_why(paper: Federation, log: PaperLog) -> None:
    """Its author reads the note and what she wrote; it waits for nobody any more."""
    pair = await asked(paper, log)
    draft = await pair.wait()
    pair.node.approving.send_back(
        draft.draft_id, "Leave the aunt out.", pair.otto.actor
    )

    shown = pair.node.approving.shown(draft.draft_id, pair.eva.actor)

    assert shown.draft.state is WaitingState.SENT_BACK
    assert (shown.note, shown.content) == ("Leave the aunt out.", draft.content)
    with pytest.raises(NoSuchDraftError):
        pair.approve(draft)


async def test_nothing_remains_of_what_is_withdrawn(
    paper: Federation, log: PaperLog
) -> None:
    """Neither the draft, nor its content, nor the key to it."""
    pair = await asked(paper, log)
    draft = await pair.wait()
    store = pair.node.store
    (held,) = store.waiting.items()

    pair.node.approving.withdraw(draft.draft_id, pair.eva.actor)

    assert store.waiting.part(draft.draft_id, Part.CONTENT) == b""
    assert held not in store.waiting._keys.all()
    assert pair.node.approving.listed(pair.otto.actor) == ()


async def test_a_draft_lapses_and_its_author_is_told(
    paper: Federation, log: PaperLog
) -> None:
    """Its content goes at once; that there was one is told for a while, then not."""
    pair = await asked(paper, log)
    draft = await pair.wait()
    paper.ahead += WAITING_LIFE + timedelta(seconds=1)
    shown = pair.node.approving.shown(draft.draft_id, pair.eva.actor)

    assert shown.draft.state is WaitingState.LAPSED
    assert shown.content == b""
    assert tuple(pair.node.store.waiting.items()) == ()
    with pytest.raises(NoSuchDraftError):
        pair.approve(draft)

    paper.ahead += TOLD_FOR
    assert pair.node.approving.listed(pair.eva.actor) == ()


async def test_a_clock_set_back_revives_nothing(
    paper: Federation, log: PaperLog
) -> None:
    """A draft that has lapsed does not wait again."""
    pair = await asked(paper, log)
    draft = await pair.wait()
    paper.ahead += WAITING_LIFE + timedelta(seconds=1)
    assert lapse(pair.node._room) == 1
    paper.ahead -= WAITING_LIFE

    with pytest.raises(NoSuchDraftError):
        pair.approve(draft)
