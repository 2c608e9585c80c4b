"""python -m bench.matching.generating EXPORT SEED PEOPLE: households as a CSV file.

Prints how many homes and people there are. A process of its own, so that what it uses
is not counted as the import's.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.matching.households import homes
from bench.matching.own_search import write_export
from bench.matching.people import COLUMNS, row


class Generating:
    """The rows of an export, counted as they pass."""

    def __init__(self, seed: int, people: int) -> None:
        self._seed, self._people = seed, people
        self.homes = self.held = 0

    def rows(self) -> Iterator[dict[str, str]]:
        """Everybody held, home by home."""
        for home in homes(self._seed, self._people):
            self.homes += 1
            for person in home.people:
                if person.held:
                    self.held += 1
                    yield row(person)


def main(export: Path, seed: int, people: int) -> None:
    """Write the file, then say what is in it."""
    generating = Generating(seed, people)
    write_export(export, COLUMNS, generating.rows())
    print(json.dumps({"homes": generating.homes, "people": generating.held}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
