"""Approvals: the command that writes what waits for a second person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from mash import exits

if TYPE_CHECKING:
    from terminal_ui.commands import Seat
    from terminal_ui.unlocking import Sitting


@click.command(epilog=exits.MANUAL)
@click.option(
    "--plain", is_flag=True, expose_value=False, help="Sentences; as without it."
)
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object.")
@click.pass_obj
@exits.speaking
def approvals(given: dict[str, Any], *, as_json: bool) -> None:
    """Write what waits for a second person: for you, or of yours.

    Nothing of what it says is shown. To read and sign it: a on the board or inbox.
    """
    _write(given["seat"](), as_json=as_json)


def _write(seat: Seat, *, as_json: bool) -> None:
    from terminal_ui import plain  # noqa: PLC0415 - --help is quick
    from terminal_ui.approval_lines import approvals_plain  # noqa: PLC0415 - as above

    async def ask(sitting: Sitting) -> None:
        listed = await sitting.operator.approvals.list_all()
        if as_json:
            click.echo(plain.machine("approvals", seat.now(), list(listed)))
            return
        for line in approvals_plain(listed, sitting.speaker.practitioner):
            click.echo(line)

    seat.run(ask)
