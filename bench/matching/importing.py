"""python -m bench.matching.importing EXPORT FOLDER: an export into new vaults.

As `mash-node import` does it, in a process of its own, so that time and memory are the
import's. Prints what became of the rows, and the seconds.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from bench.matching import own_search
from bench.matching.people import COLUMNS


def main(export: Path, folder: Path) -> None:
    """Import, and say how it went."""
    begun = time.perf_counter()
    with own_search.opened(folder) as records:
        report = own_search.put_in(records, export, COLUMNS)
        people = records.catalogue.total()
    print(
        json.dumps(
            {
                "people": people,
                "refused": len(report.rejected),
                "seconds": round(time.perf_counter() - begun, 1),
            }
        )
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
