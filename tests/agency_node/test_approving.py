"""Approving: what names a second person leaves under two signatures, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from agency_node.approving import TOLD_FOR, lapse
from agency_node.intent import Intent
from agency_node.node import Draft, Node
from agency_node.signing import WAITING_LIFE
from agency_node.store.waiting import Part, WaitingState
from keys.envelope import Signature
from mash.bodies import AnswerBody, Grounds
from mash.codec.envelope import CONTENT_TYPE, decode_envelope
from mash.errors import (
    BadSignatureError,
    MalformedError,
    MashError,
    NoSuchDraftError,
    PractitionerUnknownError,
    RoleNotAllowedError,
    SamePersonError,
    StateError,
)
from mash.kinds import StatementKind
from mash.role import Role
from mash.statement import EnquiryId, StatementId
from tests import fiction
from tests.agency_node.paper_log import PaperLog
from tests.agency_node.test_syncing import settle
from tests.federation import Federation
from tests.staff import Staff


class Pair:
    """Eva, who writes; Otto, who may approve; and what the police were asked."""

    def __init__(self, federation: Federation, enquiry_id: EnquiryId) -> None:
        self.federation = federation
        self.enquiry_id = enquiry_id
        self.eva = federation.staff("pol-eva", Role.RELEASER)
        self.otto = federation.staff("pol-otto", Role.RELEASER)
        self.nell = federation.staff("pol-nell", Role.RESEARCHER)

    @property
    def node(self) -> Node:
        """The police's."""
        return self.federation.nodes["pol"]

    def answer(self, approver: str = "pol-otto") -> Intent:
        """What is known, if somebody else agrees."""
        known = fiction.known(self.enquiry_id)
        assert isinstance(known.body, AnswerBody)
        grounds = Grounds(article_6="6_1_E", approved_by=approver)
        return replace(known, body=replace(known.body, grounds=grounds))

    async def wait(self) -> Draft:
        """Eva signs, and it waits."""
        draft = self.eva.prepare(self.answer())
        await self.node.sign(draft.draft_id, self.eva.signature(draft), self.eva.actor)
        return draft

    def sign_as_shown(self, who: Staff, draft: Draft) -> Signature:
        """Sign what the node shows."""
        shown = self.node.approving.shown(draft.draft_id, who.actor)
        (signature,) = who.keychain.sign(CONTENT_TYPE, shown.content).signatures
        return signature

    def approve(self, draft: Draft, who: Staff | None = None) -> StatementId:
        """Approve it as shown."""
        who = who or self.otto
        signature = self.sign_as_shown(who, draft)
        return self.node.approving.approve(draft.draft_id, signature, who.actor)[0]


async def asked(federation: Federation, log: PaperLog) -> Pair:
    """The desk has asked the police about Mira."""
    amy = federation.staff("csc-amy", Role.FRONT_DOOR)
    cara = federation.staff("desk-cara", Role.HUB_COORDINATOR)
    _, enquiry_id = await amy.state(fiction.worry(federation.clock()))
    settle(federation, log)
    await cara.state(fiction.ask(enquiry_id, "pol"))
    settle(federation, log)
    return Pair(federation, enquiry_id)


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
