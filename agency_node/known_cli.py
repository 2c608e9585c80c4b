"""The command that asks affiliates blind about one person of an enquiry."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass

import click

from agency_node.access import RIGHTS, Action
from agency_node.access_log import COMMAND_LINE
from agency_node.actor import Actor
from agency_node.blinding.asking import Wish
from agency_node.blinding.hub_calls import blind_dialler
from agency_node.blinding.parts import blinding
from agency_node.hub_client import HubAddress, dialler
from agency_node.node import Node
from agency_node.serving import Opened
from keys.errors import RegisterError
from mash import exits
from mash.agency import AgencyId
from mash.errors import (
    MalformedError,
    NoSuchEnquiryError,
    PractitionerUnknownError,
    RoleNotAllowedError,
)
from mash.look_up import LookUpResult, advice, result_words
from mash.purpose import Purpose
from mash.role import Role
from mash.statement import EnquiryId, reference

_REFERENCE = re.compile("E-[0-9A-HJKMNP-TV-Z]{6}")
_PURPOSES = {each.name.lower().replace("_", "-"): each for each in Purpose}


@dataclass(frozen=True, slots=True)
class OpenedKnown:
    """A node at rest, and where its hub is."""

    opened: Opened
    where: HubAddress


OpenKnown = Callable[[], AbstractContextManager[OpenedKnown]]


@click.command("known", epilog=exits.MANUAL)
@click.option(
    "--enquiry", required=True, metavar="REFERENCE", help="What makes it lawful."
)
@click.option("--person", "tag", required=True, help="Who, as the enquiry has it: C1.")
@click.option("--purpose", required=True, type=click.Choice(list(_PURPOSES)))
@click.option("--practitioner", required=True, help="Who asks.")
@click.option("--affiliate", "affiliates", multiple=True, help="Whom; all, if nobody.")
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object.")
@click.pass_obj
@exits.speaking
def known_command(
    open_known: OpenKnown,
    *,
    enquiry: str,
    tag: str,
    purpose: str,
    practitioner: str,
    affiliates: tuple[str, ...],
    as_json: bool,
) -> None:
    r"""Ask affiliates whether somebody of an enquiry is known, not saying who.

    Each is sent 24 points that mean nothing to it. A match is looked for here, in
    the list that it publishes. About one held person in ten is missed, so that no key
    matched never means that nothing is known.

    Written into the access logs of both before it is answered. Three questions about
    one enquiry, to one affiliate, in a month. The node must not be running.

    \b
    Examples:
      mash-node known --enquiry E-7K3MQ2 --person C1 --purpose child-welfare
        --practitioner una
    """
    if not _REFERENCE.fullmatch(enquiry):
        raise MalformedError("enquiry: give its reference, such as E-7K3MQ2")
    with open_known() as known:
        node = known.opened.node
        wish = Wish(
            enquiry_id=_enquiry(node, enquiry),
            tag=tag,
            purpose=_PURPOSES[purpose],
            affiliates=frozenset(map(AgencyId, affiliates)),
        )
        results = asyncio.run(_ask(known, wish, _actor(node, practitioner)))
    if as_json:
        click.echo(json.dumps(_object(enquiry, tag, results)))
        return
    for each in results:
        click.echo(f"{each.affiliate}: {result_words(each)}")
    for line in advice(results):
        click.echo(line)


async def _ask(
    known: OpenedKnown, wish: Wish, actor: Actor
) -> tuple[LookUpResult, ...]:
    opened, where = known.opened, known.where
    async with dialler(where, opened.identity)() as hub:
        # Whom one may ask, and whose signature holds, is today's register's to say.
        opened.node.learn_register(await hub.fetch_register(0))
    async with blind_dialler(where, opened.identity)() as blind_hub:
        blind = blinding(
            opened.node,
            opened.access,
            opened.holdings,
            blind_dialler(where, opened.identity),
            answers=False,
        )
        blind.line.hub = blind_hub
        return await blind.asking.ask(wish, actor)


def _enquiry(node: Node, name: str) -> EnquiryId:
    for state in node.enquiries(closed=True):
        if reference(state.enquiry_id) == name:
            return state.enquiry_id
    raise NoSuchEnquiryError("enquiry: there is none, or not for you")


def _actor(node: Node, practitioner: str) -> Actor:
    """Somebody of this agency in a role of theirs that may ask blind."""
    try:
        entry = node.register.practitioner(node.agency, practitioner)
    except RegisterError:
        raise PractitionerUnknownError("practitioner: not in the register") from None
    for name in sorted(entry.roles):
        with suppress(KeyError):
            if Action.LOOK_UP in RIGHTS[Role[name]].actions:
                return Actor(practitioner, Role[name], entry.name, COMMAND_LINE)
    raise RoleNotAllowedError("role: none of theirs may ask blind")


def _object(
    enquiry: str, tag: str, results: tuple[LookUpResult, ...]
) -> dict[str, object]:
    return {
        "enquiry": enquiry,
        "person": tag,
        "results": [
            {
                "affiliate": each.affiliate,
                "outcome": each.outcome.name,
                "agreed": list(each.agreed),
                "why": each.why,
            }
            for each in results
        ],
        "advice": list(advice(results)),
    }
