"""python -m tests.faults.importer import|rebuild FOLDER EXPORT: to be killed at work.

Says "begun" on standard output once its transaction is open, and "done" at the end.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from agency_node.records import opened_records
from agency_node.records.csv_reading import open_export
from agency_node.records.mapping import read_mapping

KEK = bytes(32)
MAPPING = """
schema = "mash.mapping/1"
system = "cases"
encoding = "utf-8"
[people]
local_id = "Id"
family_name = "Surname"
given_names = "Forename"
born_on = "DOB"
address = "Address"
"""


def main(act: str, folder: Path, export: Path) -> None:
    """Do it, and tell how far it is."""
    mapping = read_mapping(MAPPING)
    with opened_records(folder, KEK) as records:
        if act == "rebuild":
            records.rebuild(_tell)
        else:
            with open_export(export, mapping) as (arriving, _):
                records.import_records(arriving, mapping, date(2026, 3, 2), _tell)
    _say("done")


def _tell(phase: str, done: int, total: int) -> None:
    del done, total
    _say(phase)


def _say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
