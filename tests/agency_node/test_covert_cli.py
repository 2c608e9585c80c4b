"""The commands under `covert`, as the node's program runs them, and the beat of a node."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from agency_node.covert_cli import OpenedCovert, covert
from agency_node.matching.own_record import OwnRecord
from agency_node.noticing import NOTICE_EVERY, keep_noticing
from agency_node.records import Asker, Records, opened_records
from mash import exits
from mash.bodies import Person

KEK = bytes(32)
NOW = datetime(2026, 3, 2, 10, 15, tzinfo=UTC)
ROAN = OwnRecord(
    system="cases", local_id="7", family_name="Quillfeather", given_names="Roan"
)
SOUGHT = Person(tag="C1", family_name="Quillfeather", given_names="Roan")
UNA = Asker(at=NOW, practitioner="pol-una", terminal="desk-3", enquiry="E-7K3MQ2")
WHO = ("--practitioner", "ines")

Run = Callable[..., Result]


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    """The vaults as a running node has them open, with one person in them."""
    with opened_records(tmp_path, KEK) as opened:
        opened.shelves.keep_person(ROAN)
        yield opened


@pytest.fixture
def run(tmp_path: Path, records: Records) -> Run:
    """Run a command beside the node."""
    assert records.covert is not None

    @contextmanager
    def opener() -> Iterator[OpenedCovert]:
        with opened_records(tmp_path, KEK) as opened:
            yield OpenedCovert(opened, lambda: NOW)

    return lambda *said: CliRunner().invoke(covert, [*said, *WHO], obj=opener)


def test_what_an_officer_adds_no_running_node_finds(run: Run, records: Records) -> None:
    """At once, without stopping the node; and again once it is removed."""
    added = run("add", ROAN.record_id)
    hidden = records.search(SOUGHT, UNA)
    removed = run("remove", ROAN.record_id)
    shown = records.search(SOUGHT, UNA)

    assert (added.exit_code, removed.exit_code) == (0, 0)
    assert (hidden.candidates, hidden.compared) == ((), 0)
    assert [each.record_id for each in shown.candidates] == [ROAN.record_id]


def test_alerts_say_who_asked_and_name_nobody_sought(
    run: Run, records: Records
) -> None:
    """In words and for programs; those that were seen can be left out."""
    run("add", ROAN.record_id)
    records.search(SOUGHT, UNA)

    told = run("alerts")
    data = json.loads(run("alerts", "--json").stdout)
    later = json.loads(run("alerts", "--after", "1", "--json").stdout)

    assert "by pol-una at desk-3 for E-7K3MQ2" in told.output
    assert "Quillfeather" not in told.output
    assert data["schema"] == "mash.covert.alerts/1"
    (alert,) = data["data"]
    assert (alert["number"], alert["record_id"]) == (1, ROAN.record_id)
    assert later["data"] == []


def test_the_list_says_how_often_somebody_was_sought(
    run: Run, records: Records
) -> None:
    """By what their system calls them."""
    run("add", ROAN.record_id)
    records.search(SOUGHT, UNA)
    run("alerts")

    listed = run("list")
    (row,) = json.loads(run("list", "--json").stdout)["data"]

    assert f"{ROAN.record_id}  cases 7, sought 1" in listed.output
    assert row["alerts"] == 1


@pytest.mark.parametrize("command", ["add", "remove"])
def test_a_record_that_is_not_there_is_said_so(run: Run, command: str) -> None:
    """And nothing is changed."""
    result = run(command, "r-nobodyatallthere")

    assert result.exit_code == exits.NOT_FOUND


def test_whoever_looks_is_written_down_in_the_covert_vault(
    run: Run, records: Records
) -> None:
    """The officer too is watched: by whoever holds the passphrase."""
    run("add", ROAN.record_id)
    run("alerts")
    assert records.covert is not None

    acts = records.covert.alerts.acts()

    assert [(act.practitioner, act.what, act.record_id) for act in acts] == [
        ("ines", "add", ROAN.record_id),
        ("ines", "alerts", ""),
    ]


async def test_a_running_node_looks_on_its_beat(run: Run, records: Records) -> None:
    """Every minute, whether or not anybody asked."""
    run("add", ROAN.record_id)
    records.search(SOUGHT, UNA)
    assert records.covert is not None
    waited = []

    async def pause(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) > 2:
            raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await keep_noticing(records, pause)

    assert waited == [NOTICE_EVERY.total_seconds()] * 3
    assert [each.asker for each in records.covert.alerts.after()] == [UNA]
