"""Asking: whether affiliates know somebody of an enquiry, without telling them who it is.

Who asks, about whom and why is in this agency's access log before anything leaves. A
hit says that a key matched; what is known there, and whether it may be told, is asked
by an ordinary request, which a person at the affiliate answers.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from agency_node.access import Action
from agency_node.access_log import Access, AccessLog
from agency_node.actor import Actor
from agency_node.blind import asking as blind_asking
from agency_node.blind.identifiers import Asked, asked
from agency_node.blind.known_set import KnownSet
from agency_node.blinding.answering import member_class
from agency_node.blinding.enquiring import Subject, subject_of
from agency_node.blinding.hub import BlindHub
from agency_node.blinding.known_sets import KnownSets
from agency_node.matching.described import described
from agency_node.matching.traits import traits_of
from agency_node.node import Node
from keys.errors import KeysError
from mash.agency import AgencyId
from mash.agreement import Pair, agreement_of, answerers, require_look_up
from mash.blind import QUESTION_ID_BYTES, BlindQuestion
from mash.blind_quota import BlindAsked, require_within
from mash.blind_signing import signed_answer
from mash.bodies import Person
from mash.calendars import LONDON
from mash.codec.blind import BLIND_QUESTION_TYPE, encode_blind_question
from mash.errors import (
    AgreementError,
    BadSignatureError,
    HubUnavailableError,
    LookUpEpochError,
    MalformedError,
    MashError,
    UnknownKeyError,
)
from mash.look_up import (
    LookUpChoice,
    LookUpPerson,
    LookUpResult,
    Outcome,
)
from mash.purpose import Purpose
from mash.statement import EnquiryId, reference

_UNBELIEVABLE = (BadSignatureError, UnknownKeyError, MalformedError)
"""What an affiliate, or whoever speaks in its name, can only get wrong on purpose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """About whom, for what, and whom to ask; every affiliate that answers, if nobody."""

    enquiry_id: EnquiryId
    tag: str
    purpose: Purpose
    affiliates: frozenset[AgencyId] = frozenset()


class Asking:
    """Asks for one agency. Belongs to the event loop."""

    def __init__(
        self,
        node: Node,
        sets: KnownSets,
        log: AccessLog,
        hub: Callable[[], BlindHub | None],
    ) -> None:
        self._node = node
        self._sets = sets
        self._log = log
        self._hub = hub

    def choice(self, enquiry_id: EnquiryId) -> LookUpChoice:
        """Tell about whom one could ask, and whom. Nothing leaves for it.

        Raises:
            NoSuchEnquiryError: There is none, or it is not for this agency.

        """
        people = self._node.case(self._node.enquiry(enquiry_id)).persons.values()
        affiliates, why_not = self._affiliates(), ""
        if not affiliates:
            why_not = "The sharing agreement lets us ask nobody blind."
        try:
            subject_of(self._node, enquiry_id)
        except MashError as why:
            why_not = why_not or str(why)
        return LookUpChoice(
            people=tuple(map(_choice, people)), affiliates=affiliates, why_not=why_not
        )

    async def ask(self, wish: Wish, actor: Actor) -> tuple[LookUpResult, ...]:
        """Ask, affiliate by affiliate; what one refuses is its result.

        Raises:
            NoSuchEnquiryError: There is none, or it is not for this agency.
            StateError: It is not open, or its first statement is not here.
            AgreementError: The agreement lets us ask none of them.
            MalformedError: No such person, or nothing to ask by.
            HubUnavailableError: The hub is away.

        """
        subject = subject_of(self._node, wish.enquiry_id)
        texts = self._texts(wish)
        affiliates = self._chosen(wish.affiliates)
        hub = self._hub()
        if hub is None:
            raise HubUnavailableError("the hub cannot be reached; try again")
        self._record(affiliates, wish, actor)
        questions = [
            _Question(self._node, subject, each, actor.practitioner, texts)
            for each in affiliates
        ]
        return tuple(await asyncio.gather(*(self._result(hub, q) for q in questions)))

    async def _result(self, hub: BlindHub, question: _Question) -> LookUpResult:
        affiliate = question.affiliate
        try:
            settled = await self._settled(hub, question)
        except _UNBELIEVABLE as why:
            return _without(affiliate, Outcome.NOT_BELIEVED, str(why))
        except (MashError, KeysError) as why:
            return _without(affiliate, Outcome.NOT_AVAILABLE, str(why))
        if not settled.canary_held:
            why_not = (
                "its answer was made with another key than its list, or of nothing"
            )
            return _without(affiliate, Outcome.NOT_BELIEVED, why_not)
        if not settled.hits:
            return LookUpResult(affiliate=affiliate, outcome=Outcome.NO_KEY_MATCHED)
        return LookUpResult(
            affiliate=affiliate, outcome=Outcome.HIT, agreed=settled.hits
        )

    async def _settled(
        self, hub: BlindHub, question: _Question
    ) -> blind_asking.Settled:
        known = await self._sets.newest(hub, question.affiliate)
        try:
            return await question.put(hub, known)
        except LookUpEpochError:  # the month turned while we asked
            known = await self._sets.newest(hub, question.affiliate)
            return await question.put(hub, known)

    def _texts(self, wish: Wish) -> tuple[Asked, ...]:
        case = self._node.case(self._node.enquiry(wish.enquiry_id))
        person = case.persons.get(wish.tag)
        if person is None:
            raise MalformedError("tag: nobody of this enquiry is called so here")
        texts = _asked_of(person)
        if not texts:
            raise MalformedError("tag: too little is known of them to ask by")
        return texts

    def _affiliates(self) -> tuple[AgencyId, ...]:
        node = self._node
        asker_class = member_class(node, node.agency)
        agreement = agreement_of(node.register)
        return answerers(agreement, node.agency, asker_class, _today(node))

    def _chosen(self, wanted: Iterable[AgencyId]) -> tuple[AgencyId, ...]:
        allowed = self._affiliates()
        chosen = tuple(sorted(wanted)) or allowed
        for each in chosen:
            if each not in allowed:
                raise AgreementError(f"affiliates: the agreement does not name {each}")
        if not chosen:
            raise AgreementError("look_up: the agreement lets us ask nobody blind")
        return chosen

    def _record(self, affiliates: Iterable[AgencyId], wish: Wish, actor: Actor) -> None:
        """Write who, about whom, whom and why. No log, no question."""
        self._log.append(
            [
                Access(
                    at=self._node.clock(),
                    practitioner=actor.practitioner,
                    role=actor.role,
                    action=Action.LOOK_UP,
                    target=f"{wish.tag} at {affiliate}",
                    enquiry=reference(wish.enquiry_id),
                    terminal=actor.terminal,
                    allowed=True,
                    purpose=wish.purpose.name.lower().replace("_", "-"),
                )
                for affiliate in affiliates
            ]
        )


@dataclass(frozen=True, slots=True)
class _Question:
    """One person, to one affiliate, under one enquiry."""

    node: Node
    subject: Subject
    affiliate: AgencyId
    practitioner: str
    texts: tuple[Asked, ...]

    async def put(self, hub: BlindHub, known: KnownSet) -> blind_asking.Settled:
        """Ask once, with blinds of its own, and settle the answer here."""
        composed = blind_asking.compose(self.texts, known.canary)
        said = self._said(composed.points, known.epoch.text)
        self._count(said)
        envelope = self.node.vouch(BLIND_QUESTION_TYPE, encode_blind_question(said))
        answer = await hub.ask(envelope, self.subject.enquiry_id)
        register, now = self.node.register, self.node.clock()
        answered = signed_answer(answer, self.affiliate, register, now)
        if answered.question_id != said.question_id:
            raise BadSignatureError("question_id: the answer to another question")
        return blind_asking.settle(composed, answered.points, known)

    def _said(self, points: tuple[bytes, ...], epoch: str) -> BlindQuestion:
        return BlindQuestion(
            question_id=secrets.token_bytes(QUESTION_ID_BYTES),
            hub_id=self.node.hub_id,
            asker=self.node.agency,
            practitioner=self.practitioner,
            addressee=self.affiliate,
            epoch=epoch,
            leaf_index=self.subject.leaf_index,
            leaf=self.subject.leaf,
            points=points,
            asked_at=self.node.clock(),
        )

    def _count(self, said: BlindQuestion) -> None:
        node = self.node
        asker_class = member_class(node, node.agency)
        pair = Pair(node.agency, asker_class, self.affiliate)
        a_day = require_look_up(agreement_of(node.register), pair, _today(node))
        past = node.store.blind.asked(node.agency, self.affiliate)
        asked_now = BlindAsked(said.leaf_index, said.epoch, said.asked_at)
        require_within(past, asked_now, a_day)
        with node.store.step():
            node.store.blind.count(said, said.asked_at)


def _choice(person: Person) -> LookUpPerson:
    return LookUpPerson(
        tag=person.tag,
        name=f"{person.given_names} {person.family_name}".strip(),
        born_on=person.born_on,
        askable=bool(_asked_of(person)),
    )


def _asked_of(person: Person) -> tuple[Asked, ...]:
    return asked(traits_of(described(person)))


def _today(node: Node) -> date:
    return node.clock().astimezone(LONDON).date()


def _without(affiliate: AgencyId, outcome: Outcome, why: str) -> LookUpResult:
    return LookUpResult(affiliate=affiliate, outcome=outcome, why=why)
