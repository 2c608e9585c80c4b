"""Sending: only under the author's own signature, only once, only while it is allowed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from agency_node.drafts import DRAFT_LIFE, MAX_DRAFTS, Drafts, KeptDraft
from keys.envelope import Signature
from mash.errors import (
    BadSignatureError,
    NoSuchDraftError,
    StaleRegisterError,
    StateError,
)
from mash.kinds import StatementKind
from mash.role import Role
from mash.statement import StatementId
from tests import fiction
from tests.agency_node.paper_log import PaperLog
from tests.agency_node.small_gate import NOW, actor
from tests.agency_node.test_syncing import answered, settle
from tests.federation import Federation


async def test_a_colleagues_signature_sends_nothing(paper: Federation) -> None:
    """Ben signs what Amy prepared."""
    amy = paper.staff("csc-amy", Role.FRONT_DOOR)
    ben = paper.staff("csc-ben", Role.RELEASER)
    draft = amy.prepare(fiction.worry(paper.clock()))

    with pytest.raises(BadSignatureError):
        await paper.nodes["csc"].sign(draft.draft_id, ben.signature(draft), amy.actor)

    assert paper.nodes["csc"].link.outbox == 0


async def test_a_signature_over_something_else_sends_nothing(
    paper: Federation,
) -> None:
    """Amy's own, over another draft of hers; and her key's name over noise."""
    amy = paper.staff("csc-amy", Role.FRONT_DOOR)
    draft, other = (amy.prepare(fiction.worry(paper.clock())) for _ in range(2))
    wrong = amy.signature(other)

    for signature in (wrong, Signature(wrong.key_id, bytes(64))):
        with pytest.raises(BadSignatureError):
            await paper.nodes["csc"].sign(draft.draft_id, signature, amy.actor)


async def test_a_draft_is_its_authors_in_one_role(paper: Federation) -> None:
    """Nobody signs, or finds, somebody else's draft."""
    amy = paper.staff("csc-amy", Role.FRONT_DOOR)
    screener = paper.staff("csc-amy", Role.SCREENER)
    draft = amy.prepare(fiction.worry(paper.clock()))

    with pytest.raises(NoSuchDraftError):
        await paper.nodes["csc"].sign(
            draft.draft_id, amy.signature(draft), screener.actor
        )


async def test_signing_twice_sends_once(paper: Federation, log: PaperLog) -> None:
    """The terminal did not hear the answer, and asks again."""
    amy = paper.staff("csc-amy", Role.FRONT_DOOR)
    csc = paper.nodes["csc"]
    draft = amy.prepare(fiction.worry(paper.clock()))
    sent = await csc.sign(draft.draft_id, amy.signature(draft), amy.actor)
    settle(paper, log)

    assert await csc.sign(draft.draft_id, amy.signature(draft), amy.actor) == sent
    assert csc.link.outbox == 0
    assert sent[0] == draft.draft_id


async def test_a_discarded_draft_is_gone(paper: Federation) -> None:
    """And discarding twice is no error."""
    amy = paper.staff("csc-amy", Role.FRONT_DOOR)
    csc = paper.nodes["csc"]
    draft = amy.prepare(fiction.worry(paper.clock()))
    csc.discard(draft.draft_id, amy.actor)
    csc.discard(draft.draft_id, amy.actor)

    with pytest.raises(NoSuchDraftError):
        await csc.sign(draft.draft_id, amy.signature(draft), amy.actor)


async def test_the_enquiry_may_have_moved_on(paper: Federation, log: PaperLog) -> None:
    """Two people prepare the same request; the second finds it asked already."""
    await answered(paper, log)
    amy = paper.staff("csc-amy", Role.FRONT_DOOR)
    cara = paper.staff("desk-cara", Role.HUB_COORDINATOR)
    _, enquiry_id = await amy.state(fiction.worry(paper.clock()))
    settle(paper, log)
    first, second = (cara.prepare(fiction.ask(enquiry_id, "hou")) for _ in range(2))
    desk = paper.nodes["desk"]
    await desk.sign(first.draft_id, cara.signature(first), cara.actor)

    with pytest.raises(StateError, match="already has an open request"):
        await desk.sign(second.draft_id, cara.signature(second), cara.actor)


async def test_the_gate_reads_only_what_is_open_here(
    paper: Federation, log: PaperLog
) -> None:
    """An unread answer cannot be passed on: nobody has looked at it."""
    enquiry_id, _ = await answered(paper, log)
    cara = paper.staff("desk-cara", Role.HUB_COORDINATOR)
    dev = paper.staff("desk-dev", Role.DECISION_MAKER)
    (digest,) = (
        held.digest
        for held in paper.nodes["desk"].statements(enquiry_id)
        if held.header.kind is StatementKind.ANSWER
    )
    await dev.state(fiction.decide(enquiry_id, (digest,), {}))

    with pytest.raises(Exception, match="as-released"):
        cara.prepare(fiction.hand_over(enquiry_id, ("north",), digest))


async def test_nothing_is_sealed_to_a_key_that_has_run_out(paper: Federation) -> None:
    """The desk's node has published no new sealing key: its officers must look."""
    amy = paper.staff("csc-amy", Role.FRONT_DOOR)
    paper.ahead = timedelta(days=60)
    draft = amy.prepare(fiction.worry(paper.clock()))

    with pytest.raises(StaleRegisterError, match="desk"):
        await paper.nodes["csc"].sign(draft.draft_id, amy.signature(draft), amy.actor)

    assert paper.nodes["csc"].link.outbox == 0


# --- drafts -------------------------------------------------------------------

AUTHOR = actor("csc", Role.FRONT_DOOR)


def _draft(number: int) -> KeptDraft:
    return KeptDraft(
        draft_id=StatementId(number.to_bytes(16, "big")),
        practitioner=AUTHOR.practitioner,
        role=AUTHOR.role,
        header=b"header",
        content=b"content",
        gate_share=bytes(32),
        made_at=NOW,
    )


def test_a_draft_lapses() -> None:
    """After an hour nobody remembers what they meant to sign."""
    drafts = Drafts()
    drafts.put(_draft(1))
    drafts.require(_draft(1).draft_id, AUTHOR, NOW + DRAFT_LIFE)

    late = NOW + DRAFT_LIFE + timedelta(seconds=1)
    with pytest.raises(NoSuchDraftError):
        drafts.require(_draft(1).draft_id, AUTHOR, late)


def test_drafts_are_bounded() -> None:
    """The oldest goes first, and lapsed ones go with the next."""
    drafts = Drafts()
    for number in range(MAX_DRAFTS + 1):
        drafts.put(_draft(number))
    with pytest.raises(NoSuchDraftError):
        drafts.require(_draft(0).draft_id, AUTHOR, NOW)
    newest = replace(_draft(9_999), made_at=NOW + 2 * DRAFT_LIFE)
    drafts.put(newest)

    assert drafts.require(newest.draft_id, AUTHOR, newest.made_at) is newest
    with pytest.raises(NoSuchDraftError):
        drafts.require(_draft(5).draft_id, AUTHOR, NOW)
