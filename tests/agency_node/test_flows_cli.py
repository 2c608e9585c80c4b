"""The command `flows`: what this agency released, for comparing agreements by."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from click.testing import CliRunner, Result

from agency_node.access import Action
from agency_node.flows_cli import flows_command
from agency_node.returns_cli import OpenedNode
from mash import exits
from mash.agreement.recorded import read_flows
from mash.bodies import ReleaseBody, Summary
from mash.kinds import StatementKind
from mash.role import Role
from mash.statement import EnquiryId, reference
from tests import fiction
from tests.agency_node.listed_log import ListedLog
from tests.agency_node.paper_log import PaperLog
from tests.agency_node.test_syncing import answered, settle
from tests.federation import Federation

Run = Callable[..., Result]


@pytest.fixture
def kept() -> ListedLog:
    """An access log to look at afterwards."""
    return ListedLog()


@pytest.fixture
def run(paper: Federation, kept: ListedLog) -> Run:
    """The command at the police's node."""

    @contextmanager
    def opened() -> Iterator[OpenedNode]:
        yield OpenedNode(paper.nodes["pol"], kept, paper.clock)

    def command(*more: str, days: int = 0) -> Result:
        since = (paper.clock() + timedelta(days=days)).date().isoformat()
        words = ("--practitioner", "una", "--since", since, *more)
        return CliRunner().invoke(flows_command, words, obj=opened)

    return command


@pytest.fixture
async def enquiry(paper: Federation, log: PaperLog) -> EnquiryId:
    """Police answered, and told of an incident unasked, which the log has taken."""
    enquiry_id, _ = await answered(paper, log)
    item = replace(fiction.SEEN_BY_POLICE, person="C1", category="INCIDENT")
    body = ReleaseBody(summary=Summary(items=(item,)))
    told = fiction.intent(StatementKind.RELEASE, body, enquiry_id, to=("desk",))
    await paper.staff("pol-eva", Role.RELEASER).state(told)
    settle(paper, log)
    paper.nodes["pol"].syncing.flush()  # as a node does before it is at rest
    return enquiry_id


async def test_each_release_is_a_flow_and_nothing_of_anybody(
    run: Run, enquiry: EnquiryId
) -> None:
    """Its terms, to whom it went, and which categories of information it held."""
    said = run("--json").output
    flows = read_flows(said.encode())

    assert [each.flow.kind.name for each in flows] == ["ANSWER", "RELEASE"]
    assert flows[1].flow.codes == ("INCIDENT",)
    assert all(each.name.startswith(reference(enquiry)) for each in flows)
    assert all(each.flow.sender == "pol" for each in flows)
    assert fiction.SEEN_BY_POLICE.text not in said
    assert json.loads(said)["flows"][0]["to"] == ["desk"]


@pytest.mark.usefixtures("enquiry")
async def test_a_day_is_the_first_that_counts(run: Run) -> None:
    """Whatever was told before it is left out; and it can be read by a person."""
    assert "0 flows since" in run(days=2).output
    assert "answer to desk" in run(days=-2).output


@pytest.mark.usefixtures("enquiry")
async def test_whoever_asks_is_on_record(run: Run, kept: ListedLog) -> None:
    """Before anything is shown; and nobody is refused."""
    run()
    (entry,) = kept.accesses

    assert (entry.practitioner, entry.action) == ("una", Action.LIST_FLOWS)
    assert run("--since", "yesterday").exit_code == exits.USAGE
