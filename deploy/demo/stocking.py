"""Stocking: each agency imports its own exports into its own node, before the start."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

from agency_node.matching.own_record import record_id
from agency_node.records.mapping import load_mapping
from deploy.demo.federation import Federation

PEOPLE = Path(__file__).parent / "people"
STOCKED = ("csc", "asc", "pol", "hea", "hou")

_EXPORTS = (("people", "people"), ("others", "people"), ("entries", "entries"))
"""Which file, by which mapping, in the order in which they must go in."""


class ImportFailedError(Exception):
    """An export did not go in; the message is what the program said."""


def own_record_id(agency: str, local_id: str) -> str:
    """What an agency's node calls the record that its own system calls `local_id`."""
    return record_id(load_mapping(PEOPLE / f"{agency}-people.toml").system, local_id)


async def stock(federation: Federation) -> None:
    """Import every agency's people and records with ``mash-node import``.

    Raises:
        ImportFailedError: One did not go in.

    """
    async with asyncio.TaskGroup() as together:
        for agency in STOCKED:
            together.create_task(_stock(federation, agency))


async def _stock(federation: Federation, agency: str) -> None:
    for name, mapping in _EXPORTS:
        await _import(
            federation,
            agency,
            PEOPLE / f"{agency}-{name}.csv",
            PEOPLE / f"{agency}-{mapping}.toml",
        )


async def _import(
    federation: Federation, agency: str, export: Path, mapping: Path
) -> None:
    reader, writer = os.pipe()
    os.write(writer, federation.passphrase)
    os.close(writer)
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "agency_node", "import", str(export), "--mapping", str(mapping)),
        *("--config", str(federation.settings(agency))),
        *("--passphrase-fd", str(reader)),
        pass_fds=(reader,),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    os.close(reader)
    said, _ = await process.communicate()
    if process.returncode:
        raise ImportFailedError(f"{export.name}: {said.decode()}")
