"""The command `retention`: two people, on record first, and nothing that is held."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from click.testing import CliRunner, Result

from agency_node.access import Action
from agency_node.retention.schedule import RecordClass
from agency_node.retention_cli import retention
from agency_node.retention_desk import OpenedRetention
from agency_node.store.access_requests import FiledRequest
from agency_node.store.statements import Fate
from mash import exits
from mash.kinds import ReceiptEvent
from mash.particulars import ReceiptParticulars
from mash.readability import Readability
from mash.role import Role
from mash.statement import EnquiryId, StatementId, reference
from tests.agency_node.listed_log import ListedLog
from tests.agency_node.nothing_follows import QUICK, close
from tests.agency_node.paper_log import PaperLog
from tests.agency_node.test_syncing import answered, settle
from tests.federation import Federation

Run = Callable[..., Result]
A_DAY = timedelta(days=1)
HOLD = ("--ground", "INQUIRY", "--why", "A letter of 3 May.")


@pytest.fixture
def log_of() -> ListedLog:
    """An access log to look at afterwards."""
    return ListedLog()


@pytest.fixture
async def told(paper: Federation, log: PaperLog) -> tuple[EnquiryId, StatementId]:
    """Police answered the desk about Mira; nobody there has opened it."""
    return await answered(paper, log)


@pytest.fixture
async def closed(
    paper: Federation, log: PaperLog, told: tuple[EnquiryId, StatementId]
) -> tuple[EnquiryId, StatementId]:
    """The same, two days after the desk decided and closed."""
    enquiry_id, _ = told
    await close(paper, log, enquiry_id)
    paper.ahead = 2 * A_DAY
    log.now += 2 * A_DAY
    return told


@pytest.fixture
def run(paper: Federation, log_of: ListedLog) -> Run:
    """The commands at the desk's node."""

    @contextmanager
    def opened() -> Iterator[OpenedRetention]:
        yield OpenedRetention(paper.nodes["desk"], log_of, paper.clock, QUICK)

    def command(*arguments: str, who: str = "desk-cara") -> Result:
        options = [*arguments, "--practitioner", who]
        return CliRunner().invoke(retention, options, obj=opened)

    return command


def _data(result: Result) -> Any:  # noqa: ANN401 - what JSON says
    assert result.exit_code == exits.DONE, result.output
    return json.loads(result.stdout)["data"]


def _working(run: Run) -> dict[str, Any]:
    (found,) = (
        r for r in _data(run("list", "--json"))["rows"] if r["part"] == "WORKING"
    )
    return dict(found)


def _drafted(run: Run) -> str:
    return str(_data(run("review", "--json"))["list"])


def _fate(paper: Federation, answer: StatementId) -> Fate:
    kept = paper.nodes["desk"].store.statements.get(answer)
    assert kept is not None
    return kept.fate


async def test_two_people_erase_what_is_due(
    paper: Federation,
    log: PaperLog,
    log_of: ListedLog,
    run: Run,
    closed: tuple[EnquiryId, StatementId],
) -> None:
    """Drafted, approved by another, erased; its owner is told, and it is on record."""
    enquiry_id, answer = closed
    assert _working(run)["standing"] == "DUE"
    name = _drafted(run)
    _data(run("approve", name, "--json", who="desk-dev"))
    done = _data(run("erase", name, "--json"))
    settle(paper, log)

    assert (done["done"], done["rows"][0]["erased"]) == (True, 1)
    desk, cara = paper.nodes["desk"], paper.staff("desk-cara", Role.HUB_COORDINATOR)
    assert desk.store.bodies.get(answer) is None
    assert await desk.read([answer], cara.actor) == {}
    (shown,) = (
        s for s in desk.statements(enquiry_id) if s.header.statement_id == answer
    )
    assert shown.readability is Readability.EXPIRED
    paper.nodes["pol"].syncing.flush()
    erased = ReceiptParticulars(ReceiptEvent.ERASED)
    assert [
        held.header.about
        for held in paper.nodes["pol"].statements(enquiry_id)
        if held.header.particulars == erased
    ] == [(answer,)]
    (line,) = (a for a in log_of.accesses if a.action is Action.ERASE)
    assert (line.practitioner, line.enquiry) == ("desk-cara", reference(enquiry_id))
    assert line.target == f"{name}/WORKING"


async def test_what_is_erased_stays_erased_when_the_node_starts_again(
    paper: Federation, run: Run, closed: tuple[EnquiryId, StatementId]
) -> None:
    """The tombstone is durable, and there is nothing left to list."""
    _, answer = closed
    name = _drafted(run)
    run("approve", name, who="desk-dev")
    assert "1 erased" in run("erase", name).stdout
    await paper.close_node("desk")
    paper.open_node("desk")

    assert _fate(paper, answer) is Fate.ERASED
    parts = [row["part"] for row in _data(run("list", "--json"))["rows"]]
    assert parts == ["RECORD"]


async def test_a_hold_after_the_approval_still_holds(
    paper: Federation, run: Run, closed: tuple[EnquiryId, StatementId]
) -> None:
    """Nothing goes; once it is released somebody reviews it again."""
    enquiry_id, answer = closed
    name = _drafted(run)
    run("approve", name, who="desk-dev")
    number = _data(run("hold", reference(enquiry_id), *HOLD, "--json"))["hold"]
    done = _data(run("erase", name, "--json"))

    assert done["rows"][0]["erased"] == 0
    assert _fate(paper, answer) is Fate.HELD
    assert paper.nodes["desk"].store.bodies.get(answer) is not None
    assert _working(run)["standing"] == "HELD"
    assert run("review").exit_code == exits.REFUSED
    _data(run("release-hold", str(number), "--why", "It reported.", "--json"))
    assert _drafted(run) != name


async def test_what_somebody_asks_to_see_is_not_erased(
    paper: Federation, run: Run, closed: tuple[EnquiryId, StatementId]
) -> None:
    """DPA 2018 s.173: not before they have their answer."""
    enquiry_id, _ = closed
    store, on = paper.nodes["desk"].store, paper.clock().date()
    request = FiledRequest(enquiry_id=enquiry_id, requester="A1", about="", asked_on=on)
    with store.step():
        store.access_requests.begin(request)

    assert _working(run)["standing"] == "ASKED"


async def test_what_is_open_is_not_due(
    paper: Federation, run: Run, told: tuple[EnquiryId, StatementId]
) -> None:
    """However old it is."""
    assert told
    paper.ahead = 60 * A_DAY

    assert _working(run)["standing"] == "OPEN"
    assert run("review").exit_code == exits.REFUSED


def test_the_schedule_names_its_sources_and_who_disagrees(run: Run) -> None:
    """For whoever has to decide."""
    said = run("list", "--rules").stdout

    assert "REFERRAL: 30 years from birth; North Somerset" in said
    assert "otherwise Devon: to 18" in said
    assert len(_data(run("list", "--rules", "--json"))["rules"]) == len(RecordClass)


REFUSED = {
    "approving one's own list": (("approve", "{list}"), "desk-cara", exits.REFUSED),
    "approving as nobody": (("approve", "{list}"), "una", exits.REFUSED),
    "approving as another agency's": (("approve", "{list}"), "pol-eva", exits.REFUSED),
    "erasing what nobody approved": (("erase", "{list}"), "desk-dev", exits.REFUSED),
    "a list that is not there": (("approve", "00"), "desk-dev", exits.USAGE),
    "drafting as nobody": (("review",), "una", exits.REFUSED),
    "no such enquiry": (("hold", "E-000000", *HOLD), "desk-dev", exits.NOT_FOUND),
    "no such hold": (("release-hold", "9", "--why", "x"), "desk-dev", exits.USAGE),
    "holding as nobody": (("hold", "{name}", *HOLD), "una", exits.REFUSED),
    "releasing as nobody": (
        ("release-hold", "1", "--why", "x"),
        "una",
        exits.REFUSED,
    ),
    "a hold for no reason": (
        ("hold", "{name}", "--ground", "INQUIRY", "--why", " "),
        "una",
        exits.USAGE,
    ),
}


@pytest.mark.parametrize(
    ("arguments", "who", "code"), REFUSED.values(), ids=list(REFUSED)
)
async def test_what_may_not_be_is_refused(
    paper: Federation,
    log_of: ListedLog,
    run: Run,
    closed: tuple[EnquiryId, StatementId],
    arguments: tuple[str, ...],
    who: str,
    code: int,
) -> None:
    """With a word on it; nothing is erased, and nothing is on record as done."""
    enquiry_id, answer = closed
    names = {"list": _drafted(run), "name": reference(enquiry_id)}
    before = len(log_of.accesses)
    result = run(*(each.format(**names) for each in arguments), who=who)

    assert result.exit_code == code
    assert ":" in result.stderr
    assert len(log_of.accesses) == before
    assert _fate(paper, answer) is Fate.HELD
