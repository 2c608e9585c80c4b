"""Answering: a blind question is judged by what this agency knows itself, then evaluated.

The hub has checked the same, and is not believed for it. What remains its word alone:
that the leaf is an enquiry, and that it is open.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta

import structlog

from agency_node.access import Action
from agency_node.access_log import Access, AccessLog
from agency_node.blind.epoch import Epoch
from agency_node.blinding.hub import Answered
from agency_node.blinding.own_set import OwnSets
from agency_node.node import Node
from keys.envelope import Envelope
from keys.errors import (
    ForkedLogError,
    GroupUnavailableError,
    InvalidPointError,
    RegisterError,
)
from keys.merkle import CompactRange, leaf_hash, verify_inclusion
from keys.oprf import EvaluationKey
from mash.agency import AgencyId, MemberClass
from mash.agreement import Pair, agreement_of, require_look_up
from mash.blind import BlindAnswer, BlindQuestion
from mash.blind_quota import BlindAsked, require_within
from mash.blind_signing import signed_question
from mash.calendars import LONDON
from mash.codec.blind import (
    BLIND_ANSWER_TYPE,
    decode_blind_question,
    encode_blind_answer,
)
from mash.errors import (
    AffiliateAwayError,
    LookUpEpochError,
    MalformedError,
    MashError,
    NoSuchEnquiryError,
    NotAMemberError,
    NotARecipientError,
    WrongHubError,
)
from mash.role import Role

_log = structlog.get_logger()

Prove = Callable[[int, int], Awaitable[tuple[bytes, ...]]]
"""Fetches the inclusion path of a leaf in the log of some size."""

LEAF_WITHIN = timedelta(seconds=5)
"""How long to wait for a leaf that has not come here yet."""

OVER_THE_LINE = "the hub's line"
"""What the access log calls the terminal of a question from elsewhere."""


class Answering:
    """Answers for one agency. Belongs to the event loop."""

    def __init__(self, node: Node, own: OwnSets, log: AccessLog) -> None:
        self._node = node
        self._own = own
        self._log = log

    async def answer(self, envelope: Envelope, prove: Prove) -> Answered:
        """Answer a question, or say why not. On record either way, before it is said.

        Raises:
            MalformedError: It is no question at all.

        """
        question = decode_blind_question(envelope.payload)
        try:
            self._node.syncing.require_belief()
            key = self._admit(envelope)
            await self._require_leaf(question, prove)
            self._count(question)
        except MashError as why:
            self._refuse(question, envelope, why)
            return Answered(question.question_id, why)
        result = self._evaluated(question, key)
        self._record(question, allowed=not isinstance(result, MashError))
        return Answered(question.question_id, result)  # no log, no answer

    def _admit(self, envelope: Envelope) -> EvaluationKey:
        """Return the key for a question that its asker may put to us now."""
        node, now = self._node, self._node.clock()
        question = signed_question(envelope, node.register, now)
        if question.hub_id != node.hub_id:
            raise WrongHubError("hub_id: asked at another hub")
        if question.addressee != node.agency:
            raise NotARecipientError("addressee: put to somebody else")
        self._require_within(question)
        try:
            key = self._own.key(Epoch.read(question.epoch))
        except GroupUnavailableError as why:
            raise AffiliateAwayError(f"affiliate: {why}") from None
        if key is None:
            raise LookUpEpochError("epoch: no key of that month; fetch the set anew")
        return key

    def _require_within(self, question: BlindQuestion) -> None:
        node, now = self._node, self._node.clock()
        asker_class = member_class(node, question.asker)
        pair = Pair(question.asker, asker_class, node.agency)
        today = now.astimezone(LONDON).date()
        a_day = require_look_up(agreement_of(node.register), pair, today)
        past = node.store.blind.asked(question.asker, node.agency)
        asked = BlindAsked(question.leaf_index, question.epoch, now)
        require_within(past, asked, a_day)

    async def _require_leaf(self, question: BlindQuestion, prove: Prove) -> None:
        """Refuse a leaf that is not in the log as this node has verified it itself."""
        reached = await self._reached(question.leaf_index)
        path = await prove(question.leaf_index, reached.size)
        try:
            verify_inclusion(
                leaf_hash(question.leaf),
                question.leaf_index,
                reached.size,
                path,
                reached.root(),
            )
        except ForkedLogError:
            raise NoSuchEnquiryError("leaf: not in the log at that place") from None

    async def _reached(self, leaf_index: int) -> CompactRange:
        node = self._node
        with suppress(TimeoutError):
            async with asyncio.timeout(LEAF_WITHIN.total_seconds()):
                seen = -1
                while node.syncing.position.range.size <= leaf_index:
                    seen = await node.wait_changed(seen)
        reached = node.syncing.position.range
        if reached.size <= leaf_index:
            raise AffiliateAwayError("leaf: has not come here yet; try again")
        return reached

    def _count(self, question: BlindQuestion) -> None:
        self._require_within(question)  # others were answered while a proof came
        with self._node.store.step():
            self._node.store.blind.count(question, self._node.clock())

    def _evaluated(
        self, question: BlindQuestion, key: EvaluationKey
    ) -> Envelope | MashError:
        try:
            points = tuple(key.evaluate(question.points))
        except InvalidPointError:
            return MalformedError("points: one is no point of the group")
        said = BlindAnswer(question_id=question.question_id, points=points)
        return self._node.vouch(BLIND_ANSWER_TYPE, encode_blind_answer(said))

    def _refuse(
        self, question: BlindQuestion, envelope: Envelope, why: MashError
    ) -> None:
        """Put a refusal on record, where it is sure who asked; else into the journal."""
        _log.warning("look_up_denied", asker=question.asker, reason=why.reason)
        with suppress(MashError):
            now = question.asked_at  # whatever its age: only who signed it matters here
            signed_question(envelope, self._node.register, now)
            self._record(question, allowed=False)

    def _record(self, question: BlindQuestion, *, allowed: bool) -> None:
        entry = Access(
            at=self._node.clock(),
            practitioner=f"{question.asker}/{question.practitioner}",
            role=Role.NODE,
            action=Action.ANSWER_LOOK_UP,
            target=f"leaf {question.leaf_index}",
            enquiry="",
            terminal=OVER_THE_LINE,
            allowed=allowed,
        )
        self._log.append([entry])


def member_class(node: Node, agency: AgencyId) -> MemberClass:
    """The class of a member.

    Raises:
        NotAMemberError: It is none.

    """
    try:
        return MemberClass(node.register.member(agency).member_class)
    except RegisterError:
        raise NotAMemberError(f"{agency}: not a member") from None
