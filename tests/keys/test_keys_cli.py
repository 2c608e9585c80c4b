"""mash-keys, as an operator types it."""

from __future__ import annotations

import json
import os
from contextlib import nullcontext
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from keys.__main__ import main
from keys.commands.options import passphrase
from keys.errors import WrongPassphraseError

MEMBERS = ("--member", "csc:core:Social care", "--member", "police:core:Police")
STAFF = ("--practitioner", "csc:amara:manager,chair:Amara Obi")


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
    result = run(
        "init-federation", path, "--hub-id", "demo", *MEMBERS, *STAFF, *opened(secret)
    )
    assert result.exit_code == 0, result.output
    return path


def run(*words: str | Path, typed: str | None = None) -> Result:
    """Type a command."""
    return CliRunner().invoke(main, [str(word) for word in words], input=typed)


def opened(secret: Path) -> tuple[str, str]:
    """Where the passphrase is: a descriptor that the command will close."""
    return "--passphrase-fd", str(os.open(secret, os.O_RDONLY))


def staff(folder: Path, member: str = "csc") -> dict[str, bool]:
    """Who the register names, and whether they hold."""
    told = json.loads(run("register", "show", folder, "--json").stdout)
    (entry,) = (one for one in told["members"] if one["member"] == member)
    return {one["practitioner"]: one["holds"] for one in entry["practitioners"]}


@pytest.mark.parametrize("words", ["", "register renew", "practitioner new", "show"])
def test_every_command_has_a_manual(words: str) -> None:
    """And it says how it is used."""
    result = run(*words.split(), "--help")

    assert result.exit_code == 0
    assert "Usage:" in result.stdout


def test_every_command_can_be_completed_and_run() -> None:
    """The list for the shell is the list of what there is."""
    context = click.Context(main)
    commands = [main.get_command(context, name) for name in main.list_commands(context)]

    assert len(commands) == 5
    assert all(commands)


def test_an_unknown_command_is_not_understood() -> None:
    """Exit code 2, as for any wrong usage."""
    assert run("found").exit_code == 2


def test_a_trial_federation_is_sound_and_can_be_read(folder: Path) -> None:
    """From the pinned root up."""
    verified = run("register", "verify", folder)
    shown = run("register", "show", folder)

    assert verified.exit_code == 0
    assert verified.stdout.startswith("version 1 is sound until ")
    assert "amara: Amara Obi: manager, chair" in shown.stdout
    assert staff(folder) == {"amara": True}


def test_a_tampered_register_is_refused(folder: Path) -> None:
    """Exit code 1, and the reason."""
    (published,) = (folder / "register/targets/agency/csc").glob("*.agency.json")
    published.write_bytes(published.read_bytes().replace(b"chair", b"Chair"))
    result = run("register", "verify", folder)

    assert result.exit_code == 1
    assert "REGISTER:" in result.stderr
    assert "cannot be believed" in result.stderr


def test_without_its_pinned_root_a_register_is_not_believed(folder: Path) -> None:
    """There is nothing to start from."""
    (folder / "root.json").unlink()

    assert run("register", "verify", folder).exit_code == 1


def test_a_practitioner_joins_and_leaves(folder: Path, secret: Path) -> None:
    """Their entry stays; their standing does not."""
    made = run(
        "practitioner",
        "new",
        folder / "new.keys",
        *("--member", "csc", "--practitioner", "cerys", "--json"),
        *opened(secret),
    )
    public = json.loads(made.stdout)["public"]
    cerys = ("--member", "csc", "--practitioner", "cerys")
    added = run(
        "register",
        "add-practitioner",
        folder,
        *cerys,
        *("--name", "Cerys", "--role", "reader", "--public", public),
        *opened(secret),
    )
    joined = staff(folder)
    revoked = run("register", "revoke-practitioner", folder, *cerys, *opened(secret))

    assert (made.exit_code, added.exit_code, revoked.exit_code) == (0, 0, 0)
    assert joined == {"amara": True, "cerys": True}
    assert staff(folder) == {"amara": True, "cerys": False}
    assert "[not in post]" in revoked.stdout


@pytest.mark.parametrize("task", ["refresh", "renew"])
def test_a_register_is_kept_alive(folder: Path, secret: Path, task: str) -> None:
    """By the hub every day, by everybody every month."""
    before = (folder / "register/timestamp.json").read_bytes()
    result = run("register", task, folder, *opened(secret))

    assert result.exit_code == 0
    assert (folder / "register/timestamp.json").read_bytes() != before
    assert run("register", "verify", folder).exit_code == 0


ADD = (
    *("add-practitioner", "--member", "csc", "--practitioner", "zed"),
    *("--name", "Z", "--role", "reader", "--public"),
)
REFUSED = {
    "somebody who is not on the staff": (
        ["revoke-practitioner", "--member", "csc", "--practitioner", "zed"],
        1,
    ),
    "an agency that is no member": (
        ["revoke-practitioner", "--member", "health", "--practitioner", "amara"],
        1,
    ),
    "a weak key": ([*ADD, "00" * 32], 1),
    "a key that is not hexadecimal": ([*ADD, "zz"], 2),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_change_that_cannot_be_is_refused(
    folder: Path, secret: Path, case: str
) -> None:
    """And the register stays as it was."""
    (task, *words), code = REFUSED[case]
    before = (folder / "register/timestamp.json").read_bytes()
    result = run("register", task, folder, *words, *opened(secret))

    assert result.exit_code == code
    assert (folder / "register/timestamp.json").read_bytes() == before


def test_a_key_cannot_be_enrolled_twice(folder: Path, secret: Path) -> None:
    """Not even by the officers: nobody would believe the register."""
    node = run("fingerprint", folder / "csc/node.keys", "--json", *opened(secret))
    result = run(
        "register",
        "add-practitioner",
        folder,
        *("--member", "police", "--practitioner", "zed", "--name", "Z"),
        *("--role", "reader", "--public", json.loads(node.stdout)["public"]),
        *opened(secret),
    )

    assert result.exit_code == 1
    assert staff(folder, "police") == {}


def test_a_key_file_says_whose_it_is_without_its_passphrase(folder: Path) -> None:
    """But not what is in it."""
    told = json.loads(run("show", folder / "csc/staff/amara.keys", "--json").stdout)
    shown = run("show", folder / "hub/hub.keys")

    assert (told["holder"], told["purpose"]) == ("csc", "staff/amara")
    assert shown.stdout == "hub, for hub\n"


@pytest.mark.parametrize("content", [None, b"", b"[]", b"{}", b'{"format": "x"}'])
def test_what_is_no_key_file_is_said(tmp_path: Path, content: bytes | None) -> None:
    """Missing, or something else."""
    path = tmp_path / "file"
    if content is not None:
        path.write_bytes(content)

    assert run("show", path).exit_code == 1


def test_a_key_file_of_another_kind_is_said(tmp_path: Path) -> None:
    """From a later program, perhaps."""
    path = tmp_path / "file"
    path.write_text('{"format": "mash-keys/9", "holder": "csc", "purpose": "node"}')

    assert run("show", path).exit_code == 1


def test_a_wrong_passphrase_opens_nothing(folder: Path, tmp_path: Path) -> None:
    """And is told apart from a damaged file."""
    guess = tmp_path / "guess"
    guess.write_text("guess\n")
    result = run("fingerprint", folder / "csc/node.keys", *opened(guess))

    assert result.exit_code == 1
    assert "WRONG_PASSPHRASE" in result.stderr


def test_a_passphrase_is_never_read_from_a_pipe_by_chance(folder: Path) -> None:
    """Only a keyboard or a descriptor will do."""
    result = run("fingerprint", folder / "csc/node.keys", typed="open for the trial\n")

    assert result.exit_code == 1
    assert "--passphrase-fd" in result.stderr


@pytest.mark.parametrize(("again", "refused"), [("one", False), ("two", True)])
def test_a_new_passphrase_is_typed_twice(
    monkeypatch: pytest.MonkeyPatch, again: str, *, refused: bool
) -> None:
    """A slip of the finger would lock the key for ever."""
    answers = iter(["one", again])
    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)
    monkeypatch.setattr("getpass.getpass", lambda _: next(answers))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)

    with pytest.raises(WrongPassphraseError) if refused else nullcontext():
        assert passphrase(None, new=True) == b"one"


def test_a_fingerprint_can_be_read_out(folder: Path, secret: Path) -> None:
    """Sixteen groups of four."""
    result = run("fingerprint", folder / "csc/node.keys", *opened(secret))

    (line,) = (one for one in result.stdout.splitlines() if "fingerprint" in one)
    assert [len(group) for group in line.split()[1:]] == [4] * 16


def test_a_key_file_is_never_overwritten(folder: Path, secret: Path) -> None:
    """The key in it could not be made again."""
    before = (folder / "csc/node.keys").read_bytes()
    words = ("--member", "csc", "--practitioner", "cerys")
    result = run(
        "practitioner", "new", folder / "csc/node.keys", *words, *opened(secret)
    )

    assert result.exit_code == 1
    assert (folder / "csc/node.keys").read_bytes() == before


PLANS = {
    "a member without a name": ["--member", "csc:core:"],
    "a member without a class": ["--member", "csc"],
    "staff of no member": [
        "--member",
        "csc:core:C",
        *("--practitioner", "health:amara:r:A"),
    ],
    "staff without roles": ["--member", "csc:core:C", *("--practitioner", "csc:amara")],
}


@pytest.mark.parametrize("plan", PLANS)
def test_a_plan_that_is_not_understood_makes_nothing(
    tmp_path: Path, secret: Path, plan: str
) -> None:
    """Exit code 2, before any key exists."""
    folder = tmp_path / "federation"
    words = ["--hub-id", "demo", *PLANS[plan], *opened(secret)]

    assert run("init-federation", folder, *words).exit_code == 2
    assert not folder.exists()
