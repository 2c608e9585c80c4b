"""python -m bench.matching: tables, the floors, and as its last line one JSON object."""

from __future__ import annotations

import json
from typing import Any

import click

from bench.matching import floors, tables

PARTS = ("febrl",)


@click.command()
@click.option("--only", type=click.Choice(PARTS), multiple=True, help="Just this part.")
@click.option("--json", "as_json", is_flag=True, help="The JSON object and no tables.")
@click.option(
    "--misses", default=0, help="FEBRL questions missed, to print of each run."
)
def main(only: tuple[str, ...], misses: int, *, as_json: bool) -> None:
    """Measure how well, and how fast, the right person is found."""
    parts = only or PARTS
    found: dict[str, Any] = {}
    if "febrl" in parts:
        from bench.matching import febrl_run

        found |= febrl_run.measure(misses)
    if not as_json:
        for line in (*tables.lines(found), "", *floors.lines(found)):
            click.echo(line)
    click.echo(json.dumps(found))


if __name__ == "__main__":
    main()
