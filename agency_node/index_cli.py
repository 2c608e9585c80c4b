"""Commands over the index of own records: make it anew, or see whether it is right.

Loaded only when one of them runs. The node's `__main__` puts an `OpenRecords` in the
click context's `obj`.
"""

from __future__ import annotations

import json
import sys
import time
from dataclasses import asdict

import click
from rich.console import Console

from agency_node.records.progress import PhaseProgress
from agency_node.records_cli import OpenRecords
from mash import exits

REBUILD_SCHEMA = "mash.records.index.rebuild/1"
CHECK_SCHEMA = "mash.records.index.check/1"


@click.group(epilog=exits.MANUAL)
def index() -> None:
    """Look after the index by which a search finds people.

    It is kept right by every import. A version that files people under other
    signposts makes it anew by itself, at its first start; until then that start
    takes as long as an import.

    \b
    Examples:
      mash-node index check --json
      mash-node index rebuild
    """  # noqa: D301 - click wants the character itself, to keep the examples apart


@index.command(epilog=exits.MANUAL)
@click.option(
    "--compact",
    is_flag=True,
    help="Write the vaults anew too, so that nothing of who was deleted is left between"
    " rows. Takes as much memory as they are large.",
)
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object.")
@click.pass_obj
@exits.speaking
def rebuild(open_records: OpenRecords, *, compact: bool, as_json: bool) -> None:
    """Make the index anew from the people; interrupted, it is as it was."""
    with open_records() as opened, _progress() as progress:
        at = opened.clock()
        people = opened.records.rebuild(progress, compacted=compact)
    said = {"at": at.isoformat(timespec="seconds"), "people": people}
    _say({"schema": REBUILD_SCHEMA, **said}, f"{people} people filed.", as_json=as_json)


@index.command(epilog=exits.MANUAL)
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object.")
@click.pass_obj
@exits.speaking
def check(open_records: OpenRecords, *, as_json: bool) -> None:
    """Compare the index with one made anew; exit code 7 if it is another.

    Records that no search may find are compared as well, and not counted.
    """
    with open_records() as opened, _progress() as progress:
        at = opened.clock()
        verdict = opened.records.check(progress)
    agrees, found = verdict.agrees, asdict(verdict)
    words = ", ".join(f"{value} {name}" for name, value in found.items() if value)
    advice = "it agrees." if agrees else "it does not: mash-node index rebuild"
    said = {"at": at.isoformat(timespec="seconds"), "agrees": agrees, **found}
    _say(
        {"schema": CHECK_SCHEMA, **said},
        f"{words.replace('_', ' ')}; {advice}",
        as_json=as_json,
    )
    if not agrees:
        sys.exit(exits.INTEGRITY)


def _progress() -> PhaseProgress:
    return PhaseProgress(Console(stderr=True), time.monotonic)


def _say(data: dict[str, object], words: str, *, as_json: bool) -> None:
    click.echo(json.dumps(data, sort_keys=True) if as_json else words)
