"""The program itself: `mash-node retention` takes its periods from the settings."""

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


def test_the_program_lists_by_this_agencys_schedule(tmp_path: Path) -> None:
    """A setting is in force and names the standard beside it; a wrong one is refused."""
    federation = Trial.found(tmp_path / "federation", PLAN).federation
    secrets = tmp_path / "credentials"
    secrets.mkdir()
    (secrets / "passphrase").write_bytes(federation.passphrase)
    settings = federation.settings(AGENCY)

    def run(*arguments: str) -> tuple[int, str]:
        environment = {"CREDENTIALS_DIRECTORY": str(secrets)}
        command = ("retention", "list", "--practitioner", "una", *arguments)
        given = (*command, "--config", str(settings))
        done = CliRunner().invoke(mash_node, given, env=environment)
        return done.exit_code, done.output

    written = settings.read_text("utf-8")
    settings.write_text(f'{written}\n[retention]\nWORKING = "6 months"\n')
    code, said = run("--rules", "--json")
    rules = {each["class"]: each for each in json.loads(said)["data"]["rules"]}
    assert (code, rules["WORKING"]["period"]) == (exits.DONE, "6 months from closure")
    assert rules["WORKING"]["source"] == "this agency's setting"
    assert rules["ADULT"]["period"] == "8 years from closure"
    assert json.loads(run("--json")[1])["data"] == {"holds": [], "rows": []}

    settings.write_text(f'{written}\n[retention]\nWORKING = "a while"\n')
    code, said = run("--rules")
    assert code == exits.USAGE
    assert "WORKING" in said

    state = federation.directory / AGENCY / "state"
    key_file = federation.directory / AGENCY / "node.keys"
    keys = unlock(key_file, federation.passphrase, clock=federation.clock)
    with closing(AccessLog(state, keys.vault_kek())) as log:
        assert {each.action for each in log.entries()} == {Action.LIST_RETENTION}
