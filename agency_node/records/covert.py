"""Covert records: people whom this agency holds, and nobody here may find.

They lie in a vault of their own, so that no search, count or list has to remember to
leave them out: it has never heard of them. Moving a record is written first where it
goes and then taken away where it was; cut short in between, it stays covert.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from agency_node.matching.own_record import OwnRecord
from agency_node.records.alerts import Alerts
from agency_node.records.errors import UnfitFileError
from agency_node.records.indexing import Told, unheard
from agency_node.records.keeping import Kept, RecordShelves
from agency_node.records.looking_up import Catalogue
from agency_node.records.questions import Questions
from agency_node.records.rebuilding import keep_current
from agency_node.store.migrating import migrate
from keys.vault import Connection, create, open_vault

DATABASE = "covert.db"
SCRIPTS = ("records.sql", "covert.sql")


def open_covert(directory: Path, kek: bytes) -> Connection:
    """Open the vault of covert records in a node's directory, made if need be.

    Args:
        directory: Where the node keeps its vaults.
        kek: 32 bytes, from the node's keychain.

    Raises:
        VaultError: Another KEK, or damaged.

    """
    path = directory / DATABASE
    if not path.exists():
        create(path, kek)
    return open_vault(path, kek)


class CovertRecords:
    """The vault of covert records: people as in the open one, questions, alerts."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        migrate(connection, SCRIPTS, __package__)
        keep_current(connection)
        self.shelves = RecordShelves(connection)
        self.catalogue = Catalogue(connection)
        self.questions = Questions(connection)
        self.alerts = Alerts(connection)

    @contextmanager
    def whole(self) -> Iterator[None]:
        """Make everything inside durable together, or nothing of it."""
        with self.shelves.whole():
            yield


class DividedShelves:
    """Where an import puts people and lines: the covert ones apart.

    What an export does not flag stays where it is: only an officer's own act makes a
    covert record an open one again.
    """

    def __init__(
        self, usual: RecordShelves, covert: CovertRecords | None = None
    ) -> None:
        self.usual = usual
        self._covert = covert
        self.hides_anybody = covert is not None and covert.catalogue.total() > 0

    @contextmanager
    def whole(self, *, keep: bool = True, told: Told = unheard) -> Iterator[None]:
        """Both vaults, all of it or nothing; the covert one first to be durable."""
        apart = self._covert.shelves.whole(keep=keep) if self._covert else nullcontext()
        with self.usual.whole(keep=keep, told=told), apart:
            yield

    def hidden(self) -> RecordShelves:
        """The shelves of covert records.

        Raises:
            UnfitFileError: They are not open: nobody is put among the others instead.

        """
        if self._covert is None:
            raise UnfitFileError("mapping: covert: no vault of covert records is open")
        return self._covert.shelves

    def shelf_of(self, system: str, local_id: str) -> RecordShelves:
        """Where somebody is held, or would be."""
        if self.hides_anybody and self.hidden().holds(system, local_id):
            return self.hidden()
        return self.usual

    def keep_covert(self, record: OwnRecord) -> Kept:
        """Add a person covertly; one who was held openly is so no more."""
        covert = self.hidden()
        self.hides_anybody = True
        lines = self.usual.drop(record.system, record.local_id)
        kept = covert.keep_person(record)
        for line in lines:
            covert.keep_entry(line)
        return kept


def hide(usual: RecordShelves, covert: CovertRecords, record: OwnRecord) -> None:
    """Make a record covert, with every line about the person."""
    _move(usual, covert.shelves, record)


def unhide(usual: RecordShelves, covert: CovertRecords, record: OwnRecord) -> None:
    """Make a covert record an open one again."""
    _move(covert.shelves, usual, record)


def require_apart(usual: RecordShelves, covert: CovertRecords) -> None:
    """Take out of the open vault whoever is in both: a move was cut short."""
    for record in covert.catalogue.everybody():
        if usual.holds(record.system, record.local_id):
            with usual.whole():
                usual.drop(record.system, record.local_id)


def _move(source: RecordShelves, target: RecordShelves, record: OwnRecord) -> None:
    with target.whole():
        target.keep_person(record)
        for entry in source.entries(record.system, record.local_id):
            target.keep_entry(entry)
    with source.whole():
        source.drop(record.system, record.local_id)
