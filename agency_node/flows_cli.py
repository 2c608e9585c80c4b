"""The command that lists what this agency released, to compare agreements by."""

from __future__ import annotations

import json
from datetime import datetime

import click

from agency_node.access import Action
from agency_node.access_log import COMMAND_LINE, Access
from agency_node.flows import released_flows
from agency_node.node import Node
from agency_node.records_cli import MAX_PRACTITIONER_CHARACTERS
from agency_node.returns_cli import OpenNode
from mash import exits
from mash.agreement.recorded import Recorded, write_flows
from mash.role import Role
from mash.statement import EnquiryId, Header
from mash.text import clean


@click.command("flows", epilog=exits.MANUAL)
@click.option("--practitioner", required=True, help="Who asks.")
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    required=True,
    help="The first day, London's.",
)
@click.option("--json", "as_json", is_flag=True, help="For `mash-keys agreement diff`.")
@click.pass_obj
@exits.speaking
def flows_command(
    open_node: OpenNode, *, practitioner: str, since: datetime, as_json: bool
) -> None:
    r"""List what this agency told others: kinds, terms, recipients, categories.

    Nothing of anybody: an enquiry's reference, and a number within it. The node must
    not be running.

    \b
    Examples:
      mash-node flows --practitioner una --since 2026-07-01
      mash-node flows --practitioner una --since 2026-07-01 --json > quarter.json
      mash-keys agreement diff standard.toml proposed.toml --flows quarter.json
    """
    with open_node() as opened:
        opened.log.append([_access(opened.clock(), practitioner)])
        found = _flows(opened.node, since)
    if as_json:
        click.echo(json.dumps(write_flows(found), indent=1))
        return
    for each in found:
        click.echo(_line(each))
    click.echo(f"{len(found)} flows since {since.date()}")


def _flows(node: Node, since: datetime) -> list[Recorded]:
    states = node.enquiries(closed=True)
    cases = (
        (state, _sent(node, state.enquiry_id), node.case(state)) for state in states
    )
    return list(released_flows(cases, node.agency, since.date()))


def _sent(node: Node, enquiry_id: EnquiryId) -> list[Header]:
    """What the hub has taken, in log order; what it refused never left."""
    held = node.statements(enquiry_id)
    return [each.header for each in held if each.accepted_at is not None]


def _line(recorded: Recorded) -> str:
    flow = recorded.flow
    held = f" ({', '.join(flow.codes)})" if flow.categories else ""
    to = ", ".join(flow.recipients)
    basis, purpose = flow.basis.name.lower(), flow.purpose.name.lower()
    return (
        f"{recorded.name}  {recorded.on}  {flow.kind.name.lower()} to {to}{held};"
        f" {basis}, {purpose}, {flow.period.days} days"
    )


def _access(at: datetime, practitioner: str) -> Access:
    limit = MAX_PRACTITIONER_CHARACTERS
    return Access(
        at=at,
        practitioner=clean("practitioner", practitioner, limit, required=True),
        role=Role.SECURITY_OFFICER,
        action=Action.LIST_FLOWS,
        target="",
        enquiry="",
        terminal=COMMAND_LINE,
        allowed=True,
    )
