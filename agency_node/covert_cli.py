"""Commands over covert records, for the one officer who looks after them.

They need the node's passphrase and leave no trace where colleagues look: what was done
is written into the covert vault itself. A node may be running meanwhile.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime

import click

from agency_node.records import Records
from agency_node.records.alerts import Act, Alert
from agency_node.records.covert import CovertRecords, hide, unhide
from agency_node.records.noticing import notice
from mash import exits
from mash.errors import MalformedError
from mash.limits import MAX_PRACTITIONER_CHARACTERS
from mash.text import clean

LIST_SCHEMA = "mash.covert.records/1"
ALERTS_SCHEMA = "mash.covert.alerts/1"


@dataclass(frozen=True, slots=True)
class OpenedCovert:
    """What a command needs: own records with the covert ones beside, and the time."""

    records: Records
    clock: Callable[[], datetime]

    @property
    def covert(self) -> CovertRecords:
        """The covert vault.

        Raises:
            MalformedError: It was not opened.

        """
        if self.records.covert is None:
            raise MalformedError("covert: the vault is not open")
        return self.records.covert

    def note(self, practitioner: str, what: str, record_id: str = "") -> None:
        """Write down who did what, in the covert vault."""
        limit = MAX_PRACTITIONER_CHARACTERS
        clean("practitioner", practitioner, limit, required=True)
        act = Act(self.clock(), practitioner, what, record_id)
        self.covert.alerts.note(act)


OpenCovert = Callable[[], AbstractContextManager[OpenedCovert]]
"""Unlocks the vaults for one command, and locks them again."""

_WHO = click.option("--practitioner", required=True, help="Who does this.")
_JSON = click.option("--json", "as_json", is_flag=True, help="Write one JSON object.")


@click.group(epilog=exits.MANUAL)
def covert() -> None:
    """Look after people whom this agency holds and nobody here may find.

    They are in no search, count or list, and asking about them is answered as
    about anybody of whom nothing is held. Whoever asks is noticed within a minute.

    \b
    Examples:
      mash-node covert add r-4zcjvbq2s7p3m6ta --practitioner ines
      mash-node covert alerts --practitioner ines --after 12 --json
    """  # noqa: D301 - click wants the character itself, to keep the examples apart


@covert.command("add", epilog=exits.MANUAL)
@click.argument("record_id")
@_WHO
@click.pass_obj
@exits.speaking
def add_command(open_covert: OpenCovert, record_id: str, practitioner: str) -> None:
    """Make a record covert, with every line about the person."""
    with open_covert() as opened:
        record = opened.records.catalogue.find(record_id)
        opened.note(practitioner, "add", record_id)
        hide(opened.records.shelves, opened.covert, record)
        click.echo(f"{record_id}: no search finds it from now on")


@covert.command("remove", epilog=exits.MANUAL)
@click.argument("record_id")
@_WHO
@click.pass_obj
@exits.speaking
def remove_command(open_covert: OpenCovert, record_id: str, practitioner: str) -> None:
    """Make a covert record an ordinary one again."""
    with open_covert() as opened:
        record = opened.covert.catalogue.find(record_id)
        opened.note(practitioner, "remove", record_id)
        unhide(opened.records.shelves, opened.covert, record)
        click.echo(f"{record_id}: searches find it again")


@covert.command("list", epilog=exits.MANUAL)
@_WHO
@_JSON
@click.pass_obj
@exits.speaking
def list_command(open_covert: OpenCovert, practitioner: str, *, as_json: bool) -> None:
    """List the covert records: how their systems call them, and how often sought."""
    with open_covert() as opened:
        opened.note(practitioner, "list")
        rows = [*_listed(opened.covert)]
        if as_json:
            click.echo(json.dumps({"schema": LIST_SCHEMA, "data": rows}))
            return
        for row in rows:
            click.echo(
                "{record_id}  {system} {local_id}, sought {alerts}".format(**row)
            )
        click.echo(f"{len(rows)} covert")


@covert.command("alerts", epilog=exits.MANUAL)
@click.option("--after", default=0, help="Only those with a higher number.")
@_WHO
@_JSON
@click.pass_obj
@exits.speaking
def alerts_command(
    open_covert: OpenCovert, after: int, practitioner: str, *, as_json: bool
) -> None:
    """Say who searched for somebody covert, when, where and for which enquiry."""
    with open_covert() as opened:
        opened.note(practitioner, "alerts")
        notice(opened.records.catalogue, opened.covert)
        found = opened.covert.alerts.after(after)
        if as_json:
            rows = [_alert_json(each) for each in found]
            click.echo(json.dumps({"schema": ALERTS_SCHEMA, "data": rows}))
            return
        for each in found:
            click.echo(_alert_line(each))
        click.echo(f"{len(found)} alerts")


def _listed(covert: CovertRecords) -> Iterator[dict[str, object]]:
    sought = Counter(each.record_id for each in covert.alerts.after())
    for record in covert.catalogue.everybody():
        yield {
            "record_id": record.record_id,
            "system": record.system,
            "local_id": record.local_id,
            "alerts": sought[record.record_id],
        }


def _alert_json(alert: Alert) -> dict[str, object]:
    asker = alert.asker
    return {
        "number": alert.number,
        "at": asker.at.isoformat(timespec="seconds"),
        "practitioner": asker.practitioner,
        "terminal": asker.terminal,
        "enquiry": asker.enquiry,
        "record_id": alert.record_id,
        "band": alert.band,
        "score": alert.score,
    }


def _alert_line(alert: Alert) -> str:
    said = _alert_json(alert)
    return (
        "{number:4}  {at}  {record_id}  {band} {score}"
        "  by {practitioner} at {terminal} for {enquiry}"
    ).format(**said)
