"""The search desk: where commands search, on record first, at a pace, explained.

Several queries that wait together share one commit of the access log and one of the
questions (`records.questions`); none is answered before both are durable.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import datetime

from agency_node.access import Action
from agency_node.access_log import COMMAND_LINE, Access
from agency_node.identity.keeping import Identities
from agency_node.matching.searching import SearchResult
from agency_node.pace import CommandPace
from agency_node.records import Asker, Records
from agency_node.records.printing_search import Standing
from agency_node.records.query_reading import Query, Unreadable
from agency_node.records_cli import SearchLog
from mash.errors import MalformedError, SearchPaceError
from mash.role import Role


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to one query: what was found when, and what was said of it."""

    line: int
    at: datetime
    result: SearchResult
    standing: Standing


@dataclass(frozen=True, slots=True)
class TooMany:
    """The query that was one too many, and when to go on. Nothing after it is asked."""

    line: int
    error: SearchPaceError


Answer = Found | Unreadable | TooMany


class SearchDesk:
    """Answers the queries of one practitioner, for one enquiry and purpose."""

    def __init__(
        self,
        records: Records,
        log: SearchLog,
        clock: Callable[[], datetime],
        access: Access,
    ) -> None:
        """Begin with an `access` as each of theirs will be written, but for its time."""
        self._records = records
        self._identities = Identities(records.catalogue.connection)
        self._log = log
        self._clock = clock
        self._access = access
        self._pace = CommandPace(access.practitioner, log.backwards(), clock())

    def answer(self, waiting: Sequence[Query | Unreadable]) -> Iterator[Answer]:
        """Answer what waits, in its order, once all of it is durably on record."""
        allowed, stopped = self._admit(waiting)
        with self._together():
            answers = [*map(self._search, allowed)]
        yield from answers
        if stopped is not None:
            yield stopped

    def _admit(
        self, waiting: Sequence[Query | Unreadable]
    ) -> tuple[list[tuple[Query | Unreadable, datetime]], TooMany | None]:
        """Write down every search, and the one too many as refused."""
        allowed: list[tuple[Query | Unreadable, datetime]] = []
        accesses, stopped = [], None
        for each in waiting:
            at = self._clock()
            if isinstance(each, Query):
                try:
                    self._pace.take(at)
                except SearchPaceError as error:
                    stopped = TooMany(each.line, error)
                entry = replace(self._access, at=at, allowed=stopped is None)
                accesses.append(entry)
            if stopped is not None:
                break
            allowed.append((each, at))
        self._log.append(accesses)
        return allowed, stopped

    def _search(self, admitted: tuple[Query | Unreadable, datetime]) -> Answer:
        query, at = admitted
        if isinstance(query, Unreadable):
            return query
        asker = Asker(
            at=at,
            practitioner=self._access.practitioner,
            terminal=self._access.terminal,
            enquiry=self._access.enquiry,
        )
        try:
            result = self._records.search(query.sought, asker)
        except MalformedError as error:
            return Unreadable(query.line, str(error))
        standing = self._identities.in_force(asker.enquiry, query.person)
        return Found(query.line, at, result, standing)

    def _together(self) -> AbstractContextManager[None]:
        covert = self._records.covert
        return nullcontext() if covert is None else covert.whole()


def search_access(
    at: datetime, practitioner: str, enquiry: str, purpose: str
) -> Access:
    """What the access log says of a search by command. It knows nobody's name."""
    return Access(
        at=at,
        practitioner=practitioner,
        role=Role.RESEARCHER,
        action=Action.SEARCH_RECORDS,
        target="",
        enquiry=enquiry,
        terminal=COMMAND_LINE,
        allowed=True,
        purpose=purpose,
    )
