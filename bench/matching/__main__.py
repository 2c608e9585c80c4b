"""python -m bench.matching: tables, the floors, and as its last line one JSON object."""

from __future__ import annotations

import json
import sys
import time
import warnings
from typing import Any

import click

from bench.matching import floors, tables

PARTS = ("febrl", "synthetic", "blind")


def _sizes(_context: object, _option: object, text: str) -> tuple[int, ...]:
    try:
        return tuple(int(each) for each in text.split(","))
    except ValueError:
        raise click.BadParameter("numbers of people, such as 100000,1000000") from None


@click.command()
@click.option("--only", type=click.Choice(PARTS), multiple=True, help="Just this part.")
@click.option(
    "--people",
    default="100000,1000000",
    show_default=True,
    callback=_sizes,
    help="Sizes of the invented register.",
)
@click.option(
    "--blind-people",
    default=100_000,
    show_default=True,
    help="People whose identifiers are published for the blind part.",
)
@click.option(
    "--seed", default=7, show_default=True, help="Of households and questions."
)
@click.option("--no-peers", is_flag=True, help="Our own side alone.")
@click.option("--misses", default=0, help="FEBRL questions missed, to print of each.")
@click.option("--json", "as_json", is_flag=True, help="The JSON object and no tables.")
def main(**options: Any) -> None:  # noqa: ANN401 - as click calls it
    """Measure how well, and how fast, the right person is found."""
    warnings.simplefilter("ignore")  # the peers' own, about the versions they use
    found: dict[str, Any] = {"seed": options["seed"]}
    for part in options["only"] or PARTS:
        begun = time.perf_counter()
        _RUN[part](found, options)
        print(f"{part}: {time.perf_counter() - begun:.0f} s", file=sys.stderr)
    if not options["as_json"]:
        for line in (*tables.lines(found), "", *floors.lines(found)):
            click.echo(line)
    click.echo(json.dumps(found))


def _febrl(found: dict[str, Any], options: dict[str, Any]) -> None:
    from bench.matching import febrl_run

    found |= febrl_run.measure(options["misses"])
    if not options["no_peers"]:
        from bench.matching import febrl_peers

        for key, figures in febrl_peers.measure().items():
            found[key] |= figures


def _synthetic(found: dict[str, Any], options: dict[str, Any]) -> None:
    from bench.matching import scale

    for people in options["people"]:
        found[f"people_{people}"] = scale.measure(
            people, options["seed"], peers=not options["no_peers"]
        )


def _blind(found: dict[str, Any], options: dict[str, Any]) -> None:
    from bench.matching import blind

    found["blind"] = blind.measure(options["blind_people"], options["seed"])


_RUN = {"febrl": _febrl, "synthetic": _synthetic, "blind": _blind}

if __name__ == "__main__":
    main()
