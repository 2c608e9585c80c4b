"""The command that writes returns, loaded only when it runs.

The node's `__main__` puts an `OpenNode` in the click context's `obj`; nothing here
knows settings, keys or passphrases.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import click

from agency_node.access import Action
from agency_node.access_log import COMMAND_LINE, Access
from agency_node.node import Node
from agency_node.records_cli import (
    MAX_PRACTITIONER_CHARACTERS,
    AccessWriter,
)
from agency_node.returns import ChildOnCase, Finding, Scope, check
from agency_node.returns.writing import Form, Written, write_lists
from agency_node.returns_gathering import Gathered, gather_rows
from agency_node.sheet.gathering import Gathering
from agency_node.sheet.holdings import holdings
from agency_node.sheet.identities import SALT_BYTES, Identities
from agency_node.sheet.periods import midnight
from mash import exits
from mash.role import Role
from mash.text import clean

_ONE_DAY = timedelta(days=1)
_DAY = click.DateTime(formats=["%Y-%m-%d"])


@dataclass(frozen=True, slots=True)
class OpenedNode:
    """What the command needs: a node at rest, its access log and its clock."""

    node: Node
    log: AccessWriter
    clock: Callable[[], datetime]


OpenNode = Callable[[], AbstractContextManager[OpenedNode]]
"""Unlocks the node's vaults for one command, and locks them again."""


@click.command("returns", epilog=exits.MANUAL)
@click.option(
    "--out",
    "folder",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="A folder that exists; nothing in it is replaced.",
)
@click.option(
    "--form",
    type=click.Choice([form.value for form in Form]),
    default=Form.CSV.value,
    show_default=True,
    help="A CSV file a list, or one workbook.",
)
@click.option("--as-at", required=True, type=_DAY, help="The day of the extract.")
@click.option("--months", default=6, show_default=True, help="How many months count.")
@click.option("--practitioner", required=True, help="Who takes the extract.")
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object.")
@click.pass_obj
@exits.speaking
def returns_command(
    open_node: OpenNode,
    *,
    folder: Path,
    form: str,
    as_at: datetime,
    months: int,
    practitioner: str,
    as_json: bool,
) -> None:
    """Write Annex A's lists and the census's referrals from what this node holds.

    The node must not be running. The files name children: they are for the council's
    own return and nobody else. What nobody here has read is not in them, and is said.
    The extract is written into the access log before any file is.

    Example: mash-node returns --out annex-a --as-at 2026-03-31 --practitioner una
    """
    scope = Scope(as_at.date(), months)
    with open_node() as opened:
        opened.log.append([_access(opened.clock(), practitioner, scope)])
        found = _gather(opened.node, as_at.date())
        written = write_lists(
            found.rows, folder, Form(form), scope=scope, made_at=opened.clock()
        )
    _say(written, found, _findings(found.rows, scope), as_json=as_json)


def _gather(node: Node, as_at: date) -> Gathered:
    """Every case as it stood when the day of the extract ended."""
    until = midnight(as_at + _ONE_DAY)
    identities = Identities(secrets.token_bytes(SALT_BYTES))
    states = node.enquiries(closed=True)
    held = (holdings(node.store, state.enquiry_id, until) for state in states)
    return gather_rows(
        (each for each in held if each is not None),
        Gathering(until, node.practice, identities),
    )


def _findings(rows: Iterable[ChildOnCase], scope: Scope) -> list[Finding]:
    """What the census would query in the referrals of the scope."""
    by_child: dict[str, list[ChildOnCase]] = {}
    for row in rows:
        by_child.setdefault(row.child.key, []).append(row)
    return [
        finding
        for history in by_child.values()
        for row in history
        if scope.covers(row.referred_on)
        for finding in check(row, scope.extracted_on, history)
    ]


def _access(at: datetime, practitioner: str, scope: Scope) -> Access:
    limit = MAX_PRACTITIONER_CHARACTERS
    return Access(
        at=at,
        practitioner=clean("practitioner", practitioner, limit, required=True),
        role=Role.BUSINESS_SUPPORT,
        action=Action.WRITE_RETURNS,
        target=f"{scope.begins.isoformat()}/{scope.extracted_on.isoformat()}",
        enquiry="",
        terminal=COMMAND_LINE,
        allowed=True,
    )


def _say(
    written: Iterable[Written],
    found: Gathered,
    findings: Iterable[Finding],
    *,
    as_json: bool,
) -> None:
    rules = [finding.rule for finding in findings]
    if as_json:
        lists = {each.name: each.rows for each in written}
        said = {"lists": lists, "not_read": found.unread, "findings": len(rules)}
        click.echo(json.dumps(said, sort_keys=True))
        return
    for each in written:
        empty = f"; nothing in: {', '.join(each.absent)}" if each.absent else ""
        click.echo(f"{each.name}: {each.rows} rows, {each.path.name}{empty}")
    if found.unread:
        click.echo(f"Not in them: {found.unread} cases that nobody here has read.")
    for rule in sorted(set(rules)):
        click.echo(f"Rule {rule}: {rules.count(rule)} rows to look at.")
