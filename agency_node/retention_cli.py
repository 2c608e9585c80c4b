"""Commands for retention: what is kept how long, held, reviewed, and erased.

Loaded only when one of them runs. `agency_node.unlocking` puts an `OpenRetention` in
the click context's `obj`; nothing here knows settings, keys or passphrases.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

import click

from agency_node.access import Action
from agency_node.retention import printing
from agency_node.retention.grounds import Ground
from agency_node.retention.listing import (
    draft,
    due_rows,
    find,
    require_approvable,
    require_approved,
)
from agency_node.retention_desk import OpenRetention, enquiries_of
from agency_node.store.holds import Hold
from agency_node.store.retention_lists import FiledList, FiledRow
from mash import exits
from mash.statement import reference
from mash.text import clean

MAX_WHY_CHARACTERS = 200

_WHO = click.option("--practitioner", required=True, help="Who does this.")
_WHY = click.option("--why", required=True, help="Why; no names. At most 200 letters.")
_JSON = click.option("--json", "as_json", is_flag=True, help="Write one JSON object.")
_DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.group(epilog=exits.MANUAL)
def retention() -> None:
    """Keep what is held for as long as it must be, and erase it then.

    The node must not be running. What is due is drafted by one person, approved by
    another, both in the register, and only then erased: its keys are destroyed, and
    whoever sent it is told. What is open, under a hold, or asked for is never erased.

    \b
    Examples:
      mash-node retention list --practitioner una
      mash-node retention hold E-7K3MQ2 --ground INQUIRY --why "letter" --practitioner csc-amy
      mash-node retention review --practitioner csc-amy
      mash-node retention approve 5f3c0a1b2c3d4e5f --practitioner csc-ben
      mash-node retention erase 5f3c0a1b2c3d4e5f --practitioner csc-amy
    """  # noqa: D301 - click wants the character, and a command stays on one line


@retention.command("list", epilog=exits.MANUAL)
@click.option("--rules", is_flag=True, help="Show the schedule instead.")
@_WHO
@_JSON
@click.pass_obj
@exits.speaking
def list_command(
    open_retention: OpenRetention, practitioner: str, *, rules: bool, as_json: bool
) -> None:
    """List what is held of every enquiry, until when, by which rule, and what forbids."""
    with open_retention() as opened:
        opened.note(practitioner, Action.LIST_RETENTION, "rules" if rules else "")
        schedule = opened.schedule.values()
        judged = () if rules else opened.judged()
        holds = [h for h in opened.node.store.holds.all() if h.stands(opened.on)]
    if rules:
        found = [printing.rule_json(rule) for rule in schedule]
        _say({"rules": found}, printing.rule_lines(schedule), as_json=as_json)
        return
    data = {
        "rows": [printing.judged_json(each) for each in judged],
        "holds": [printing.hold_json(each) for each in holds],
    }
    lines = [*map(printing.hold_line, holds), *printing.judged_lines(judged)]
    _say(data, lines, as_json=as_json)


@retention.command("hold", epilog=exits.MANUAL)
@click.argument("name", metavar="REFERENCE")
@click.option("--ground", required=True, type=click.Choice([g.value for g in Ground]))
@_WHY
@click.option("--until", type=_DAY, help="The last day; otherwise until released.")
@_WHO
@_JSON
@click.pass_obj
@exits.speaking
def hold_command(
    open_retention: OpenRetention,
    *,
    name: str,
    ground: str,
    why: str,
    until: datetime | None,
    practitioner: str,
    as_json: bool,
) -> None:
    """Let nothing of an enquiry be erased; our own copies outlive their time, shut."""
    clean("why", why, MAX_WHY_CHARACTERS, required=True)
    with open_retention() as opened:
        by, enquiry_id = opened.colleague(practitioner), opened.enquiry(name)
        hold = Hold(
            enquiry_id=enquiry_id,
            ground=ground,
            why=why,
            placed_by=by,
            placed_at=opened.node.clock(),
            until=until.date() if until else None,
        )
        opened.note(by, Action.HOLD, ground, [enquiry_id])
        with opened.node.store.step():
            number = opened.node.store.holds.place(hold)
    placed = replace(hold, hold_id=number)
    _say(printing.hold_json(placed), [printing.hold_line(placed)], as_json=as_json)


@retention.command("release-hold", epilog=exits.MANUAL)
@click.argument("number", type=int)
@_WHY
@_WHO
@_JSON
@click.pass_obj
@exits.speaking
def release_hold_command(
    open_retention: OpenRetention,
    number: int,
    why: str,
    practitioner: str,
    *,
    as_json: bool,
) -> None:
    """End a hold. Nothing goes by that alone: what is due is reviewed first."""
    clean("why", why, MAX_WHY_CHARACTERS, required=True)
    with open_retention() as opened:
        by = opened.colleague(practitioner)
        hold, at = opened.hold(number), opened.node.clock()
        opened.note(by, Action.RELEASE_HOLD, str(number), [hold.enquiry_id])
        with opened.node.store.step():
            opened.node.store.holds.release(number, by, at, why)
    ended = replace(hold, released_by=by, released_at=at, release_why=why)
    _say(printing.hold_json(ended), [printing.hold_line(ended)], as_json=as_json)


@retention.command("review", epilog=exits.MANUAL)
@click.option("--list", "list_id", metavar="ID", help="Show a list again instead.")
@click.option("--without", multiple=True, metavar="REFERENCE", help="Leave one out.")
@_WHO
@_JSON
@click.pass_obj
@exits.speaking
def review_command(
    open_retention: OpenRetention,
    *,
    list_id: str | None,
    without: tuple[str, ...],
    practitioner: str,
    as_json: bool,
) -> None:
    """Draft a list of what is due, for somebody else to approve; erases nothing."""
    with open_retention() as opened:
        store, by = opened.node.store.retention_lists, opened.colleague(practitioner)
        if list_id is not None:
            filed = find(store.all(), list_id)
        else:
            left = frozenset(map(opened.enquiry, without))
            rows = due_rows(opened.judged(), left)
            filed = draft(rows, by, opened.node.clock())
        ids = enquiries_of(filed.rows)
        opened.note(by, Action.REVIEW_RETENTION, filed.list_id.hex(), ids)
        with opened.node.store.step():
            store.put(filed)
    _say_list(filed, as_json=as_json)


@retention.command("approve", epilog=exits.MANUAL)
@click.argument("list_id", metavar="LIST")
@_WHO
@_JSON
@click.pass_obj
@exits.speaking
def approve_command(
    open_retention: OpenRetention, list_id: str, practitioner: str, *, as_json: bool
) -> None:
    """Approve a list that another person drafted, as it stands."""
    with open_retention() as opened:
        by, store = opened.colleague(practitioner), opened.node.store.retention_lists
        filed, at = find(store.all(), list_id), opened.node.clock()
        require_approvable(filed, by)
        opened.note(by, Action.APPROVE_ERASURE, list_id, enquiries_of(filed.rows))
        with opened.node.store.step():
            store.approve(filed.list_id, by, at)
    _say_list(replace(filed, approved_by=by, approved_at=at), as_json=as_json)


@retention.command("erase", epilog=exits.MANUAL)
@click.argument("list_id", metavar="LIST")
@_WHO
@_JSON
@click.pass_obj
@exits.speaking
def erase_command(
    open_retention: OpenRetention, list_id: str, practitioner: str, *, as_json: bool
) -> None:
    """Erase what an approved list names and may still go. Nothing brings it back.

    Whatever was held, opened again or asked for since stays, and is said. Interrupted,
    it goes on where it was. Owners are told when the node next reaches the hub.
    """

    def told(row: FiledRow, gone: int) -> None:
        left = len(row.items) - gone
        stays = f", {left} stay" if left else ""
        click.echo(f"{reference(row.enquiry_id)}: {gone} erased{stays}", err=as_json)

    with open_retention() as opened:
        by, store = opened.colleague(practitioner), opened.node.store.retention_lists
        filed = find(store.all(), list_id)
        require_approved(filed)
        opened.go_through(filed, by, told)
        done = find(store.all(), list_id)
    _say_list(done, as_json=as_json)


def _say_list(filed: FiledList, *, as_json: bool) -> None:
    _say(printing.list_json(filed), printing.list_lines(filed), as_json=as_json)


def _say(data: dict[str, Any], lines: Iterable[str], *, as_json: bool) -> None:
    if as_json:
        told = {"schema": printing.SCHEMA, "data": data}
        click.echo(json.dumps(told, ensure_ascii=False, sort_keys=True))
        return
    for line in lines:
        click.echo(line)
