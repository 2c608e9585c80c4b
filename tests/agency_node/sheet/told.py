"""A case told header by header, as a node would hold it once its bodies are open."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from agency_node.casework.case import Case, Told
from agency_node.casework.practice import Practice
from agency_node.sheet.facts import CaseFacts
from agency_node.sheet.gathering import Gathering, Held
from agency_node.sheet.identities import Identities
from agency_node.sheet.refolding import refold
from mash.agency import AgencyId
from mash.basis import Basis
from mash.bodies import Body
from mash.kinds import EnquiryKind, Gate, HandoverOutcome, StatementKind
from mash.marking import Marking
from mash.particulars import (
    ChallengeParticulars,
    ChallengeReplyParticulars,
    EnquiryOutline,
    HandoverReplyParticulars,
    Particulars,
)
from mash.purpose import Purpose
from mash.rating import Rating
from mash.role import Role
from mash.statement import EnquiryId, Header, StatementId, Terms
from tests.agency_node.sheet.cases import at

DESK, POLICE, NORTH = map(AgencyId, ("desk", "pol", "north"))
SALT = bytes(32)
END = at(0, 30)


def outline(
    kind: EnquiryKind = EnquiryKind.CHILD, rating: Rating = Rating.AMBER
) -> EnquiryOutline:
    """Received on Tuesday at 10:00."""
    return EnquiryOutline(kind, rating, at(10))


@dataclass
class Story:
    """Headers in log order, each a minute after the last unless it says when."""

    number: int = 1
    headers: list[Header] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)

    def say(
        self,
        kind: StatementKind,
        when: datetime,
        particulars: Particulars | None = None,
        body: Body | None = None,
        *,
        by: AgencyId = DESK,
        to: tuple[AgencyId, ...] = (POLICE,),
        about: tuple[StatementId, ...] = (),
    ) -> StatementId:
        """Somebody states something; its body is open here if it is given."""
        item = StatementId(len(self.headers).to_bytes(15, "big") + bytes([self.number]))
        header = Header(
            hub_id="trial-hub",
            statement_id=item,
            kind=kind,
            enquiry_id=EnquiryId(self.number.to_bytes(16, "big")),
            sender=by,
            practitioner=f"{by}-someone",
            role=Role.SCREENER,
            recipients=to,
            made_at=when,
            register_version=1,
            terms=Terms(
                expires_at=at(0, 31),
                basis=Basis.SAFEGUARDING_NO_CONSENT,
                purpose=Purpose.CHILD_PROTECTION,
                marking=Marking.OFFICIAL_SENSITIVE,
                gate=Gate.ON_READING,
                gate_commitment=bytes(32),
            ),
            about=about,
            particulars=particulars,
        )
        self.headers.append(header)
        if body is not None:
            self.told.append(Told(header, body, sha256(item).digest()))
        return item

    def reply(self, hour: float, item: StatementId, outcome: HandoverOutcome) -> None:
        """The team in the north replies."""
        particulars = HandoverReplyParticulars(outcome)
        kind = StatementKind.HANDOVER_REPLY
        self.say(kind, at(hour), particulars, by=NORTH, to=(DESK,), about=(item,))

    def challenge(self, hour: float, stage: int, item: StatementId) -> StatementId:
        """The police disagree with the desk."""
        particulars = ChallengeParticulars(stage, at(10, 5))
        kind = StatementKind.CHALLENGE
        return self.say(
            kind, at(hour), particulars, by=POLICE, to=(DESK,), about=(item,)
        )

    def settle(self, hour: float, item: StatementId, *, settled: bool) -> None:
        """The desk answers."""
        particulars = ChallengeReplyParticulars(settled)
        self.say(StatementKind.CHALLENGE_REPLY, at(hour), particulars, about=(item,))

    def held(self, until: datetime) -> Held:
        """The case as it stood."""
        stood = refold(self.headers, until)
        assert stood is not None
        told = tuple(each for each in self.told if each.at < until)
        return Held(stood, Case(stood.state, told))

    def facts(self, until: datetime = END) -> CaseFacts:
        """What counting needs of it."""
        return facts_of(self, until=until)[0]


def facts_of(*stories: Story, until: datetime = END) -> list[CaseFacts]:
    """The facts of several cases, with everybody told apart across them."""
    gathering = Gathering(until, Practice(), Identities(SALT))
    found = [gathering.facts(story.held(until)) for story in stories]
    return gathering.settled(each for each in found if each is not None)
