"""Commands for calibration: weights fitted to this agency's own records, or not.

Loaded only when one of them runs. `agency_node.unlocking` puts an `OpenCalibration` in
the click context's `obj`; nothing here knows settings, keys or passphrases.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from agency_node.access import Action
from agency_node.access_log import COMMAND_LINE, Access
from agency_node.calibration_keeping import ACCEPTED, PROPOSED, keep, read, remove
from agency_node.countersigning import colleague
from agency_node.matching.calibrating import propose
from agency_node.matching.calibrating_pairs import MOST_RECORDS, pairs_of
from agency_node.matching.calibrating_table import Calibration, rows
from agency_node.matching.weights import SHIPPED
from agency_node.node import Node
from agency_node.records import Records
from agency_node.records.progress import COMPARING, PhaseProgress
from agency_node.records.sampling import sampled
from agency_node.records_cli import MAX_PRACTITIONER_CHARACTERS, AccessWriter
from agency_node.sheet.window import local_day
from mash import exits
from mash.errors import MalformedError, SamePersonError
from mash.role import Role
from mash.text import clean

_PURPOSE = "calibration"
_WHO = click.option("--practitioner", required=True, help="Who does this.")
_JSON = click.option("--json", "as_json", is_flag=True, help="Write one JSON object.")


@dataclass(frozen=True, slots=True)
class OpenedCalibration:
    """What a command needs: a node at rest, its records, its log, and its folder."""

    node: Node
    records: Records
    log: AccessWriter
    clock: Callable[[], datetime]
    folder: Path

    def officer(self, practitioner: str, target: str) -> str:
        """Require somebody in post, and write down what they are about to do.

        Raises:
            PractitionerUnknownError: The register has nobody of that name here.
            PractitionerRevokedError: They are not in post.

        """
        limit = MAX_PRACTITIONER_CHARACTERS
        who = clean("practitioner", practitioner, limit, required=True)
        colleague(self.node.register, self.node.agency, who, self.clock())
        access = Access(
            at=self.clock(),
            practitioner=who,
            role=Role.BUSINESS_SUPPORT,
            action=Action.CALIBRATE,
            target=target,
            enquiry="",
            terminal=COMMAND_LINE,
            allowed=True,
            purpose=_PURPOSE,
        )
        self.log.append([access])
        return who


OpenCalibration = Callable[[], AbstractContextManager[OpenedCalibration]]
"""Unlocks the node's vaults for one command, and locks them again."""


@click.group(epilog=exits.MANUAL)
def calibration() -> None:
    """Fit the weights of a search to this agency's own records; two people decide.

    The node must not be running. One person proposes, sees old and new bits side by
    side, and another accepts. Withdrawing brings the shipped weights back. Only with a
    calibration does a search say odds.

    \b
    Examples:
      mash-node calibration propose --practitioner csc-amy
      mash-node calibration show --json
      mash-node calibration accept fs-2026-2+local-2026-11-22 --practitioner csc-ben
      mash-node calibration withdraw --practitioner csc-ben
    """  # noqa: D301 - click wants the character itself, to keep the examples apart


@calibration.command("propose", epilog=exits.MANUAL)
@_WHO
@_JSON
@click.pass_obj
@exits.speaking
def propose_command(
    open_calibration: OpenCalibration, practitioner: str, *, as_json: bool
) -> None:
    """Compare a sample of the records, and propose weights. Changes no search."""
    with open_calibration() as opened:
        who = opened.officer(practitioner, "propose")
        catalogue = opened.records.catalogue
        drawn = sampled(catalogue.connection, MOST_RECORDS)
        with PhaseProgress(Console(stderr=True), time.monotonic) as progress:
            told = partial(_tell, progress, len(drawn))
            pairs = pairs_of(drawn, catalogue, SHIPPED, told)
        at = opened.clock()
        proposed = Calibration(
            proposal=propose(pairs, SHIPPED, local_day(at)),
            proposed_by=who,
            proposed_at=at.isoformat(timespec="seconds"),
        )
        keep(opened.folder, PROPOSED, proposed)
    _say(_json(proposed), _lines(proposed), as_json=as_json)


@calibration.command("accept", epilog=exits.MANUAL)
@click.argument("version")
@_WHO
@_JSON
@click.pass_obj
@exits.speaking
def accept_command(
    open_calibration: OpenCalibration, version: str, practitioner: str, *, as_json: bool
) -> None:
    """Take a proposal into use, by its version; whoever proposed it may not."""
    with open_calibration() as opened:
        kept = read(opened.folder, PROPOSED)
        if kept is None or kept.proposal.weights.version != version:
            raise MalformedError("version: no such proposal; `show` names it")
        if practitioner == kept.proposed_by:
            raise SamePersonError("practitioner: somebody else has to accept it")
        who = opened.officer(practitioner, f"accept {kept.digest}")
        at = opened.clock().isoformat(timespec="seconds")
        signed = replace(kept, accepted_by=who, accepted_at=at)
        keep(opened.folder, ACCEPTED, signed)
        remove(opened.folder, PROPOSED)
    _say(_json(signed), _lines(signed), as_json=as_json)


@calibration.command("withdraw", epilog=exits.MANUAL)
@_WHO
@_JSON
@click.pass_obj
@exits.speaking
def withdraw_command(
    open_calibration: OpenCalibration, practitioner: str, *, as_json: bool
) -> None:
    """Bring the shipped weights back, and throw any proposal away."""
    with open_calibration() as opened:
        opened.officer(practitioner, "withdraw")
        gone = [name for name in (PROPOSED, ACCEPTED) if remove(opened.folder, name)]
    words = "Withdrawn" if gone else "There was none"
    data = {"withdrawn": ACCEPTED in gone, "weights": SHIPPED.version}
    _say(data, [f"{words}; {SHIPPED.version} is in use."], as_json=as_json)


@calibration.command("show", epilog=exits.MANUAL)
@_JSON
@click.pass_obj
@exits.speaking
def show_command(open_calibration: OpenCalibration, *, as_json: bool) -> None:
    """Show what is in use and what is proposed, old and new bits side by side."""
    with open_calibration() as opened:
        found = {name: read(opened.folder, name) for name in (ACCEPTED, PROPOSED)}
    used, proposed = found[ACCEPTED], found[PROPOSED]
    data = {
        "weights": used.proposal.weights.version if used else SHIPPED.version,
        "accepted": _json(used) if used else None,
        "proposed": _json(proposed) if proposed else None,
    }
    lines = [line for each in (used, proposed) if each for line in _lines(each)]
    _say(data, lines or [f"{SHIPPED.version} is in use, as shipped."], as_json=as_json)


def _tell(progress: PhaseProgress, total: int, done: int) -> None:
    progress(COMPARING, done, total)


def _json(calibration: Calibration) -> dict[str, Any]:
    proposal = calibration.proposal
    return {
        "version": proposal.weights.version,
        "shipped": proposal.shipped,
        "records": proposal.records,
        "pairs": proposal.pairs,
        "likely": round(proposal.likely, 1),
        "partners": proposal.partners,
        "warnings": list(proposal.warnings),
        "proposed_by": calibration.proposed_by,
        "proposed_at": calibration.proposed_at,
        "accepted_by": calibration.accepted_by,
        "accepted_at": calibration.accepted_at,
        "digest": calibration.digest,
        "weights": [asdict(row) for row in rows(calibration, SHIPPED)],
    }


def _lines(calibration: Calibration) -> Iterator[str]:
    proposal = calibration.proposal
    signed = calibration.accepted_by or "nobody yet"
    yield f"{proposal.weights.version}, for {proposal.shipped}"
    yield f"  proposed by {calibration.proposed_by}, accepted by {signed}"
    yield (
        f"  from {proposal.records} records, {proposal.pairs} pairs, of which about"
        f" {proposal.likely:.0f} are likely one person"
    )
    yield from (f"  Warning: {warning}" for warning in proposal.warnings)
    yield f"  {'field':<14} {'agreement':<48} {'shipped':>8} {'local':>8}"
    for row in rows(calibration, SHIPPED):
        mark = "" if row.shipped == row.proposed else "  *"
        numbers = f"{row.shipped:>8.2f} {row.proposed:>8.2f}"
        yield f"  {row.field:<14} {row.agreement[:48]:<48} {numbers}{mark}"


def _say(
    data: dict[str, Any], lines: Iterator[str] | list[str], *, as_json: bool
) -> None:
    if as_json:
        click.echo(json.dumps(data, sort_keys=True))
        return
    for line in lines:
        click.echo(line)
