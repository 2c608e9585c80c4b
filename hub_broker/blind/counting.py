"""Counting: which questions were put, so that none is put twice and nobody asks too often.

In memory: after a restart the hub counts anew, and the affiliate, which keeps its own
count on its disk, goes on refusing.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta

from mash.agency import AgencyId
from mash.blind import BlindQuestion
from mash.blind_quota import BlindAsked, require_within
from mash.errors import IdReusedError
from mash.limits import MAX_CLOCK_SKEW

REMEMBERED = timedelta(days=40)
"""Longer than a month and what is answered of it later."""


class Counts:
    """The questions of each asker to each affiliate. Belongs to the event loop."""

    def __init__(self) -> None:
        self._asked: dict[tuple[AgencyId, AgencyId], list[BlindAsked]] = defaultdict(
            list
        )
        self._ids: dict[bytes, datetime] = {}

    def count(
        self, question: BlindQuestion, enquiries_per_day: int, now: datetime
    ) -> None:
        """Count a question that is about to be put, unless it is one too many.

        Raises:
            IdReusedError: It was put before.
            LookUpQuotaError: The asker has asked that affiliate too often.

        """
        self._forget(now)
        if question.question_id in self._ids:
            raise IdReusedError("question_id: was asked before; make a new question")
        past = self._asked[question.asker, question.addressee]
        asked = BlindAsked(question.leaf_index, question.epoch, now)
        require_within(past, asked, enquiries_per_day)
        self._ids[question.question_id] = now
        past.append(asked)

    def _forget(self, now: datetime) -> None:
        # A question is refused for its age before its id is forgotten.
        kept = now - 4 * MAX_CLOCK_SKEW
        self._ids = {item: at for item, at in self._ids.items() if at > kept}
        for past in self._asked.values():
            past[:] = [each for each in past if each.at > now - REMEMBERED]
