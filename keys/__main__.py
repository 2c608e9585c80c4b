"""mash-keys: makes keys, founds a trial federation, keeps its register.

Exit codes: 0 done; 1 refused, with the reason; 2 not understood.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from typing import Any, ClassVar, Final

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


class Commands(click.Group):
    """Loads a command when it is named, and says why one was refused.

    `known` maps each command to the module that has it and to its help; `refusals`
    are errors with a reason, and with a docstring for people.
    """

    refusals: ClassVar[tuple[type[Any], ...]] = (KeysError,)
    known: ClassVar[Mapping[str, tuple[str, str]]] = {
        name: (f"keys.commands.{name.replace('-', '_')}", told)
        for name, told in _COMMANDS.items()
    }

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as click has it
        return sorted(self.known)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as click has it
        if cmd_name not in self.known:
            return None
        command: click.Command = import_module(self.known[cmd_name][0]).command
        return command

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002 - as click has it
        formatter: click.HelpFormatter,
    ) -> None:
        with formatter.section("Commands"):
            told = [(name, told) for name, (_, told) in sorted(self.known.items())]
            formatter.write_dl(told)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as click has it
        try:
            return super().invoke(ctx)
        except self.refusals as error:
            told = f"{error.reason}: {error}\n{type(error).__doc__}"
            raise click.ClickException(told) from None


def program(kind: type[Commands]) -> click.Group:
    """Make mash-keys of these commands."""

    @click.group(cls=kind, context_settings={"help_option_names": ["-h", "--help"]})
    @click.version_option(package_name="mash-federation")
    @click.pass_context
    def main(ctx: click.Context) -> None:
        """Make keys, found a trial federation, and keep its register.

        Exit codes: 0 done; 1 refused, with the reason; 2 not understood.
        """
        ctx.obj = partial(datetime.now, UTC)

    return main


main = program(Commands)

if __name__ == "__main__":
    main(prog_name="mash-keys")
