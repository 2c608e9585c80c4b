"""Own records: what the rest of the node may ask of them."""

from __future__ import annotations

from agency_node.records.keeping import RecordShelves
from agency_node.records.record import RecordEntry
from agency_node.records.searching import (
    MAX_HOUSEHOLD,
    SearchResult,
    households_of,
    rank,
    require_searchable,
    with_household,
)
from agency_node.records.signposts import signposts
from agency_node.records.traits import traits_of
from agency_node.records.weighing import rarity
from keys.vault import Connection
from mash.bodies import Person

MAX_COMPARED = 120
"""Candidates compared field by field: twice what is shown, and some."""

MAX_ENTRIES_SHOWN = 2_000
"""Lines of one record: far above any real one."""


class Records:
    """This agency's own records, searched and shown. Who may ask is not judged here."""

    def __init__(self, connection: Connection) -> None:
        self.shelves = RecordShelves(connection)
        self.shelves.install()

    def search(self, query: Person) -> SearchResult:
        """Say who it may be, at most 50, each with why; tolerant of mistakes.

        Raises:
            MalformedError: The question names nobody closely enough.

        """
        asked = traits_of(query)
        require_searchable(asked)
        people = self.shelves.total()
        records = self.shelves.candidates(signposts(asked), MAX_COMPARED)
        counts = self.shelves.name_counts(asked)
        rare = rarity(people, counts.given, counts.family)
        result = rank(query, records, rare, people)
        homes = households_of(result, asked, records)
        most = MAX_HOUSEHOLD + len(result.candidates)
        return with_household(result, asked, self.shelves.living_at(homes, most))

    def show(self, record_id: str) -> tuple[Person, tuple[RecordEntry, ...]]:
        """Return one record whole: the person as held, and the lines, newest first.

        Raises:
            NoSuchRecordError: There is none of that name.

        """
        person = self.shelves.find(record_id).person()
        return person, tuple(self.shelves.entries(record_id, MAX_ENTRIES_SHOWN))
