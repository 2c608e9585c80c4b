"""A founded federation: every file is there, private, and fits the others."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from keys.custody import LOG, QUICK, SEALING, WITNESS, Keychain, unlock
from keys.errors import CertificateError, KeyFileError, RegisterError
from keys.founding import FederationPlan, MemberPlan, PractitionerPlan, found
from keys.hybrid import SealingKey
from keys.register import Register
from keys.register.freshening import freshen
from keys.register.reading import read_register
from keys.register.roles import ONLINE, SEALING_ROLE
from keys.register.writing import load_files
from keys.sealing import gate_commitment, new_gate_share, open_sealed, seal, unwrap
from keys.tls import peer_uri, refuse_demo, spki_sha256
from keys.workbench import Workbench

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
PLAN = FederationPlan(
    hub_id="demo",
    members=(
        MemberPlan(
            member="csc",
            name="Children’s social care",
            member_class="core",
            practitioners=(
                PractitionerPlan(
                    practitioner="amara", name="Amara", roles=("manager", "reader")
                ),
            ),
        ),
        MemberPlan(member="police", name="Police", member_class="core"),
    ),
)


def passphrase_for(name: str) -> bytes:
    """A different passphrase for every file."""
    return f"open {name}".encode()


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A federation, founded once for all these tests."""
    directory = tmp_path_factory.mktemp("founding") / "federation"
    found(directory, PLAN, passphrase_for, now=NOW, demo=True, cost=QUICK)
    return directory


def keychain(founded: Path, name: str) -> Keychain:
    """Unlock one of its files."""
    path = founded / f"{name}.keys"
    return unlock(path, passphrase_for(name), clock=lambda: NOW)


def register(founded: Path, trusted_dir: Path) -> Register:
    """Read its register from the pinned root."""
    files = load_files(founded / "register")
    return read_register(files, trusted_dir, (founded / "root.json").read_bytes(), NOW)


def test_the_register_names_every_member_and_their_staff(
    founded: Path, tmp_path: Path
) -> None:
    """What was planned is what is published."""
    read = register(founded, tmp_path)

    assert sorted(read.members) == ["csc", "police"]
    assert read.member("csc").name == "Children’s social care"
    assert read.hub.server_name == "hub.demo.demo.invalid"
    read.practitioner("csc", "amara").require_standing("manager", NOW)


def test_every_key_in_the_register_is_in_its_holder_s_file(
    founded: Path, tmp_path: Path
) -> None:
    """Public halves and private halves belong together."""
    read = register(founded, tmp_path)
    node, hub = keychain(founded, "csc/node"), keychain(founded, "hub/hub")
    staff = keychain(founded, "csc/staff/amara")

    assert list(read.signing_keys("csc", NOW).values()) == [node.verify_key()]
    assert read.member("csc").witness_key == node.signing_key(WITNESS).verify_key
    sealing = SealingKey(node.secret(SEALING))
    assert read.sealing_key("csc", NOW).public == sealing.public
    assert read.practitioner("csc", "amara").public == staff.verify_key()
    assert read.hub.log_key == hub.signing_key(LOG).verify_key
    assert len(node.vault_kek()) == len(hub.vault_kek()) == 32
    assert node.secret(SEALING_ROLE) != node.secret(SEALING)


def test_one_member_can_seal_to_another_from_the_register_alone(
    founded: Path, tmp_path: Path
) -> None:
    """The published sealing key is a working one."""
    share, header = new_gate_share(), b"header"
    public = register(founded, tmp_path).sealing_key("police", NOW).public
    sealed = seal(header, b"text", [public], share)
    key = SealingKey(keychain(founded, "police/node").secret(SEALING))

    half = unwrap(header, sealed, key)

    assert open_sealed(header, sealed, half, share) == b"text"
    assert len(gate_commitment(share)) == 32


def test_the_register_admits_the_node_and_not_the_terminal(
    founded: Path, tmp_path: Path
) -> None:
    """A terminal calls its own node; the hub never hears from it."""
    member = register(founded, tmp_path).member("csc")
    node = (founded / "csc/tls.pem").read_bytes()
    terminal = (founded / "csc/terminal.pem").read_bytes()

    assert member.tls_uris == (peer_uri(node),)
    assert spki_sha256(node).hex() in member.tls_spki
    assert peer_uri(terminal) not in member.tls_uris
    assert spki_sha256(terminal).hex() not in member.tls_spki


def test_the_hub_can_keep_the_register_fresh_on_its_own(
    founded: Path, tmp_path: Path
) -> None:
    """The online key in its file is the one that the root names."""
    later = NOW + timedelta(hours=23)
    online = keychain(founded, "hub/hub").signing_key(ONLINE)
    files = freshen(load_files(founded / "register"), online, later)
    root = (founded / "root.json").read_bytes()

    assert read_register(files, tmp_path, root, later).expires_at > NOW + timedelta(1)


def test_key_files_are_private(founded: Path) -> None:
    """Nobody but their owner can read them."""
    keys = list(founded.rglob("*.keys"))

    assert len(keys) == 21
    assert {path.stat().st_mode & 0o777 for path in keys} == {0o600}
    assert not any(b"PRIVATE" in path.read_bytes() for path in founded.rglob("*.pem"))


def test_a_demonstration_is_marked_as_one(founded: Path) -> None:
    """Its certificates cannot serve a real hub."""
    with pytest.raises(CertificateError):
        refuse_demo((founded / "hub/tls.pem").read_bytes())


@pytest.mark.parametrize(
    ("demo", "domain"), [(True, "mash.example"), (False, "demo.invalid")]
)
def test_a_demonstration_cannot_pass_for_real(
    tmp_path: Path, *, demo: bool, domain: str
) -> None:
    """Nor can a real federation be founded under the demonstration's names."""
    plan = replace(PLAN, domain=domain)

    with pytest.raises(CertificateError):
        found(tmp_path / "f", plan, passphrase_for, now=NOW, demo=demo, cost=QUICK)
    assert not (tmp_path / "f").exists()


def test_a_federation_is_not_founded_over_another(founded: Path) -> None:
    """No key is ever overwritten."""
    with pytest.raises(KeyFileError):
        found(founded, PLAN, passphrase_for, now=NOW, demo=True, cost=QUICK)


AMARA = PractitionerPlan(practitioner="amara", name="Amara", roles=())


@pytest.mark.parametrize(
    ("member", "people"),
    [("hub", ()), ("../csc", ()), ("CSC", ()), ("csc", (AMARA, AMARA))],
)
def test_a_member_that_cannot_be_is_refused(
    member: str, people: tuple[PractitionerPlan, ...]
) -> None:
    """Ids become folders and network names."""
    with pytest.raises(RegisterError):
        MemberPlan(member=member, name="x", member_class="core", practitioners=people)


@pytest.mark.parametrize("members", [(), (PLAN.members[0], PLAN.members[0])])
def test_a_plan_names_each_member_once(members: tuple[MemberPlan, ...]) -> None:
    """And at least one."""
    with pytest.raises(RegisterError):
        FederationPlan(hub_id="demo", members=members)


def test_a_file_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """A federation is founded whole."""
    bench = Workbench(tmp_path, PLAN, passphrase_for, NOW, QUICK)
    (tmp_path / "csc").write_bytes(b"")

    with pytest.raises(KeyFileError):
        bench.publish("csc/ca.pem", b"")


def test_only_a_demonstration_holds_keys_from_before_it_existed() -> None:
    """Real keys never vouch for what was stated before they were made."""
    member = MemberPlan(member="csc", name="Social care", member_class="core")

    with pytest.raises(RegisterError, match="backdated"):
        FederationPlan(
            hub_id="hub-1",
            members=(member,),
            domain="mash.example",
            backdated=timedelta(days=90),
        )
