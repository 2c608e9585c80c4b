"""mash-keys: makes keys, founds a trial federation, keeps its register.

Exit codes: 0 done; 1 refused, with the reason; 2 not understood.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from typing import Any, Final

import click

from keys.errors import KeysError

# Each command is loaded when it runs, so that help and completion are quick.
_COMMANDS: Final = {
    "fingerprint": "Print the fingerprint of a key, to be read out and compared.",
    "init-federation": "Make every key of a trial federation.",
    "practitioner": "Keys of members of staff.",
    "register": "The register of members.",
    "show": "Say whose keys a file holds, without opening it.",
}


class _Commands(click.Group):
    """Loads a command when it is named, and says why one was refused."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as click has it
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as click has it
        if cmd_name not in _COMMANDS:
            return None
        module = import_module(f"keys.commands.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002 - as click has it
        formatter: click.HelpFormatter,
    ) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as click has it
        try:
            return super().invoke(ctx)
        except KeysError as error:
            told = f"{error.reason}: {error}\n{type(error).__doc__}"
            raise click.ClickException(told) from None


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mash-federation")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Make keys, found a trial federation, and keep its register.

    Exit codes: 0 done; 1 refused, with the reason; 2 not understood.
    """
    ctx.obj = partial(datetime.now, UTC)


if __name__ == "__main__":
    main(prog_name="mash-keys")
