"""The house of blind look-up: the hub's parts that it needs, and its own, as one thing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import structlog

from hub_broker.blind.checks import (
    World,
    require_answering,
    require_enquiry,
    require_pair,
    require_question,
    require_set,
)
from hub_broker.blind.counting import Counts
from hub_broker.blind.relaying import Relay
from hub_broker.blind.shelves import Shelved, Shelves
from hub_broker.desk import Desk
from hub_broker.log import Log
from hub_broker.sessions import Sessions
from hub_broker.submission import Caller
from keys.envelope import Envelope
from mash.agency import AgencyId
from mash.blind import BlindQuestion, BlindSet, is_answered
from mash.errors import AffiliateAwayError, MashError
from mash.statement import EnquiryId

_log = structlog.get_logger()


class House:
    """Belongs to the event loop. Reads what the writer's thread has made public."""

    def __init__(
        self,
        hub_id: str,
        desk: Desk,
        sessions: Sessions,
        clock: Callable[[], datetime],
        directory: Path,
    ) -> None:
        self.sessions = sessions
        self.shelves = Shelves(directory)
        self.relay = Relay()
        self._counts = Counts()
        self._hub_id = hub_id
        self._desk = desk
        self._clock = clock

    @property
    def log(self) -> Log:
        """The hub's log."""
        return self._desk.log

    def describe(self, envelope: Envelope, caller: Caller) -> BlindSet:
        """Return what an affiliate says of a file that it may publish.

        Raises:
            MashError: It may not, or did not sign that.

        """
        return require_set(envelope, caller, self._world())

    def require_answering(self, caller: Caller) -> None:
        """Refuse who is not to answer anybody.

        Raises:
            MashError: The agreement does not name them.

        """
        require_answering(caller, self._world())

    def files_for(self, caller: Caller, member: AgencyId) -> tuple[Shelved, ...]:
        """The files of an affiliate's newest set, for a member that may ask it.

        Raises:
            AffiliateAwayError: It has published nothing for this month.
            MashError: The agreement does not let them.

        """
        world = self._world()
        require_pair(caller, member, world)
        files = self.shelves.files(member)
        if not files or not is_answered(files[0].described.epoch, world.now):
            raise AffiliateAwayError("member: has published nothing for this month")
        return files

    async def ask(
        self, envelope: Envelope, enquiry_id: EnquiryId, caller: Caller
    ) -> Envelope:
        """Put a question, if it may be put, and return the answer, unverified.

        Who asked whom under which leaf is in the journal before it leaves.

        Raises:
            MashError: Why it was not put, or not answered.

        """
        try:
            question = self._admit(envelope, enquiry_id, caller)
        except MashError as why:
            _log.warning("look_up_refused", asker=caller.member, reason=why.reason)
            raise
        _log.info(
            "look_up_asked",
            asker=question.asker,
            affiliate=question.addressee,
            epoch=question.epoch,
            leaf=question.leaf_index,
        )
        addressee = question.addressee
        return await self.relay.ask(addressee, question.question_id, envelope)

    def sweep(self) -> None:
        """Destroy the sets of months that are over."""
        now = self._clock()
        for member in self.shelves.drop(lambda each: not is_answered(each.epoch, now)):
            _log.info("look_up_set_dropped", member=member)

    def _admit(
        self, envelope: Envelope, enquiry_id: EnquiryId, caller: Caller
    ) -> BlindQuestion:
        world = self._world()
        question = require_question(envelope, caller, world)
        a_day = require_pair(caller, question.addressee, world)
        require_enquiry(question, enquiry_id, world)
        self._counts.count(question, a_day, world.now)
        return question

    def _world(self) -> World:
        accepted = self._desk.acceptance
        return World(
            hub_id=self._hub_id,
            now=self._clock(),
            register=self._desk.register,
            enquiries=accepted.enquiries,
            known=accepted.known,
            size=self._desk.published.size,
        )
