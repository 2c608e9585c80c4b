"""mash-keys init-federation: a whole federation's keys, for a trial."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from keys.commands.options import now, passphrase, passphrase_option
from keys.custody import QUICK, STANDARD
from keys.founding import FederationPlan, MemberPlan, PractitionerPlan, found
from keys.plan import DEMO_DOMAIN


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--hub-id", required=True, help="Short name of the hub, such as demo.")
@click.option(
    "members",
    "--member",
    multiple=True,
    required=True,
    metavar="ID:CLASS:NAME",
    help="An agency, such as csc:core:'Social care'. Repeat for each.",
)
@click.option(
    "people",
    "--practitioner",
    multiple=True,
    metavar="MEMBER:ID:ROLE,ROLE:NAME",
    help="A member of staff. Repeat for each.",
)
@click.option(
    "--domain",
    default=DEMO_DOMAIN,
    show_default=True,
    help="DNS domain. Real programs refuse the certificates of the default.",
)
@click.option(
    "--agreement",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The sharing agreement that all of them adopt, as TOML.",
)
@passphrase_option
def command(
    *,
    folder: Path,
    hub_id: str,
    members: tuple[str, ...],
    people: tuple[str, ...],
    domain: str,
    agreement: Path | None,
    passphrase_fd: int | None,
) -> None:
    """Make every key of a federation in FOLDER, all under one passphrase.

    For trials: whoever runs this could read everything.
    """
    demo = domain == DEMO_DOMAIN
    enrolled = _members(members, _staff(people))
    plan = FederationPlan(
        hub_id=hub_id,
        members=enrolled,
        domain=domain,
        agreement=None if agreement is None else agreement.read_bytes(),
    )
    secret = passphrase(passphrase_fd, new=True)
    found(
        folder,
        plan,
        lambda _: secret,
        now=now(),
        demo=demo,
        cost=QUICK if demo else STANDARD,
    )
    click.echo(f"{hub_id}: {len(members)} members, in {folder}")


def _staff(people: Iterable[str]) -> dict[str, list[PractitionerPlan]]:
    staff: dict[str, list[PractitionerPlan]] = {}
    for text in people:
        member, practitioner, roles, name = _split(text, 4, "--practitioner")
        person = PractitionerPlan(
            practitioner=practitioner, name=name, roles=tuple(roles.split(","))
        )
        staff.setdefault(member, []).append(person)
    return staff


def _members(
    members: Iterable[str], staff: dict[str, list[PractitionerPlan]]
) -> tuple[MemberPlan, ...]:
    parts = [_split(text, 3, "--member") for text in members]
    for member in staff.keys() - {part[0] for part in parts}:
        raise click.BadParameter(f"no member {member}", param_hint="--practitioner")
    return tuple(
        MemberPlan(
            member=member,
            name=name,
            member_class=member_class,
            practitioners=tuple(staff.get(member, ())),
        )
        for member, member_class, name in parts
    )


def _split(text: str, parts: int, option: str) -> list[str]:
    found_parts = text.split(":", parts - 1)
    if len(found_parts) != parts or not all(found_parts):
        raise click.BadParameter(f"{text!r} needs {parts} parts", param_hint=option)
    return found_parts
