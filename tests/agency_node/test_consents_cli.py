"""The command `consents`: what of ours rests on whose word, on record before it is shown."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from click.testing import CliRunner, Result

from agency_node.access import Action
from agency_node.consents_cli import consents_command
from agency_node.intent import Intent
from agency_node.returns_cli import OpenedNode
from mash import exits
from mash.basis import Basis
from mash.bodies import Consent, Grounds
from mash.bodies.grounded import Grounded, with_grounds
from mash.role import Role
from mash.statement import EnquiryId, reference
from tests import fiction
from tests.agency_node.listed_log import ListedLog
from tests.agency_node.paper_log import PaperLog
from tests.agency_node.test_syncing import answered, settle
from tests.federation import Federation

Run = Callable[..., Result]
ON_RECEIPT = ("--contact", "the front desk", "--policy-url", "https://example.org/p")


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

    def command(*more: str) -> Result:
        arguments = ("--practitioner", "una", *more)
        return CliRunner().invoke(consents_command, arguments, obj=opened)

    return command


def _agreed(paper: Federation, number: int) -> Consent:
    return Consent(
        consent_id=bytes([number]) * 16,
        person="C1",
        given_by="mother",
        how="WRITTEN",
        given_on=paper.clock().date().isoformat(),
        agencies=("desk",),
    )


def _on(consent: Consent, enquiry_id: EnquiryId) -> Intent:
    intent = fiction.release(enquiry_id, "desk")
    assert isinstance(intent.body, Grounded)
    grounds = Grounds(article_6="6_1_A", consent=consent)
    body = with_grounds(intent.body, grounds)
    return replace(intent, body=body, basis=Basis.CONSENT)


@pytest.fixture
async def enquiry(paper: Federation, log: PaperLog) -> EnquiryId:
    """The police told two things on one consent, a third on another, a fourth on none."""
    enquiry_id, _ = await answered(paper, log)
    eva = paper.staff("pol-eva", Role.RELEASER)
    for number in (1, 2, 1):
        await eva.state(_on(_agreed(paper, number), enquiry_id))
    await eva.state(fiction.release(enquiry_id, "desk"))
    return enquiry_id


async def test_each_consent_is_listed_with_what_rests_on_it(
    run: Run, enquiry: EnquiryId
) -> None:
    """What rests on none is not there."""
    consents = json.loads(run("--json").output)["consents"]

    assert {each["consent"][:2]: len(each["statements"]) for each in consents} == {
        "01": 2,
        "02": 1,
    }
    said = {s["enquiry"] for each in consents for s in each["statements"]}
    assert said == {reference(enquiry)}


@pytest.mark.usefixtures("enquiry")
async def test_whoever_asks_is_on_record(run: Run, kept: ListedLog) -> None:
    """Before anything is shown."""
    run()

    (access,) = kept.accesses
    assert (access.action, access.practitioner) == (Action.LIST_CONSENTS, "una")


async def test_a_receipt_names_the_case_and_nobody(
    run: Run, enquiry: EnquiryId
) -> None:
    """The person who agreed knows who they are; whoever finds it does not."""
    receipt = json.loads(run("--receipt", "01", *ON_RECEIPT).output)

    assert receipt["consentReceiptID"] == "01" * 16
    assert receipt["piiPrincipalId"] == f"{reference(enquiry)}/C1"
    assert fiction.MIRA.family_name not in json.dumps(receipt)


async def test_what_was_taken_back_rests_on_nothing(
    run: Run, enquiry: EnquiryId, paper: Federation, log: PaperLog
) -> None:
    """A recall closes our own copy too, once the log has it."""
    eva = paper.staff("pol-eva", Role.RELEASER)
    (second,) = (
        each["statements"][0]["statement"]
        for each in json.loads(run("--json").output)["consents"]
        if each["consent"].startswith("02")
    )
    await eva.state(fiction.take_back(enquiry, bytes.fromhex(second)))  # type: ignore[arg-type]
    log.accept(paper.nodes["pol"].syncing.batch())
    settle(paper, log)

    left = json.loads(run("--json").output)["consents"]

    assert [each["consent"][:2] for each in left] == ["01"]


async def test_what_still_rests_on_a_withdrawn_consent_is_marked(
    run: Run, enquiry: EnquiryId, paper: Federation
) -> None:
    """In the list and on the receipt, until it is taken back."""
    pol = paper.nodes["pol"]
    with pol.store.step():
        pol.store.consents.withdraw([b"\1" * 16], pol.agency, paper.clock())

    listed = json.loads(run("--json").output)["consents"]
    receipt = json.loads(run("--receipt", "01", *ON_RECEIPT).output)

    assert reference(enquiry) in run().output
    assert {each["consent"][:2]: each["state"] for each in listed} == {
        "01": "withdrawn",
        "02": "consent given",
    }
    assert receipt["record"]["event"]["event_state"] == "withdrawn"


REFUSED = {
    "an id that is not listed": ("--receipt", "ff", *ON_RECEIPT),
    "no id": ("--receipt", "", *ON_RECEIPT),
    "a receipt that does not say how to reach us": ("--receipt", "01"),
}


@pytest.mark.usefixtures("enquiry")
@pytest.mark.parametrize("name", REFUSED)
async def test_a_receipt_is_for_one_consent_and_says_whom_to_ask(
    run: Run, name: str
) -> None:
    """Anything else is refused, and no receipt is written."""
    result = run(*REFUSED[name])

    assert result.exit_code == exits.USAGE
    assert "{" not in result.stdout
