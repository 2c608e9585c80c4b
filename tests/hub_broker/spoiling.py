"""Spoiling one member's part of a register's folder, in every way a folder can be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from keys.envelope import SigningKey
from keys.register import shelf
from keys.register.folder import MAX_FILE_BYTES, load_files, save_files
from keys.register.roles import agency_path, agency_role
from keys.register.writing import RegisterDraft
from tests.hub_broker.small_federation import Federation

NOISE = b"{noise"


@dataclass(frozen=True)
class Desk:
    """The officers' folder, and the pens of everybody who signs there."""

    federation: Federation

    @property
    def folder(self) -> Path:
        """Where the register lies."""
        return self.federation.directory / "register"

    def officers(self, member: str) -> list[SigningKey]:
        """Two of a member's officers."""
        names = (f"{member}/officers/{number}" for number in (1, 2))
        return [self.federation.keychain(name).signing_key() for name in names]

    def revoke(self, member: str, at: datetime) -> None:
        """A member's officers end the standing of everybody there."""
        draft = RegisterDraft(load_files(self.folder))
        entry = draft.member(member)
        people = tuple(replace(p, revoked_at=at) for p in entry.practitioners)
        changed = replace(entry, practitioners=people)
        draft.publish_agency(changed, self.officers(member), at)
        save_files(self.folder, draft.files)

    def put(self, name: str, content: bytes) -> None:
        """Put a file there, whatever it is."""
        (self.folder / name).write_bytes(content)

    def sign(self, part: shelf.Part, name: str, by: Sequence[SigningKey]) -> None:
        """Put a part there, whoever signed it."""
        self.put(name, shelf.write(shelf.sign(part, by)))

    def resign(self, by: Sequence[SigningKey], life: timedelta = timedelta()) -> None:
        """Publish csc's part again, as version 3, whoever may sign it."""
        part = shelf.load(load_files(self.folder), agency_role("csc"))
        part.version, part.expires = 3, part.expires + life
        self.sign(part, "3.agency-csc.json", by)

    def document(self) -> Path:
        """What csc's officers published last."""
        (name,) = shelf.published(load_files(self.folder), agency_role("csc"))
        return self.folder / name

    def lose(self) -> None:
        """Take csc's part away."""
        (self.folder / "2.agency-csc.json").unlink()

    def roll_back(self) -> None:
        """Put csc's first part and its document back, properly signed as they were."""
        self.lose()
        self.document_of_old()

    def document_of_old(self) -> None:
        """The first version, from before anybody was revoked."""
        was = load_files(self.federation.directory / "register-before")
        for name in ("1.agency-csc.json", *shelf.published(was, agency_role("csc"))):
            self.put(name, was[name])

    def rename(self) -> None:
        """Put csc's first part back under a name that promises a newer one."""
        was = load_files(self.federation.directory / "register-before")
        self.put("3.agency-csc.json", was["1.agency-csc.json"])

    def poison(self) -> None:
        """Publish, properly signed, a key of the police as csc's own."""
        draft = RegisterDraft(load_files(self.folder))
        theirs = draft.member("police").witness_key
        entry = replace(draft.member("csc"), witness_key=theirs)
        draft.publish_agency(entry, self.officers("csc"), self.federation.now)
        save_files(self.folder, draft.files)


Spoil = Callable[[Desk], object]

SPOILINGS: dict[str, tuple[Spoil, str]] = {
    "a newer part that is noise": (
        lambda d: d.put("3.agency-csc.json", NOISE),
        "3.agency-csc.json",
    ),
    "a newer part by one officer": (
        lambda d: d.resign(d.officers("csc")[:1]),
        "3.agency-csc.json",
    ),
    "a newer part by another's officers": (
        lambda d: d.resign(d.officers("police")),
        "3.agency-csc.json",
    ),
    "a newer part by the hub": (
        lambda d: d.resign([d.federation.keychain("hub/hub").signing_key("online")]),
        "3.agency-csc.json",
    ),
    "a newer part of another kind": (
        lambda d: d.put("3.agency-csc.json", (d.folder / "1.root.json").read_bytes()),
        "3.agency-csc.json",
    ),
    "a newer part that is too large": (
        lambda d: d.put("3.agency-csc.json", b" " * (MAX_FILE_BYTES + 1)),
        "3.agency-csc.json",
    ),
    "a newer part with another's key": (Desk.poison, "3.agency-csc.json"),
    "an old part under a newer name": (Desk.rename, "3.agency-csc.json"),
    "an old part in place of the new": (Desk.roll_back, "2.agency-csc.json"),
    "a part overwritten with noise": (
        lambda d: d.put("2.agency-csc.json", NOISE),
        "2.agency-csc.json",
    ),
    "a part that is gone": (Desk.lose, "2.agency-csc.json"),
    "a sealing part that is noise": (
        lambda d: d.put("9.sealing-csc.json", NOISE),
        "9.sealing-csc.json",
    ),
    "a document that was altered": (
        lambda d: d.document().write_bytes(NOISE),
        agency_path("csc").rpartition("/")[0],
    ),
    "a document that is gone": (
        lambda d: d.document().unlink(),
        agency_path("csc").rpartition("/")[0],
    ),
}
"""How csc's part is spoiled, and what the refusal names."""
