"""Commands by which a named person says whether a record is of a person, or takes it back."""

from __future__ import annotations

import json
import sys
from dataclasses import replace

import click

from agency_node.identity.deciding import Said
from agency_node.identity_desk import OpenIdentities
from agency_node.matching.described import Described
from agency_node.records.printing_search import decision_json
from mash import exits
from mash.errors import MalformedError
from mash.identity import IdentityDecision, SecondLook, Verdict
from mash.text import typed

LIST_SCHEMA = "mash.identity.list/1"
DECIDED_SCHEMA = "mash.identity.decision/1"
MAX_GROUNDS_BYTES = 8192

_WORDS = {
    "why": "Why",
    "first_name": "How the first name was confirmed (if there is a caution)",
    "sex": "How the sex was confirmed (if there is a caution)",
    "identifier": "Which identifier was confirmed, and how (if there is a caution)",
}
_LISTS = ("also_known_as", "former_addresses", "uprns")
_VERDICTS = {"same": Verdict.SAME_PERSON, "not-the-same": Verdict.NOT_THE_SAME}

_ENQUIRY = click.option(
    "--enquiry", required=True, metavar="REFERENCE", help="What makes it lawful."
)
_PERSON = click.option("--person", required=True, help="Who, by tag: C1.")
_WHO = click.option("--practitioner", required=True, help="Whose word it is.")
_JSON = click.option("--json", "as_json", is_flag=True, help="Write one JSON object.")


@click.group(epilog=exits.MANUAL)
def identity() -> None:
    """Say whether one of our records is of a person of an enquiry, or take it back.

    A search only proposes. What somebody says is kept beside the record, either way,
    with their reason; a later word stands in place of an earlier one, and both stay
    on record. No score changes and nothing is merged. The node must not be running.

    \b
    Examples:
      mash-node identity decide r-4zcjvbq2s7p3m6ta --enquiry E-7K3MQ2 --person C1 \\
        --verdict same --practitioner una < grounds.json
      mash-node identity list --enquiry E-7K3MQ2 --practitioner una --json
      mash-node identity withdraw r-4zcjvbq2s7p3m6ta --enquiry E-7K3MQ2 --person C1 \\
        --practitioner una
    """  # noqa: D301 - click wants the character itself, to keep the examples apart


@identity.command("decide", epilog=exits.MANUAL)
@click.argument("record_id")
@_ENQUIRY
@_PERSON
@click.option("--verdict", required=True, type=click.Choice([*_VERDICTS]))
@_WHO
@_JSON
@click.pass_obj
@exits.speaking
def decide_command(
    open_identities: OpenIdentities,
    record_id: str,
    *,
    enquiry: str,
    person: str,
    verdict: str,
    practitioner: str,
    as_json: bool,
) -> None:
    """Say that a record is, or is not, of this person.

    Asks why. A program writes one JSON object to standard input: "why"; for a second
    look "first_name", "sex" and "identifier", how each was confirmed; and what the
    search was given besides, as "also_known_as", "former_addresses" or "uprns".
    "Same" needs two independent fields that agree, and a second look where a twin, a
    namesake or a number in conflict was noticed.
    """
    grounds = _grounds()
    with open_identities() as opened:
        enquiry_id = opened.enquiry(enquiry)
        said = Said(
            enquiry_id=enquiry_id,
            person=person,
            sought=_with(opened.sought(enquiry_id, person), grounds),
            record_id=record_id,
            verdict=_VERDICTS[verdict],
            why=_text(grounds, "why"),
            look=SecondLook(*(_text(grounds, name) for name in [*_WORDS][1:])),
        )
        _say(opened.decide(said, practitioner), as_json=as_json)


@identity.command("withdraw", epilog=exits.MANUAL)
@click.argument("record_id")
@_ENQUIRY
@_PERSON
@_WHO
@_JSON
@click.pass_obj
@exits.speaking
def withdraw_command(
    open_identities: OpenIdentities,
    record_id: str,
    *,
    enquiry: str,
    person: str,
    practitioner: str,
    as_json: bool,
) -> None:
    """Take back what stands about a record and a person. Asks why, as `decide` does."""
    grounds = _grounds("why")
    with open_identities() as opened:
        said = Said(
            enquiry_id=opened.enquiry(enquiry),
            person=person,
            sought=Described(),
            record_id=record_id,
            verdict=Verdict.WITHDRAWN,
            why=_text(grounds, "why"),
        )
        _say(opened.withdraw(said, practitioner), as_json=as_json)


@identity.command("list", epilog=exits.MANUAL)
@_ENQUIRY
@_WHO
@_JSON
@click.pass_obj
@exits.speaking
def list_command(
    open_identities: OpenIdentities, *, enquiry: str, practitioner: str, as_json: bool
) -> None:
    """List everything that was said within an enquiry, the earliest first."""
    with open_identities() as opened:
        kept = opened.within(opened.enquiry(enquiry), practitioner)
    if as_json:
        rows = [_json(each) for each in kept]
        click.echo(json.dumps({"schema": LIST_SCHEMA, "data": rows}))
        return
    for each in kept:
        click.echo(_line(each))
    click.echo(f"{len(kept)} said; the last about a record and a person stands")


def _grounds(*asked: str) -> dict[str, object]:
    """Why, and what was checked: from a keyboard, or an object from a program.

    Raises:
        MalformedError: Not such an object.

    """
    if sys.stdin.isatty():
        return {
            n: click.prompt(_WORDS[n], default="", err=True) for n in asked or _WORDS
        }
    said = sys.stdin.buffer.read(MAX_GROUNDS_BYTES + 1)
    try:
        values = json.loads(said[: MAX_GROUNDS_BYTES + 1].decode())
    except (ValueError, RecursionError):
        values = None
    known = {*_WORDS, *_LISTS}
    if (
        len(said) > MAX_GROUNDS_BYTES
        or not isinstance(values, dict)
        or values.keys() - known
    ):
        names = ", ".join((*_WORDS, *_LISTS))
        raise MalformedError(f"standard input: one JSON object of {names}")
    return values


def _text(grounds: dict[str, object], name: str) -> str:
    value = grounds.get(name, "")
    if not isinstance(value, str):
        raise MalformedError(f"{name}: must be text")
    return typed(value, lines=name == "why")


def _with(sought: Described, grounds: dict[str, object]) -> Described:
    return replace(
        sought,
        also_known_as=_texts(grounds, "also_known_as"),
        former_addresses=_texts(grounds, "former_addresses"),
        uprns=_texts(grounds, "uprns"),
    )


def _texts(grounds: dict[str, object], name: str) -> tuple[str, ...]:
    values = grounds.get(name, [])
    if not isinstance(values, list) or not all(isinstance(v, str) for v in values):
        raise MalformedError(f"{name}: must be a list of texts")
    return tuple(map(typed, values))


def _say(decision: IdentityDecision, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps({"schema": DECIDED_SCHEMA, **_json(decision)}))
    else:
        click.echo(_line(decision))


def _json(decision: IdentityDecision) -> dict[str, object]:
    look = decision.look
    return {
        "record_id": decision.record_id,
        **decision_json(decision),
        "second_look": {
            "first_name": look.first_name,
            "sex": look.sex,
            "identifier": look.identifier,
        },
    }


def _line(decision: IdentityDecision) -> str:
    return (
        f"{decision.at:%Y-%m-%d %H:%M} UTC  {decision.record_id}  {decision.person}:"
        f" {decision.verdict.words}, says {decision.by}: {decision.why}"
    )
