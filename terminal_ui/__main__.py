"""mash-terminal: where staff see enquiries, answer, decide, and sign."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mash import exits
from terminal_ui.approvals import approvals
from terminal_ui.outgoing import holdings, shares
from terminal_ui.sheet.options import compare_options, sheet_options

if TYPE_CHECKING:
    from terminal_ui.settings import Settings

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 88}
_OVERRIDES = ("node", "server_name", "ca", "cert", "keys")


def _now() -> datetime:
    return datetime.now(UTC)


@click.group(context_settings=CONTEXT, epilog=exits.MANUAL)
@click.version_option(package_name="mash-federation", prog_name="mash-terminal")
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    default=Path("terminal.toml"),
    show_default=True,
    envvar="MASH_TERMINAL_CONFIG",
    help="The terminal's settings.",
)
@click.option("--node", metavar="HOST:PORT", help="Where the agency's node serves.")
@click.option("--server-name", metavar="NAME", help="The name in its certificate.")
@click.option("--ca", metavar="FILE", help="The agency's own authority, PEM.")
@click.option("--cert", metavar="FILE", help="The terminal's certificate chain, PEM.")
@click.option("--keys", metavar="FILE", help="The terminal's locked key file.")
@click.option("--as", "who", metavar="PRACTITIONER", help="Who acts, if several may.")
@click.option("--role", metavar="ROLE", help="In which role, if several are open.")
@click.option(
    "--passphrase-fd",
    "descriptor",
    type=int,
    metavar="N",
    help="Read the passphrase from this inherited descriptor. Without it: the"
    " keyboard, without echo. Never an argument, never the environment.",
)
@click.pass_context
def main(ctx: click.Context, /, **given: Any) -> None:  # noqa: ANN401 - click gives all kinds
    """Work at a safeguarding hub: see every enquiry, answer, decide, hand over.

    A terminal talks to its own agency's node and to nothing else. Nothing leaves
    before a person has seen exactly what leaves and has signed it.

    \b
    Examples:
      mash-terminal board
      mash-terminal board --plain
      mash-terminal inbox --json
      mash-terminal show E-7K3MQ2 --json
      mash-terminal picture E-7K3MQ2
      mash-terminal holdings E-7K3MQ2
      mash-terminal workload
      mash-terminal search E-7K3MQ2 --person C1
      mash-terminal day-sheet --html today.html
      mash-terminal status

    \b
    terminal.toml:
      node = "127.0.0.1:7443"       # where the agency's node serves
      server_name = "localhost"     # the name in the node's certificate
      ca = "own-ca.pem"             # the agency's own authority
      cert = "terminal.pem"         # this terminal's certificate chain
      keys = "terminal.keys"        # its locked key file
      [[staff]]
      practitioner = "a.shah"       # as the register names them
      keys = "staff/a.shah.keys"
      roles = ["HUB_COORDINATOR"]
    """
    ctx.obj = given | {"seat": lambda: _seat(given)}


@main.command(epilog=exits.MANUAL)
@click.option("--plain", is_flag=True, help="Sentences, one a line; for listening.")
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object.")
@click.option("--closed", is_flag=True, help="Closed enquiries too (not on screen).")
@click.pass_obj
@exits.speaking
def board(given: dict[str, Any], *, plain: bool, as_json: bool, closed: bool) -> None:
    """Open the screens; or write the board once, with --plain or --json.

    MASH_PLAIN=1 or TERM=dumb asks for --plain too. The board has no names.
    """
    dumb = os.environ.get("TERM") == "dumb" or os.environ.get("MASH_PLAIN") == "1"
    if not (plain or as_json or dumb):
        raise SystemExit(_screens(given))
    from terminal_ui.commands import show_board

    show_board(_seat(given), as_json=as_json, closed=closed, waiting=False)


_PLAIN = click.option(
    "--plain", is_flag=True, expose_value=False, help="Sentences; as without it."
)


@main.command(epilog=exits.MANUAL)
@_PLAIN
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object.")
@click.pass_obj
@exits.speaking
def inbox(given: dict[str, Any], *, as_json: bool) -> None:
    """Write what waits for this agency: requests, ticks, hand-overs, disputes."""
    from terminal_ui.commands import show_board

    show_board(_seat(given), as_json=as_json, closed=False, waiting=True)


@main.command(epilog=exits.MANUAL)
@click.argument("reference")
@_PLAIN
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object.")
@click.pass_obj
@exits.speaking
def show(given: dict[str, Any], reference: str, *, as_json: bool) -> None:
    """Write one enquiry, with everything your role may read of it.

    It holds names. The node writes the reading in its access log first.
    """
    from terminal_ui.commands import show_enquiry

    show_enquiry(_seat(given), reference, as_json=as_json)


@main.command(epilog=exits.MANUAL)
@click.argument("reference")
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object.")
@click.pass_obj
@exits.speaking
def picture(given: dict[str, Any], reference: str, *, as_json: bool) -> None:
    """Write what is known together, the history, and what is owed.

    The node writes the reading in its access log first, that of earlier cases too.
    """
    from terminal_ui.commands import show_picture

    show_picture(_seat(given), reference, as_json=as_json)


@main.command(epilog=exits.MANUAL)
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object.")
@click.pass_obj
@exits.speaking
def workload(given: dict[str, Any], *, as_json: bool) -> None:
    """Write who has how much to do at this desk. No case is shown."""
    from terminal_ui.commands import show_workload

    show_workload(_seat(given), as_json=as_json)


@main.command(epilog=exits.MANUAL)
@click.argument("reference")
@click.option("--person", required=True, metavar="TAG", help="Whom: C1, A1, ...")
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object.")
@click.pass_obj
@exits.speaking
def search(
    given: dict[str, Any], reference: str, *, person: str, as_json: bool
) -> None:
    """Search our own records for a person of an enquiry.

    The node writes the search in its access log first. Nothing found leaves.
    """
    from terminal_ui.commands import search_records

    search_records(_seat(given), reference, person, as_json=as_json)


@main.command(epilog=exits.MANUAL)
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object.")
@click.pass_obj
@exits.speaking
def status(given: dict[str, Any], *, as_json: bool) -> None:
    """Say how the node and its link to the hub stand."""
    from terminal_ui.commands import show_status

    show_status(_seat(given), as_json=as_json)


@main.command("day-sheet", epilog=exits.MANUAL)
@sheet_options
@click.pass_obj
@exits.speaking
def day_sheet(given: dict[str, Any], /, **options: Any) -> None:  # noqa: ANN401 - as main
    """Count a day's work, or a week's; write it, keep it, review it, publish it.

    Nothing in it names a person or an enquiry. Without files it is written on
    standard output; --plain in sentences. Files are for their owner alone (0600)
    and never written over others without --force. --html and --pdf need the extra
    `reports`; the PDF also the system's Pango.

    A sheet is kept as a draft, reviewed by somebody else, then published to
    readers; the node refuses any other order, and numbers that have changed.

    \b
    Examples:
      mash-terminal day-sheet
      mash-terminal day-sheet --week 2026-11-16 --outside --pdf week.pdf
      mash-terminal day-sheet --from 2026-11-01 --to 2026-11-15 --csv tables/
      mash-terminal day-sheet --json | jq '.tables.activity.rows'
      mash-terminal day-sheet --keep
      mash-terminal day-sheet --list
      mash-terminal day-sheet --kept 5f3a --html draft.html
      mash-terminal day-sheet --review 5f3a --digest "8c1f 20aa"
      mash-terminal day-sheet --publish 5f3a --reader s.quinn --reader d.ross
    """
    _sheet(given, options)


@main.command(epilog=exits.MANUAL)
@compare_options
@click.pass_obj
@exits.speaking
def compare(given: dict[str, Any], /, **options: Any) -> None:  # noqa: ANN401 - as main
    """Set a period beside an earlier one, and say what has changed.

    The sheet of `day-sheet`, with the tables of change added.

    \b
    Examples:
      mash-terminal compare --week 2026-11-16
      mash-terminal compare --month 2026-11-01 --with 2025-11-01 --html november.html
    """
    _sheet(given, options)


def _sheet(given: dict[str, Any], options: dict[str, Any]) -> None:
    from terminal_ui.sheet.carrying_out import carry_out
    from terminal_ui.sheet.ordering import ordered

    if os.environ.get("TERM") == "dumb" or os.environ.get("MASH_PLAIN") == "1":
        options["plain"] = not options["as_json"]
    carry_out(lambda: _seat(given), ordered(options, _now()))


def _settings(given: dict[str, Any]) -> Settings:
    from terminal_ui.settings import load, overridden

    changes = {name: given[name] for name in _OVERRIDES if given[name]}
    return overridden(load(given["config"]), changes)


def _seat(given: dict[str, Any]) -> Any:  # noqa: ANN401 - imported late
    from terminal_ui.commands import Seat

    return Seat.of(
        _settings(given), given["who"], given["role"], given["descriptor"], _now
    )


def _screens(given: dict[str, Any]) -> int:
    settings = _settings(given)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.UsageError("the screens need a terminal; use --plain or --json")
    from terminal_ui.supervising import supervise

    return supervise(lambda: _draw(settings, given))


def _draw(settings: Settings, given: dict[str, Any]) -> int:
    from terminal_ui.hardening import harden

    harden()
    from terminal_ui.app import Terminal
    from terminal_ui.reaching import door

    app = Terminal(
        door(settings, _now),
        lock_after=settings.lock_after,
        crash_folder=settings.state,
        theme=settings.theme,
    )
    if given["descriptor"] is not None:
        seat = _seat(given)
        app.first = (seat.who, seat.role, seat.passphrase())
    app.run()
    return app.return_code or 0


for _command in (holdings, shares, approvals):
    main.add_command(_command)

if __name__ == "__main__":
    main()
