"""Our own side: a vault in a folder, filled by an import, asked by `Records.search`."""

from __future__ import annotations

import csv
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from agency_node.matching.described import Described
from agency_node.matching.own_record import record_id
from agency_node.matching.searching import Candidate, SearchResult
from agency_node.records import Records
from agency_node.records.csv_reading import open_export
from agency_node.records.mapping import read_mapping
from agency_node.records.own_records import opened_records
from agency_node.records.rejecting import ImportReport
from bench.matching.accuracy import Answer, Hit
from mash.errors import MalformedError

KEK = bytes(32)
TODAY = date(2026, 11, 22)
SYSTEM = "truth"


def mapping_text(columns: Iterable[str]) -> str:
    """A mapping in which every column is called as the field that it fills."""
    lines = [f'{name} = "{name}"' for name in ("local_id", *columns)]
    head = f'schema = "mash.mapping/1"\nsystem = "{SYSTEM}"\nencoding = "utf-8"\n'
    return f"{head}[people]\n" + "\n".join(lines) + "\n"


def write_export(
    path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, str]]
) -> None:
    """Write an agency's export: a CSV file headed with our fields' names."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(
            file, ("local_id", *columns), restval="", extrasaction="ignore"
        )
        writer.writeheader()
        writer.writerows(rows)


@contextmanager
def opened(folder: Path) -> Iterator[Records]:
    """The vaults of an agency's own records in that folder, as a node opens them."""
    with opened_records(folder, KEK) as records:
        records.catalogue.warm()
        yield records


def put_in(records: Records, export: Path, columns: Sequence[str]) -> ImportReport:
    """Import the file, as `mash-node import` does."""
    mapping = read_mapping(mapping_text(columns))
    with open_export(export, mapping) as (arriving, _):
        return records.import_records(arriving, mapping, TODAY)


def build(
    folder: Path, columns: Sequence[str], rows: Iterable[Mapping[str, str]]
) -> float:
    """Fill a new vault in a folder by way of a file; return the seconds of importing."""
    export = folder / "export.csv"
    write_export(export, columns, rows)
    with opened(folder) as records:
        begun = time.perf_counter()
        put_in(records, export, columns)
        return time.perf_counter() - begun


def named(local_id: str) -> str:
    """What a search calls the record that the export calls this."""
    return record_id(SYSTEM, local_id)


def ask(records: Records, question: Described) -> SearchResult | None:
    """Search; nothing for a question that names nobody closely enough."""
    try:
        return records.search(question)
    except MalformedError:
        return None


def answer(
    result: SearchResult | None,
    truth: Iterable[str],
    leaving_out: frozenset[str] = frozenset(),
) -> Answer:
    """What came back, held against the records that are right."""
    found = result.candidates if result else ()
    hits = [
        Hit(each.record_id, bits(each), each.band.value)
        for each in found
        if each.record_id not in leaving_out
    ]
    return Answer(hits, frozenset(truth))


def bits(candidate: Candidate) -> float:
    """The evidence in bits: all findings together."""
    total = getattr(candidate, "bits", None)
    if total is None:
        total = sum(finding.bits for finding in candidate.findings)
    return float(total)
