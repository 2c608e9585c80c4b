"""Own records: what the rest of the node may ask of them."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from agency_node.calibration_keeping import in_use
from agency_node.matching.answering import answer
from agency_node.matching.calibrating_result import weights_of, with_odds
from agency_node.matching.calibrating_table import Calibration
from agency_node.matching.described import Described, described
from agency_node.matching.searching import SearchResult, require_searchable
from agency_node.matching.traits import traits_of
from agency_node.records.compacting import compact
from agency_node.records.covert import (
    CovertRecords,
    DividedShelves,
    open_covert,
    require_apart,
)
from agency_node.records.csv_reading import Export
from agency_node.records.entry import RecordEntry
from agency_node.records.importing import Import
from agency_node.records.keeping import RecordShelves
from agency_node.records.looking_up import Catalogue
from agency_node.records.mapping import Mapping
from agency_node.records.progress import FILING, READING, Heard, unheard_of
from agency_node.records.questions import Asker
from agency_node.records.rebuilding import Verdict, check, keep_current, rebuild
from agency_node.records.rejecting import ImportReport
from agency_node.store.migrating import migrate
from keys.vault import SMALL_PAGE_BYTES, Connection, create, open_vault
from mash.bodies import Person

DATABASE = "records.db"
SCRIPTS = ("records.sql",)

CACHE_KIB = 327_680
"""A search reads all over the vault; of a million people, the index and much else."""

IMPORT_CACHE_KIB = 32_768
"""An import needs its memory for postings, and writes from one end to the other."""

GARBAGE_OBJECTS = 50_000
"""Objects made before Python looks for circles among them: several searches."""

MAX_ENTRIES_SHOWN = 2_000
"""Lines of one record: far above any real one."""


def open_records(directory: Path, kek: bytes) -> Connection:
    """Open the vault of own records in a node's directory, made if need be.

    It is made with small pages, for searching; an older one keeps its larger ones.

    Args:
        directory: Where the node keeps its vaults.
        kek: 32 bytes, from the node's keychain.

    Raises:
        VaultError: Another KEK, or damaged.

    """
    path = directory / DATABASE
    if not path.exists():
        create(path, kek, page_bytes=SMALL_PAGE_BYTES)
    connection = open_vault(path, kek)
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    _read_ahead(path)
    return connection


def _read_ahead(path: Path) -> None:
    """Ask for the file to be read while nobody waits: cold, the first search is slow."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_WILLNEED)
    finally:
        os.close(descriptor)


@contextmanager
def opened_records(directory: Path, kek: bytes) -> Iterator[Records]:
    """Everything that an agency holds itself, open and covert, until the block ends.

    Raises:
        VaultError: Another KEK, or damaged.

    """
    _settle_memory()
    with (
        closing(open_records(directory, kek)) as own,
        closing(open_covert(directory, kek)) as apart,
    ):
        yield Records(own, CovertRecords(apart), in_use(directory))


def _settle_memory() -> None:
    """Keep the collector off what is loaded: a search makes much, and no circles."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(GARBAGE_OBJECTS, *gc.get_threshold()[1:])


class Records:
    """This agency's own records, searched and shown. Who may ask is not judged here."""

    def __init__(
        self,
        connection: Connection,
        covert: CovertRecords | None = None,
        calibration: Calibration | None = None,
    ) -> None:
        self._calibration = calibration
        self.shelves = RecordShelves(connection)
        self.catalogue = Catalogue(connection)
        self.covert = covert
        migrate(connection, SCRIPTS, __package__)
        keep_current(connection)
        if covert is not None:
            require_apart(self.shelves, covert)

    def search(
        self, query: Person | Described, asker: Asker | None = None
    ) -> SearchResult:
        """Say who it may be, at most 50, each with why; tolerant of mistakes.

        The question is kept first, and compared with covert records later
        (`noticing`): neither what is answered nor how long it takes tells of them.

        Raises:
            MalformedError: The question names nobody closely enough.

        """
        query = described(query) if isinstance(query, Person) else query
        require_searchable(traits_of(query))
        if self.covert is not None and asker is not None:
            self.covert.questions.ask(query, asker)
        day = asker.at.date() if asker else None
        weights = weights_of(self._calibration)
        result = answer(query, self.catalogue, day, weights)
        return with_odds(result, self._calibration)

    def import_records(
        self,
        export: Export,
        mapping: Mapping,
        today: date,
        progress: Heard = unheard_of,
        *,
        dry_run: bool = False,
    ) -> ImportReport:
        """Put an export in, all of it that fits, or nothing at all.

        A second import of the same file changes nothing: a record is its system and
        its id there. `progress` hears of both phases. A dry run reports the same and
        keeps nothing.

        Raises:
            UnfitFileError: The file does not fit its mapping; nothing was imported.
            WorkerLostError: A process that helped has ended; nothing was imported.

        """
        arriving = Import(mapping, export.heading, today)
        shelves = DividedShelves(self.shelves, self.covert)
        filing = partial(progress, FILING)
        with self._frugal(), shelves.whole(keep=not dry_run, told=filing):
            for _ in arriving.take(export.rows(), shelves):
                progress(READING, *export.position())
        return arriving.report()

    @contextmanager
    def _frugal(self) -> Iterator[None]:
        connection = self.catalogue.connection
        connection.execute(f"PRAGMA cache_size = -{IMPORT_CACHE_KIB}")
        try:
            yield
        finally:
            connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")

    def rebuild(self, progress: Heard = unheard_of, *, compacted: bool = False) -> int:
        """File everybody anew, the covert ones too; return how many others they are.

        Compacted, the vaults are written anew as well, so that nothing of the deleted
        lies between their rows; this takes as much memory as they are large.

        Raises:
            WorkerLostError: A process that helped has ended; all is as it was.

        """
        people = 0
        apart = [self.covert.connection] if self.covert is not None else []
        for connection in (*apart, self.catalogue.connection):
            people = rebuild(connection, progress)
            if compacted:
                compact(connection)
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return people

    def check(self, progress: Heard = unheard_of) -> Verdict:
        """Compare the index with one made anew; of the covert one, whether it agrees.

        Raises:
            WorkerLostError: A process that helped has ended.

        """
        verdict = check(self.catalogue.connection, progress)
        apart = check(self.covert.connection) if self.covert is not None else verdict
        return replace(verdict, covert_wrong=not apart.agrees)

    def show(self, record_id: str) -> tuple[Person, tuple[RecordEntry, ...]]:
        """Return one record whole: the person as held, and the lines, newest first.

        Raises:
            NoSuchRecordError: There is none of that name.

        """
        person = self.catalogue.find(record_id).person()
        return person, tuple(self.catalogue.entries(record_id, MAX_ENTRIES_SHOWN))
