"""The police, asked: they search what they hold, and answer what the search found."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from random import Random

from agency_node.matching.own_record import OwnRecord
from agency_node.records import Asker, Records, opened_records
from agency_node.records.covert import hide
from mash.bodies import AnswerBody, Person
from tests.agency_node import drawn_answers as drawn

KNOWN, NOT_KNOWN, COVERT = "known", "not known", "covert"
HELD = 48
"""People held openly, and as many covertly."""

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Police:
    """What they hold, and whom somebody might ask them about."""

    records: Records
    people: dict[str, list[OwnRecord]]

    def answer(self, outcome: str, random: Random, now: datetime) -> AnswerBody:
        """Somebody searches for a person of this sort, and answers accordingly."""
        held = random.choice(self.people[outcome])
        sought = Person(
            tag="C1",
            family_name=held.family_name,
            given_names=held.given_names,
            born_on=held.born_on,
        )
        asker = Asker(
            at=now, practitioner="pol-eva", terminal="desk-3", enquiry="E-7K3MQ2"
        )
        found = self.records.search(sought, asker).candidates
        return drawn.known(random) if found else drawn.not_known(random)


@contextmanager
def police(folder: Path, random: Random) -> Iterator[Police]:
    """Real vaults in a folder, with drawn people in them."""
    everybody = [_person(number, random) for number in range(3 * HELD)]
    people = {
        KNOWN: everybody[:HELD],
        COVERT: everybody[HELD : 2 * HELD],
        NOT_KNOWN: everybody[2 * HELD :],
    }
    with opened_records(folder, bytes(32)) as records:
        assert records.covert is not None
        for person in people[KNOWN] + people[COVERT]:
            records.shelves.keep_person(person)
        for person in people[COVERT]:
            hide(records.shelves, records.covert, person)
        yield Police(records, people)


def _person(number: int, random: Random) -> OwnRecord:
    """Somebody whose name is nobody else's here: the search is not what is tested."""
    family, given = (
        "".join(random.choices(_LETTERS, k=11)).capitalize() for _ in range(2)
    )
    return OwnRecord(
        system="crime",
        local_id=str(number),
        family_name=family,
        given_names=given,
        born_on=f"{1950 + number % 70}-{1 + number % 12:02}-{1 + number % 28:02}",
    )
