"""The command that lists consents and writes receipts, loaded only when it runs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import click

from agency_node.access import Action
from agency_node.access_log import COMMAND_LINE, Access
from agency_node.casework.consents import Reliance, reliances
from agency_node.node import Node
from agency_node.records_cli import MAX_PRACTITIONER_CHARACTERS
from agency_node.returns_cli import OpenedNode, OpenNode
from mash import exits
from mash.calendars import LONDON
from mash.consent_receipt import Controller, Given, consent_receipt, state_of
from mash.errors import MalformedError
from mash.role import Role
from mash.statement import Header, reference
from mash.text import clean


@click.command("consents", epilog=exits.MANUAL)
@click.option("--practitioner", required=True, help="Who asks.")
@click.option("--receipt", metavar="ID", help="Write one consent's receipt, as JSON.")
@click.option("--contact", default="", help="On a receipt: how to reach the agency.")
@click.option("--policy-url", default="", help="On a receipt: its privacy notice.")
@click.option("--json", "as_json", is_flag=True, help="List as JSON.")
@click.pass_obj
@exits.speaking
def consents_command(
    open_node: OpenNode,
    *,
    practitioner: str,
    receipt: str | None,
    contact: str,
    policy_url: str,
    as_json: bool,
) -> None:
    r"""List the consents that statements of this agency rest on, and what rests on each.

    The node must not be running. A receipt is for the person who agreed: Kantara
    Consent Receipt 1.1.0, with the record that ISO/IEC TS 27560 adds.

    \b
    Examples:
      mash-node consents --practitioner una
      mash-node consents --practitioner una --receipt 5f3c... \
        --contact "the front door, 01632 960000" --policy-url https://example.org/privacy
    """
    with open_node() as opened:
        found = _listed(opened, practitioner, receipt or "")
        on = opened.clock().astimezone(LONDON).date()
        if receipt is not None:
            controller = _controller(opened.node, contact, policy_url)
            _write(_receipt(opened.node, _one(found, receipt), controller, on))
        elif as_json:
            _write({"consents": [_row(each, on) for each in found]})
        else:
            _say(found, on)


def _listed(opened: OpenedNode, practitioner: str, target: str) -> tuple[Reliance, ...]:
    """Every consent, once it is on record who asks."""
    node = opened.node
    opened.log.append([_access(opened.clock(), practitioner, target)])
    cases = (node.case(state) for state in node.enquiries(closed=True))
    return reliances(cases, node.agency, node.store.consents.withdrawn())


def _one(found: Iterable[Reliance], receipt: str) -> Reliance:
    wanted = [r for r in found if r.consent.consent_id.hex().startswith(receipt)]
    if len(wanted) != 1 or not receipt:
        raise MalformedError("receipt: give the id of one consent that is listed")
    return wanted[0]


def _controller(node: Node, contact: str, policy_url: str) -> Controller:
    if not contact or not policy_url:
        raise MalformedError("contact, policy-url: a receipt says both")
    name = node.register.member(node.agency).name
    return Controller(name=name, contact=contact, policy_url=policy_url)


def _receipt(
    node: Node, reliance: Reliance, controller: Controller, on: date
) -> dict[str, Any]:
    consent, first = reliance.consent, reliance.statements[0]
    members = node.register.members
    given = Given(
        consent=consent,
        subject=f"{reference(first.enquiry_id)}/{consent.person}",
        purposes=reliance.purposes,
        agencies={each: members[each].name for each in consent.agencies},
        withdrawn=reliance.withdrawn,
    )
    return consent_receipt(given, controller, on)


def _row(reliance: Reliance, on: date) -> dict[str, Any]:
    consent = reliance.consent
    return {
        "consent": consent.consent_id.hex(),
        "person": consent.person,
        "given_by": consent.given_by,
        "how": consent.how,
        "given_on": consent.given_on,
        "until": consent.until,
        "categories": consent.categories,
        "agencies": consent.agencies,
        "state": state_of(consent, on, withdrawn=reliance.withdrawn),
        "statements": [_statement(header) for header in reliance.statements],
    }


def _statement(header: Header) -> dict[str, Any]:
    return {
        "statement": header.statement_id.hex(),
        "enquiry": reference(header.enquiry_id),
        "kind": header.kind.name,
        "recipients": header.recipients,
        "made_at": header.made_at.isoformat(),
        "expires_at": header.terms.expires_at.isoformat() if header.terms else "",
    }


def _say(found: Iterable[Reliance], on: date) -> None:
    rows = tuple(found)
    if not rows:
        click.echo("No statement of this agency rests on a consent.")
    for each in rows:
        consent = each.consent
        until = f"until {consent.until}" if consent.until else "until withdrawn"
        click.echo(
            f"{consent.consent_id.hex()}  {consent.given_on}, {until};"
            f" {state_of(consent, on, withdrawn=each.withdrawn)};"
            f" {consent.person} by {consent.given_by}"
        )
        for header in each.statements:
            to = ", ".join(header.recipients)
            click.echo(
                f"  {reference(header.enquiry_id)} {header.kind.name.lower()} to {to}"
            )


def _write(data: dict[str, Any]) -> None:
    click.echo(json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True))


def _access(at: datetime, practitioner: str, target: str) -> Access:
    limit = MAX_PRACTITIONER_CHARACTERS
    return Access(
        at=at,
        practitioner=clean("practitioner", practitioner, limit, required=True),
        role=Role.SERVICE_MANAGER,
        action=Action.LIST_CONSENTS,
        target=target[:MAX_PRACTITIONER_CHARACTERS],
        enquiry="",
        terminal=COMMAND_LINE,
        allowed=True,
    )
