"""A register in memory, for rules that know no storage, and people to fill it with."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from hypothesis import strategies as st

from agency_node.matching.described import Described
from agency_node.matching.filing import filed_under
from agency_node.matching.own_record import OwnRecord
from agency_node.matching.rarity import counted_names
from agency_node.matching.searching import Most
from agency_node.matching.traits import traits_of

GIVEN = ("Theo", "Theodore", "Leo", "Wren", "Mohammed", "Muhammad", "Kit", "T", "")
FAMILY = ("Fauxley", "Fauxlye", "Fauxley-Test", "Mockford", "Testwick", "")
BORN = ("2019-11-02", "2019-02-11", "2019-11-03", "1962-01-01", "1963-05-06", "")
ADDRESSES = (
    "7 Mock Lane, Testbury, ZZ99 4AB",
    "9 Mock Lane, Testbury, ZZ99 4AB",
    "7 Mock Lnae, Testbury",
    "22 Sham Road, Testbury, ZZ99 4XY",
    "",
)
NUMBERS = ("9990001103", "9990001111", "")
UPNS = ("T931000020001", "G931000020002", "")
TELEPHONES = ("01632 960001", "07700 900002", "")


class SmallRegister:
    """Everybody given, found by how many signposts they share; and a crowd unlike them."""

    def __init__(self, people: Sequence[OwnRecord], crowd: int = 0) -> None:
        self._people, self._crowd = people, crowd
        self._filed: dict[int, list[OwnRecord]] = defaultdict(list)
        self._bearers: Counter[str] = Counter()
        for person in people:
            self._bearers.update(counted_names(traits_of(person)))
            for signpost in filed_under(person):
                self._filed[signpost].append(person)

    def total(self) -> int:
        """How many are held."""
        return len(self._people) + self._crowd

    def candidates(self, signposts: Mapping[int, float], most: Most) -> list[OwnRecord]:
        """Whoever shares the most, the first by record id of those who share as much."""
        shared: Counter[str] = Counter()
        each = {person.record_id: person for person in self._people}
        for signpost, weight in signposts.items():
            for person in self._filed.get(signpost, ()):
                shared[person.record_id] += round(weight * 100)
        best = sorted(shared, key=lambda name: (-shared[name], name))
        return [each[name] for name in best[: most.all]]

    def bearers(self, names: Iterable[str]) -> dict[str, int]:
        """How many bear each name."""
        return {name: self._bearers[name] for name in names if name in self._bearers}

    def filed_under(self, signposts: Iterable[int], most: int) -> list[OwnRecord]:
        """Whoever is filed under any of them."""
        found = {p.record_id: p for s in signposts for p in self._filed.get(s, ())}
        return [found[name] for name in sorted(found)][:most]


def _fields() -> dict[str, st.SearchStrategy[Any]]:
    return {
        "given_names": st.sampled_from(GIVEN),
        "family_name": st.sampled_from(FAMILY),
        "born_on": st.sampled_from(BORN),
        "sex": st.sampled_from(("M", "F", "U", "")),
        "address": st.sampled_from(ADDRESSES),
        "former_addresses": st.lists(st.sampled_from(ADDRESSES), max_size=1).map(tuple),
        "uprns": st.sampled_from(((), ("999999999001",), ("999999999002",))),
        "nhs_number": st.sampled_from(NUMBERS),
        "upn": st.sampled_from(UPNS),
        "telephones": st.sampled_from(TELEPHONES).map(lambda n: (n,) if n else ()),
        "also_known_as": st.sampled_from(((), ("Theo Moss",), ("Fauxley Theo",))),
    }


def people() -> st.SearchStrategy[Described]:
    """Anybody who may be described, much alike so that they are often confused."""
    return st.builds(Described, **_fields())


def registers(most: int = 8) -> st.SearchStrategy[list[OwnRecord]]:
    """Records under ids of their own."""
    numbered = st.integers(min_value=0, max_value=10**9).map(str)
    record = st.builds(
        OwnRecord, system=st.just("cases"), local_id=numbered, **_fields()
    )
    return st.lists(record, max_size=most, unique_by=lambda each: each.local_id)
