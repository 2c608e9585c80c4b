"""Outgoing: the commands about what has left this agency, and where it is now."""

from __future__ import annotations

from typing import Any

import click

from mash import exits


@click.command(epilog=exits.MANUAL)
@click.argument("reference")
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object.")
@click.pass_obj
@exits.speaking
def holdings(given: dict[str, Any], reference: str, *, as_json: bool) -> None:
    """Write who holds what we told, who read it, and who still owes their word.

    By the receipts that the holders signed. No body is opened for it.
    """
    from terminal_ui.commands import show_holdings  # noqa: PLC0415 - --help is quick

    show_holdings(given["seat"](), reference, as_json=as_json)


@click.command(epilog=exits.MANUAL)
@click.argument("reference")
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object.")
@click.pass_obj
@exits.speaking
def shares(given: dict[str, Any], reference: str, *, as_json: bool) -> None:
    """Write where each line has gone: told, handed on, quoted, asked for, taken back.

    By signed statements that this agency sent or was sent. No line is shown.
    """
    from terminal_ui.commands import show_shares  # noqa: PLC0415 - --help is quick

    show_shares(given["seat"](), reference, as_json=as_json)
