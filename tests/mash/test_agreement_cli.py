"""mash-keys agreement, as officers type it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mash.agreement import STANDARD, read_agreement, standard_toml
from mash.agreement.recorded import Recorded, read_flows, write_flows
from mash.ceremonies import main
from tests.mash.agreed_flows import ON, shipped_cases

FOUNDED = (
    *("--hub-id", "demo", "--member", "csc:core:Social care"),
    *("--member", "pol:core:Police", "--member", "desk:desk:Desk"),
)
STRICTER = standard_toml().replace(b"version = 1", b"version = 2")
STRICTER = STRICTER.replace(b"days_over = 92", b"days_over = 28")


@pytest.fixture(scope="module")
def secret(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the passphrase of everything."""
    path = tmp_path_factory.mktemp("secret") / "passphrase"
    path.write_text("open for the trial\n")
    return path


@pytest.fixture
def folder(tmp_path: Path, secret: Path) -> Path:
    """A trial federation."""
    path = tmp_path / "federation"
    founded = run("init-federation", path, *FOUNDED, *opened(secret))
    assert founded.exit_code == 0, founded.output
    return path


@pytest.fixture
def stricter(tmp_path: Path) -> Path:
    """The standard agreement with a shorter season, as a second version."""
    path = tmp_path / "second.toml"
    path.write_bytes(STRICTER)
    return path


def run(*words: str | Path) -> Result:
    """Type a command."""
    return CliRunner().invoke(main, [str(word) for word in words])


def opened(secret: Path) -> tuple[str, str]:
    """Where the passphrase is: a descriptor that the command will close."""
    return "--passphrase-fd", str(os.open(secret, os.O_RDONLY))


def shown(folder: Path) -> dict[str, object]:
    """How the agreement stands in a folder's register."""
    told: dict[str, object] = json.loads(
        run("agreement", "show", folder, "--json").stdout
    )
    return told


def test_every_command_of_keys_is_there_and_one_more() -> None:
    """The program is that of keys, with what must know the contract."""
    told = run("--help").stdout

    assert all(word in told for word in ("agreement", "register", "init-federation"))
    assert "Usage:" in run("agreement", "stop", "--help").stdout


def test_the_shipped_cases_hold() -> None:
    """And say how many there were."""
    told = run("agreement", "test")

    assert told.exit_code == 0
    assert told.stdout == f"standard/1: {len(shipped_cases())} cases, 0 fail\n"


def test_whoever_no_clause_names_is_named(folder: Path) -> None:
    """A member in no group is met by fewer denials than somebody may think."""
    adopted = run("agreement", "show", folder).stdout

    assert "in no group, met by no clause that names one: desk\n" in adopted
    assert shown(folder)["ungrouped"] == ["desk"]


def test_a_case_that_fails_is_named(tmp_path: Path) -> None:
    """Exit 1, with what was said instead; so is a document without any case."""
    document = tmp_path / "agreement.toml"
    document.write_bytes(standard_toml())
    cases = tmp_path / "cases.toml"
    cases.write_text(
        '[[case]]\nname = "a worry"\nthen = "DENY basis"\nwhen = {from = "pol",'
        ' to = ["desk"], kind = "RELEASE", marking = "OFFICIAL_SENSITIVE", days = 1}\n'
        'given = {enquiry = "CHILD", purpose = "CHILD_WELFARE", basis = "CONSENT"}\n'
    )
    told = run("agreement", "test", document, "--cases", cases)

    assert told.exit_code == 1
    assert "a worry: PERMIT, and not DENY basis" in told.stderr
    assert run("agreement", "test", document).exit_code == 1


def test_a_slip_is_told_with_its_field(tmp_path: Path) -> None:
    """Exit 1, with the reason."""
    document = tmp_path / "agreement.toml"
    document.write_bytes(standard_toml().replace(b"days_over = 92", b"days_over = -1"))
    told = run("agreement", "show", document)

    assert told.exit_code == 1
    assert "MALFORMED: agreement.deny[3].days_over" in told.stderr


def test_last_quarters_flows_under_another_version(
    tmp_path: Path, stricter: Path
) -> None:
    """What would have been refused is named, with the reason; the rest is counted."""
    recorded = [
        Recorded(f"F-{number}", ON, case.flow)
        for number, case in enumerate(shipped_cases().values())
    ]
    flows = tmp_path / "flows.json"
    flows.write_text(json.dumps(write_flows(recorded)))
    standard = tmp_path / "standard.toml"
    standard.write_bytes(standard_toml())
    words = ("agreement", "diff", standard, stricter, "--flows", flows)
    told = json.loads(run(*words, "--json").stdout)

    assert [each.flow for each in read_flows(flows.read_bytes())] == [
        each.flow for each in recorded
    ]
    assert told["clauses"] == ["~ deny kept-for-a-season"]
    assert told["of"] == len(recorded)
    assert {each["after"] for each in told["flows"]} == {"DENY kept-for-a-season"}
    assert 0 < len(told["flows"]) < len(recorded)
    assert "1 clauses differ" in run(*words).stdout


def test_whoever_founds_has_adopted_the_standard_agreement(folder: Path) -> None:
    """So nothing is refused on the first day."""
    told = shown(folder)

    assert told["name"] == STANDARD.name
    assert told["sha256"] == STANDARD.digest.hex()
    assert told["adopted"] == ["csc", "desk", "pol"]
    assert told["stops"] == []


def test_a_version_is_adopted_and_then_published(
    folder: Path, stricter: Path, secret: Path
) -> None:
    """Those who have not adopted it are no party to it, until they do."""
    for member in ("csc", "desk"):
        done = run(
            *("agreement", "adopt", folder, stricter, "--member", member),
            *opened(secret),
        )
        assert done.exit_code == 0, done.output
    assert shown(folder)["name"] == "standard/1"
    assert shown(folder)["adopted"] == ["csc", "desk", "pol"]

    done = run("agreement", "publish", folder, stricter, *opened(secret))
    assert done.exit_code == 0, done.output
    assert shown(folder)["name"] == "standard/2"
    assert shown(folder)["sha256"] == read_agreement(STRICTER).digest.hex()
    assert shown(folder)["adopted"] == ["csc", "desk"]

    run("agreement", "adopt", folder, "--member", "pol", *opened(secret))
    run("register", "renew", folder, *opened(secret))
    assert shown(folder)["adopted"] == ["csc", "desk", "pol"]


def test_a_flow_is_halted_and_goes_on(folder: Path, secret: Path) -> None:
    """By the officers of whoever sends or receives it, or by the board."""
    words = ("--name", "breach", "--reason", "a printer was stolen", "--from", "pol")
    for by in ("pol", "board"):
        halted = run("agreement", "stop", folder, "--by", by, *words, *opened(secret))
        assert halted.exit_code == 0, halted.output
        assert "STOPPED  breach: from pol; a printer was stolen" in halted.stdout
    assert len(shown(folder)["stops"]) == 2  # type: ignore[arg-type]

    for by in ("pol", "board"):
        lifted = ("agreement", "lift", folder, "--by", by, "--name", "breach")
        assert run(*lifted, *opened(secret)).exit_code == 0
    assert shown(folder)["stops"] == []


@pytest.mark.parametrize(
    "words",
    [
        ("stop", "--by", "csc", "--name", "n", "--reason", "r", "--from", "pol"),
        ("stop", "--by", "csc", "--name", "n", "--reason", "r"),
        ("lift", "--by", "csc", "--name", "nothing"),
        ("adopt", "--member", "stranger"),
        ("adopt", "--member", "Not An Agency"),
    ],
    ids=[
        "what is another's to halt",
        "everything at once",
        "a stop that is not there",
        "a party that is no member",
        "a party that is no name",
    ],
)
def test_what_officers_may_not_sign_changes_nothing(
    folder: Path, secret: Path, words: tuple[str, ...]
) -> None:
    """Exit 1, with the reason; the register is as it was."""
    before = run("register", "show", folder, "--json").stdout
    command, *rest = words
    refused = run("agreement", command, folder, *rest, *opened(secret))

    assert refused.exit_code == 1
    assert run("register", "show", folder, "--json").stdout == before


def test_a_document_whose_cases_fail_is_not_published(
    folder: Path, stricter: Path, secret: Path
) -> None:
    """Parties sign what was tried."""
    with stricter.open("ab") as document:
        document.write(
            b'[[case]]\nname = "x"\nthen = "PERMIT"\nwhen = {from = "pol", days = 30,'
            b' to = ["desk"], kind = "RELEASE", marking = "OFFICIAL"}\n'
            b'given = {enquiry = "CHILD", purpose = "CHILD_WELFARE", basis = "CONSENT"}\n'
        )
    refused = run("agreement", "publish", folder, stricter, *opened(secret))

    assert refused.exit_code == 1
    assert shown(folder)["name"] == "standard/1"
