"""The program itself: `mash-node subject` unlocks a node at rest, and leaves a trace."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

from click.testing import CliRunner

from agency_node.__main__ import main as mash_node
from agency_node.access import Action
from agency_node.access_log import AccessLog
from keys.custody import unlock
from mash import exits
from tests.attacks.cast import PLAN
from tests.faults.trial import Trial

AGENCY = "csc"


def test_the_program_answers_and_writes_down_that_it_did(tmp_path: Path) -> None:
    """Nobody waits at a new node; looking is on record, and a stranger is not found."""
    federation = Trial.found(tmp_path / "federation", PLAN).federation
    secrets = tmp_path / "credentials"
    secrets.mkdir()
    (secrets / "passphrase").write_bytes(federation.passphrase)
    who = ("--practitioner", "una", "--config", str(federation.settings(AGENCY)))

    def run(*arguments: str) -> tuple[int, str]:
        environment = {"CREDENTIALS_DIRECTORY": str(secrets)}
        arguments = ("subject", *arguments, *who)
        done = CliRunner().invoke(mash_node, arguments, env=environment)
        return done.exit_code, done.output

    code, said = run("due", "--json")
    assert (code, json.loads(said)["data"]) == (exits.DONE, [])
    assert run("seen", "--for", "E-7K3MQ2/A1")[0] != exits.DONE

    state = federation.directory / AGENCY / "state"
    key_file = federation.directory / AGENCY / "node.keys"
    keys = unlock(key_file, federation.passphrase, clock=federation.clock)
    with closing(AccessLog(state, keys.vault_kek())) as log:
        assert [each.action for each in log.entries()] == [Action.LIST_REQUESTS]
