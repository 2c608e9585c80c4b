"""Covert records: people whom this agency holds, and nobody here may find.

They lie in a vault of their own, so that no search, count or list has to remember to
leave them out: it has never heard of them. Moving a record is written first where it
goes and then taken away where it was; cut short in between, it stays covert.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from agency_node.matching.own_record import OwnRecord
from agency_node.records.alerts import Alerts
from agency_node.records.entry import OwnEntry
from agency_node.records.keeping import Kept, RecordShelves
from agency_node.records.looking_up import Catalogue
from agency_node.records.questions import Questions
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

    def __init__(self, usual: RecordShelves, covert: CovertRecords) -> None:
        self._usual = usual
        self._covert = covert.shelves

    @contextmanager
    def whole(self, *, keep: bool = True) -> Iterator[None]:
        """Both vaults, all of it or nothing; the covert one first to be durable."""
        with self._usual.whole(keep=keep), self._covert.whole(keep=keep):
            yield

    def keep_person(self, record: OwnRecord) -> Kept:
        """Add a person, or bring what is held about them up to date."""
        if self._covert.holds(record.system, record.local_id):
            return self._covert.keep_person(record)
        return self._usual.keep_person(record)

    def keep_covert(self, record: OwnRecord) -> Kept:
        """Add a person covertly; one who was held openly is so no more."""
        lines = self._usual.drop(record.system, record.local_id)
        kept = self._covert.keep_person(record)
        for line in lines:
            self._covert.keep_entry(line)
        return kept

    def keep_entry(self, entry: OwnEntry) -> Kept:
        """Add a line beside the person it is about.

        Raises:
            NoSuchRecordError: The person it is about is not held.

        """
        if self._covert.holds(entry.system, entry.local_id):
            return self._covert.keep_entry(entry)
        return self._usual.keep_entry(entry)


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
