"""The command `identity`: a named person's word, on record first, kept and reversible."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from agency_node.access import Action
from agency_node.identity_cli import identity
from agency_node.identity_desk import OpenedIdentities
from agency_node.matching.own_record import OwnRecord
from agency_node.records import Records, open_records
from mash import exits
from mash.role import Role
from mash.statement import reference
from tests import fiction
from tests.agency_node.listed_log import ListedLog
from tests.agency_node.paper_log import PaperLog
from tests.agency_node.test_syncing import settle
from tests.federation import Federation

MIRA = OwnRecord(
    system="cases",
    local_id="1",
    family_name="Fernhollow",
    given_names="Mira",
    born_on="2016-03-04",
)
NAMED_ALIKE = OwnRecord(
    system="cases", local_id="2", family_name="Fernhollow", given_names="Mira"
)
GROUNDS = {"why": "The school confirmed name and date of birth."}

Run = Callable[..., Result]


@pytest.fixture
def trail() -> ListedLog:
    """An access log to look at afterwards."""
    return ListedLog()


@pytest.fixture
async def run(
    paper: Federation, log: PaperLog, trail: ListedLog, tmp_path: Path
) -> Run:
    """Run the command at social care's node, which holds Mira, about Amy's worry."""
    amy = paper.staff("csc-amy", Role.FRONT_DOOR)
    _, enquiry_id = await amy.state(fiction.worry(paper.clock()))
    settle(paper, log)
    with closing(open_records(tmp_path, bytes(32))) as connection:
        shelves = Records(connection).shelves
        with shelves.whole():
            shelves.keep_person(MIRA)
            shelves.keep_person(NAMED_ALIKE)

    @contextmanager
    def opener() -> Iterator[OpenedIdentities]:
        with closing(open_records(tmp_path, bytes(32))) as connection:
            records = Records(connection)
            node = paper.nodes["csc"]
            yield OpenedIdentities(node, records, trail, paper.clock)

    def run_command(
        name: str, *words: str, by: str = "csc-amy", told: object = GROUNDS
    ) -> Result:
        about = ("--enquiry", reference(enquiry_id), "--practitioner", by, "--json")
        return CliRunner().invoke(
            identity, [name, *words, *about], obj=opener, input=json.dumps(told)
        )

    return run_command


WHOM = (MIRA.record_id, "--person", "C1")
SAME = (*WHOM, "--verdict", "same")


async def test_a_word_is_kept_listed_and_taken_back(run: Run, trail: ListedLog) -> None:
    """Each step is on record under the name of whoever took it, in a role of theirs."""
    said = json.loads(run("decide", *SAME).stdout)
    back = json.loads(run("withdraw", *WHOM, told={"why": "It was her cousin."}).stdout)
    listed = json.loads(run("list").stdout)["data"]

    assert (said["verdict"], said["by"], said["person"]) == (
        "same person",
        "csc-amy",
        "C1",
    )
    assert back["verdict"] == "withdrawn"
    assert [each["verdict"] for each in listed] == ["same person", "withdrawn"]
    assert [(a.action, a.target, a.role) for a in trail.accesses] == [
        (Action.DECIDE_IDENTITY, MIRA.record_id, Role.FRONT_DOOR),
        (Action.WITHDRAW_IDENTITY, MIRA.record_id, Role.FRONT_DOOR),
        (Action.LIST_IDENTITIES, "", Role.FRONT_DOOR),
    ]


Refused = tuple[tuple[str, ...], dict[str, object], int, str]

REFUSED: dict[str, Refused] = {
    "only a name agrees": (
        ("decide", NAMED_ALIKE.record_id, *SAME[1:]),
        {},
        exits.REFUSED,
        "only one field agrees",
    ),
    "no reason": (("decide", *SAME), {"told": {}}, exits.USAGE, "why"),
    "grounds that are none": (("decide", *SAME), {"told": [1]}, exits.USAGE, "object"),
    "a reason that is no text": (
        ("decide", *SAME),
        {"told": {"why": 7}},
        exits.USAGE,
        "why: must be text",
    ),
    "nobody of the enquiry": (
        ("decide", MIRA.record_id, "--person", "C9", "--verdict", "same"),
        {},
        exits.USAGE,
        "person",
    ),
    "a record that no search finds": (
        ("decide", "r-x", *SAME[1:]),
        {},
        exits.NOT_FOUND,
        "search again",
    ),
    "nothing to take back": (
        ("withdraw", *WHOM),
        {},
        exits.NOT_FOUND,
        "nothing stands",
    ),
    "a stranger": (("decide", *SAME), {"by": "nobody"}, exits.REFUSED, "practitioner"),
}


@pytest.mark.parametrize("name", REFUSED)
async def test_what_cannot_be_said_is_not_kept(run: Run, name: str) -> None:
    """Each with its exit code and what to do."""
    words, changes, code, told = REFUSED[name]

    result = run(*words, **changes)

    assert result.exit_code == code
    assert told in result.stderr
    assert json.loads(run("list").stdout)["data"] == []


async def test_a_stranger_leaves_a_trace(run: Run, trail: ListedLog) -> None:
    """Refused is on record too."""
    run("decide", *SAME, by="nobody")

    assert [(a.practitioner, a.allowed) for a in trail.accesses] == [("nobody", False)]


async def test_what_was_searched_besides_counts(run: Run) -> None:
    """An address that the enquiry does not know may be what carries a verdict."""
    told = {**GROUNDS, "also_known_as": ["Mira Fernhollow"], "uprns": ["x"]}

    assert run("decide", *SAME, told=told).exit_code == exits.USAGE
    assert run("decide", *SAME, told={**told, "uprns": []}).exit_code == exits.DONE
