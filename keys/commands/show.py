"""mash-keys show: whose keys are these?"""

from __future__ import annotations

from pathlib import Path

import click

from keys.commands.options import as_json_option, file_argument, tell
from keys.showing import key_file


@click.command()
@file_argument
@as_json_option
def command(file: Path, *, as_json: bool) -> None:
    """Say whose keys FILE holds, without opening it.

    Nothing is verified: only opening it shows that it was not changed.
    """
    told = key_file(file)
    tell(told, [f"{told['holder']}, for {told['purpose']}"], as_json=as_json)
