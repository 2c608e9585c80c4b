"""python -m bench.matching: tables, the floors, and as its last line one JSON object."""

from __future__ import annotations

import json
from typing import Any

import click

from bench.matching import floors, tables

PARTS = ("febrl",)


@click.command()
@click.option("--only", type=click.Choice(PARTS), multiple=True, help="Just this part.")
@click.option("--no-peers", is_flag=True, help="Our own side alone.")
@click.option("--misses", default=0, help="FEBRL questions missed, to print of each.")
@click.option("--json", "as_json", is_flag=True, help="The JSON object and no tables.")
def main(only: tuple[str, ...], misses: int, *, no_peers: bool, as_json: bool) -> None:
    """Measure how well, and how fast, the right person is found."""
    parts = only or PARTS
    found: dict[str, Any] = {}
    if "febrl" in parts:
        _febrl(found, misses, peers=not no_peers)
    if not as_json:
        for line in (*tables.lines(found), "", *floors.lines(found)):
            click.echo(line)
    click.echo(json.dumps(found))


def _febrl(found: dict[str, Any], misses: int, *, peers: bool) -> None:
    from bench.matching import febrl_run

    found |= febrl_run.measure(misses)
    if peers:
        from bench.matching import febrl_peers

        for key, figures in febrl_peers.measure().items():
            found[key] |= figures


if __name__ == "__main__":
    main()
