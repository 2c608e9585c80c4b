"""The command `calibration`: two people, on record first, and back again at will."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from agency_node.access import Action
from agency_node.calibration_cli import OpenedCalibration, calibration
from agency_node.calibration_keeping import ACCEPTED, accepted, in_use
from agency_node.matching.finding import Field
from agency_node.matching.weights import SHIPPED
from agency_node.records import Records, open_records
from mash import exits
from tests.agency_node.listed_log import ListedLog
from tests.federation import Federation

Run = Callable[..., Result]


@pytest.fixture
def log() -> ListedLog:
    """An access log to look at afterwards."""
    return ListedLog()


@pytest.fixture
def run(paper: Federation, log: ListedLog, tmp_path: Path) -> Run:
    """The command at the desk's node, which holds nobody yet; two people work there."""

    @contextmanager
    def opened() -> Iterator[OpenedCalibration]:
        with closing(open_records(tmp_path, bytes(32))) as connection:
            node, records = paper.nodes["desk"], Records(connection)
            yield OpenedCalibration(node, records, log, paper.clock, tmp_path)

    def command(*arguments: str) -> Result:
        return CliRunner().invoke(calibration, arguments, obj=opened)

    return command


def _said(result: Result) -> dict[str, Any]:
    assert result.exit_code == exits.DONE, result.output
    said: dict[str, Any] = json.loads(result.stdout)
    return said


def test_what_one_proposes_another_accepts_and_anyone_withdraws(
    run: Run, log: ListedLog, tmp_path: Path
) -> None:
    """In use only once accepted; gone after; each step is in the access log."""
    proposed = _said(run("propose", "--practitioner", "desk-cara", "--json"))
    assert accepted(tmp_path) is None
    assert "fewer than 200" in proposed["warnings"][0]
    by = ("--practitioner", "desk-dev", "--json")

    taken = _said(run("accept", proposed["version"], *by))

    in_use = accepted(tmp_path)
    assert in_use is not None
    assert (in_use.accepted_by, in_use.digest) == ("desk-dev", proposed["digest"])
    assert taken["weights"] == proposed["weights"]
    assert _said(run("show", "--json"))["weights"] == proposed["version"]
    assert _said(run("withdraw", *by)) == {
        "withdrawn": True,
        "weights": SHIPPED.version,
    }
    assert accepted(tmp_path) is None
    assert [(each.action, each.target) for each in log.accesses] == [
        (Action.CALIBRATE, "propose"),
        (Action.CALIBRATE, f"accept {proposed['digest']}"),
        (Action.CALIBRATE, "withdraw"),
    ]


def test_whoever_proposed_may_not_accept(run: Run, tmp_path: Path) -> None:
    """Two people, as for an erasure."""
    proposed = _said(run("propose", "--practitioner", "desk-cara", "--json"))

    result = run("accept", proposed["version"], "--practitioner", "desk-cara")

    assert result.exit_code == exits.REFUSED
    assert accepted(tmp_path) is None


REFUSED = {
    "a version that nobody proposed": (
        "fs-1+local-2026-01-01",
        "desk-dev",
        exits.USAGE,
    ),
    "somebody whom the register does not know": ("", "zed", exits.REFUSED),
}


@pytest.mark.parametrize("how", REFUSED)
def test_what_cannot_be_accepted_changes_nothing(
    run: Run, tmp_path: Path, how: str
) -> None:
    """A version is named, by somebody in post."""
    version, who, code = REFUSED[how]
    proposed = _said(run("propose", "--practitioner", "desk-cara", "--json"))

    result = run("accept", version or proposed["version"], "--practitioner", who)

    assert result.exit_code == code
    assert accepted(tmp_path) is None


def test_old_and_new_bits_stand_side_by_side(run: Run) -> None:
    """People see what would change before anything does."""
    run("propose", "--practitioner", "desk-cara")

    shown = run("show").stdout

    assert "shipped" in shown
    assert "Warning: only about 0 pairs" in shown
    assert shown.count("date of birth") == len(SHIPPED.levels[Field.BORN])


def test_a_spoilt_calibration_is_refused_and_can_be_withdrawn(
    run: Run, tmp_path: Path
) -> None:
    """Searches go by the shipped weights meanwhile; nobody vouches for these."""
    (tmp_path / ACCEPTED).write_text("{}")
    (tmp_path / ACCEPTED).chmod(0o600)

    assert in_use(tmp_path) is None
    assert run("show").exit_code == exits.USAGE
    withdrawn = run("withdraw", "--practitioner", "desk-dev", "--json")
    assert _said(withdrawn)["withdrawn"]
