"""Two people: Eva, who writes, and Otto, who is to sign it too."""

from __future__ import annotations

from dataclasses import replace

from agency_node.intent import Intent
from agency_node.node import Draft, Node
from keys.envelope import Signature
from mash.bodies import AnswerBody, Grounds
from mash.codec.envelope import CONTENT_TYPE
from mash.rating import Rating
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


async def asked(
    federation: Federation, log: PaperLog, rating: Rating = Rating.AMBER
) -> Pair:
    """The desk has asked the police about Mira. In Red, answers open on delivery."""
    amy = federation.staff("csc-amy", Role.FRONT_DOOR)
    cara = federation.staff("desk-cara", Role.HUB_COORDINATOR)
    _, enquiry_id = await amy.state(fiction.worry(federation.clock(), rating))
    settle(federation, log)
    await cara.state(fiction.ask(enquiry_id, "pol"))
    settle(federation, log)
    return Pair(federation, enquiry_id)
