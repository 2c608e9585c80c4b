"""The index beside the records: right after any change, whatever came first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agency_node.matching.described import Described
from agency_node.matching.filing import filed_under
from agency_node.matching.own_record import OwnRecord
from agency_node.matching.rarity import counted_names
from agency_node.matching.searching import Most
from agency_node.matching.signposts import signposts
from agency_node.matching.traits import traits_of
from agency_node.records import (
    Records,
    commons,
    open_records,
    opened_records,
    rebuilding,
)
from agency_node.records.columns import columns_of, record_of
from agency_node.records.csv_reading import open_export
from agency_node.records.mapping import read_mapping
from agency_node.records.postings import signpost_of
from mash.bodies import Person
from tests.agency_node.records.conftest import KEK, TODAY, Holding, Import

NAMES = ("Testwick", "Mockford", "Moss", "Fauxley-Moss")
GIVEN = ("Arlo", "Wren", "Kit", "")
DAYS = ("2019-03-04", "2019-04-03", "1991-01-01", "")
HOMES = ("14 Sample Street, Testbury, ZZ99 3VZ", "2 Other Road, Testbury", "")

FLAGGED = """
schema = "mash.mapping/1"
system = "cases"
encoding = "utf-8"
[people]
local_id = "Id"
family_name = "Surname"
covert = "Flag"
"""

people = st.builds(
    OwnRecord,
    system=st.just("cases"),
    local_id=st.sampled_from([str(number) for number in range(6)]),
    family_name=st.sampled_from(NAMES),
    given_names=st.sampled_from(GIVEN),
    also_known_as=st.sampled_from([(), ("Wren Pretendson",), ("Kit", "Arlo Moss")]),
    born_on=st.sampled_from(DAYS),
    address=st.sampled_from(HOMES),
    telephones=st.sampled_from([(), ("01632 960123",)]),
    related=st.sampled_from([(), ("1", "2")]),
)
acts = st.lists(st.tuples(st.sampled_from(["keep", "drop"]), people), max_size=14)


@contextmanager
def vault() -> Iterator[Records]:
    """An agency's records, empty."""
    with TemporaryDirectory() as folder, closing(open_records(Path(folder), KEK)) as db:
        yield Records(db)


@pytest.fixture(autouse=True)
def _few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two people are enough to make a signpost common here."""
    monkeypatch.setattr(commons, "COMMON_FROM", 2)


def _tables(records: Records) -> dict[str, list[Any]]:
    database = records.catalogue.connection
    tables = ("posting", "common", "name", "index")
    return {t: database.execute(f"SELECT * FROM record_{t}").fetchall() for t in tables}  # noqa: S608 - our own names


def _expected(records: Records) -> dict[str, list[Any]]:
    """What the tables must hold, from the people themselves, by other code."""
    filed, names = list[int](), Counter[str]()
    everybody = records.catalogue.everybody()
    for record in everybody:
        names.update(counted_names(traits_of(record)))
        filed += filed_under(record)
    common = [(s, n) for s, n in sorted(Counter(filed).items()) if n > 2]
    return {"signposts": sorted(filed), "common": common, "name": sorted(names.items())}


def _found(records: Records) -> dict[str, list[Any]]:
    tables = _tables(records)
    signs = sorted(signpost_of(posting) for (posting,) in tables["posting"])
    return {"signposts": signs, "common": tables["common"], "name": tables["name"]}


@settings(max_examples=30, deadline=None)
@given(acts=acts, whole=st.booleans(), recounted=st.booleans())
def test_after_any_changes_the_index_is_what_a_rebuild_makes(
    acts: list[tuple[str, OwnRecord]], *, whole: bool, recounted: bool
) -> None:
    """Added, changed and deleted, one by one or together: every count is exact."""
    with vault() as records, pytest.MonkeyPatch.context() as patch:
        patch.setattr(commons, "RECOUNTED_FROM", 0 if recounted else 10**6)
        if whole:
            with records.shelves.whole():
                _do(records, acts)
        else:
            _do(records, acts)

        incremental = _tables(records)
        assert _found(records) == _expected(records)
        assert rebuilding.check(records.catalogue.connection).agrees
        records.rebuild()
        assert records.catalogue.total() == len(records.catalogue.everybody())
        assert incremental["index"][0][1] == records.catalogue.total()
        assert [*incremental.items()][:3] == [*_tables(records).items()][:3]


def _do(records: Records, acts: list[tuple[str, OwnRecord]]) -> None:
    for act, record in acts:
        if act == "keep":
            records.shelves.keep_person(record)
        else:
            records.shelves.drop(record.system, record.local_id)


crowd = st.lists(people, min_size=3, max_size=12).map(
    lambda some: [replace(each, local_id=str(n)) for n, each in enumerate(some)]
)


@settings(max_examples=15, deadline=None)
@given(people=crowd, data=st.data())
def test_the_order_of_an_import_is_irrelevant(
    people: list[OwnRecord], data: st.DataObject
) -> None:
    """Whoever came first, the same people are found, in the same order."""
    shuffled = data.draw(st.permutations(people))
    asked = traits_of(data.draw(st.sampled_from(people)))
    answers = []
    for order in (people, shuffled):
        with vault() as records:
            for record in order:
                records.shelves.keep_person(record)
            sought = signposts(asked)
            answers.append(
                (
                    records.catalogue.candidates(sought, Most(2, 2, 0.0)),
                    records.catalogue.filed_under(sought, 2),
                    records.catalogue.bearers(counted_names(asked)),
                    records.search(Person(tag="C1", family_name="Testwick")),
                )
            )

    assert answers[0] == answers[1]


@given(people)
def test_columns_give_back_the_record(record: OwnRecord) -> None:
    """Every field, lists with their members, and what is empty."""
    assert record_of(columns_of(record)) == record


def test_a_common_signpost_is_passed_by_where_others_lead_far_enough(
    holding: Holding, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But a question that has nothing else is answered by it."""
    monkeypatch.setattr("agency_node.records.looking_up.PASSED_BY", (2, 10**9))
    alike = {"family_name": "Mockford", "address": HOMES[0]}
    ids = ("a", "b", "c", "d")
    records = holding(*({"local_id": each, **alike} for each in ids))

    found = records.search(Person(tag="C1", family_name="Mockford")).candidates

    assert len(found) == len(ids)


def test_an_index_of_another_version_is_made_anew_at_the_next_start(
    holding: Holding,
) -> None:
    """Nobody searches by signposts under which nobody is filed any more."""
    records = holding({"family_name": "Mockford", "given_names": "Wren"})
    database = records.catalogue.connection
    database.execute("UPDATE record_index SET version = version - 1")
    database.execute("DELETE FROM record_posting")

    again = Records(database)

    assert again.search(Person(tag="C1", family_name="Mockford")).candidates
    assert rebuilding.check(database).agrees


SPOILT = {
    "a posting is missing": "DELETE FROM record_posting WHERE posting IN"
    " (SELECT min(posting) FROM record_posting)",
    "a posting leads astray": "INSERT INTO record_posting VALUES (7)",
    "a name is miscounted": "UPDATE record_name SET people = people + 1",
    "a signpost is called common": "INSERT INTO record_common VALUES (7, 500)",
    "the total is wrong": "UPDATE record_index SET people = people + 1",
    "a key is somebody else's": "UPDATE record_key SET record_id = x'00'",
}


@pytest.mark.parametrize("spoiling", SPOILT.values(), ids=SPOILT.keys())
def test_a_check_finds_what_a_rebuild_puts_right(
    holding: Holding, spoiling: str
) -> None:
    """Every part of the index is looked at; keys are the people's own."""
    records = holding({"family_name": "Mockford", "given_names": "Wren"})
    database = records.catalogue.connection
    database.execute(spoiling)

    assert not records.check().agrees
    records.rebuild()
    assert records.check().agrees or "key" in spoiling


rows = st.lists(
    st.tuples(
        st.integers(0, 5), st.sampled_from(NAMES), st.sampled_from(["yes", "no"])
    ),
    max_size=12,
)


@settings(max_examples=30, deadline=None)
@given(files=st.lists(rows, min_size=1, max_size=3), every=st.integers(1, 4))
def test_whatever_files_say_the_index_is_what_a_rebuild_makes(
    files: list[list[tuple[int, str, str]]], every: int
) -> None:
    """Repeated, contradicted, changed, hidden in the middle: both vaults stay exact."""
    mapping = read_mapping(FLAGGED)
    with TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        patch.setattr("agency_node.records.batches.BATCH_ROWS", every)
        patch.setattr("agency_node.records.indexing.MANY_REPLACED", 2)
        folder = Path(name)
        with opened_records(folder, KEK) as records:
            for said in files:
                lines = [f"{n},{family},{flag}" for n, family, flag in said]
                text = "\n".join(("Id,Surname,Flag", *lines))
                (folder / "people.csv").write_text(text, "utf-8")
                with open_export(folder / "people.csv", mapping) as (export, _):
                    report = records.import_records(export, mapping, TODAY)
                assert report.rows == len(said)

            hidden = {f"{n}" for said in files for n, _, flag in said if flag == "yes"}
            held = {record.local_id for record in records.catalogue.everybody()}
            assert records.check().agrees
            assert not held & hidden
            assert held | hidden == {f"{n}" for said in files for n, _, _ in said}


def test_an_import_with_helpers_says_and_keeps_what_one_without_does(
    imported: Import, records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows read in processes apart end up as if they were read here."""
    heading = "Id,Surname,Forename,Middle,DOB,Addr 1,Postcode,NHS,UPN,AKA"
    rows = [f"{n},Mock{chr(97 + n % 26)},Wren,,04/03/20{n:02},,,,," for n in range(40)]
    rows[7] = rows[3]
    rows[9] = "9,,,,,,,,,"
    monkeypatch.setattr("agency_node.records.batches.BATCH_ROWS", 3)
    here = imported(heading, *rows)
    held = _found(records)
    with vault() as others:
        monkeypatch.setattr("agency_node.records.working_apart.FEW", 2)
        records.shelves, records.catalogue = others.shelves, others.catalogue
        apart = imported(heading, *rows)

        assert apart == here
        assert _found(others) == held
        assert (here.added, here.repeated, len(here.rejected)) == (38, (9,), 1)


def test_a_warmed_index_answers_as_before(imported: Import, records: Records) -> None:
    """Reading it ahead changes nothing that is found, nor fails where nobody is held."""
    records.catalogue.warm()
    heading = "Id,Surname,Forename,Middle,DOB,Addr 1,Postcode,NHS,UPN,AKA"
    imported(heading, "1,Moss,Kit,,04/03/2019,,,,,")
    asked = Described(family_name="Moss", born_on="2019-03-04")
    cold = records.search(asked)

    records.catalogue.warm()

    assert [each.name for each in cold.candidates] == ["Kit Moss"]
    assert records.search(asked) == cold
