"""Known sets: what affiliates published, fetched, verified and kept for the asking.

Kept as they came, each file beside its signed description, and verified again when
they are read: a set that somebody changed on our disk is not believed either.
"""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from agency_node.blind import delta, known_set
from agency_node.blind.known_set import KnownSet
from agency_node.blinding.hub import BlindHub, Have, SetFile
from keys.private_file import write_private
from keys.register import Register
from mash.agency import AgencyId
from mash.blind import BlindSet, is_answered
from mash.blind_signing import signed_set
from mash.codec.blind import decode_blind_set
from mash.codec.envelope import decode_envelope, encode_envelope
from mash.errors import BadSignatureError, MalformedError, MashError, WrongHubError

FOLDER = "known-sets"
_NOTE, _SET = ".note", ".set"


@dataclass(frozen=True, slots=True)
class Belief:
    """By whom and when sets are verified: a hub's id, its register, the time."""

    hub_id: str
    register: Register
    now: datetime


def believed(files: Sequence[SetFile], of: AgencyId, belief: Belief) -> KnownSet:
    """Return the set that files make, if all of them hold and are the affiliate's own.

    Raises:
        MashError: A signature, a digest, the order or the set itself does not hold.

    """
    described = [
        signed_set(each.described, belief.register, belief.now) for each in files
    ]
    if not described:
        raise MalformedError("set: no file")
    for place, (said, file) in enumerate(zip(described, files, strict=True)):
        _require_own(said, described[0], place, of, belief)
        _require_file(said, file.content)
    whole = known_set.decode(files[0].content)
    if whole.epoch.text != described[0].epoch or whole.canary != described[0].canary:
        raise MalformedError("set: not the one that is described")
    for file in files[1:]:
        whole = delta.apply(whole, delta.decode(file.content))
    return whole


class KnownSets:
    """The sets of affiliates, in a folder of this node. Nothing in them is a name."""

    def __init__(self, directory: Path, belief: Callable[[], Belief]) -> None:
        self._directory = directory / FOLDER
        self._belief = belief
        self._read: dict[AgencyId, tuple[Have, KnownSet]] = {}

    async def newest(self, hub: BlindHub, affiliate: AgencyId) -> KnownSet:
        """Fetch what is new of an affiliate's set, and return it as it stands.

        Raises:
            AffiliateAwayError: It has published nothing for this month.
            MashError: The hub is away, or what it sent does not hold.

        """
        kept = await asyncio.to_thread(self._kept, affiliate)
        have = _have(kept)
        news = await hub.fetch(affiliate, have)
        files = [*kept, *news] if _goes_on(have, news) else news or kept
        try:
            if not news and (read := self._read_before(affiliate, files)):
                return read
            return await asyncio.to_thread(self._take, affiliate, files)
        except MashError:
            if not kept:
                raise
        # What was kept no longer holds: a key was withdrawn, or a disk has aged.
        files = await hub.fetch(affiliate, Have())
        return await asyncio.to_thread(self._take, affiliate, files)

    def sweep(self, now: datetime) -> None:
        """Destroy what is kept of months that are over: a stolen key would open it."""
        for note in self._directory.glob(f"*/00{_NOTE}"):
            if not is_answered(_epoch_of(note), now):
                shutil.rmtree(note.parent)
                self._read.pop(AgencyId(note.parent.name), None)

    def _read_before(
        self, affiliate: AgencyId, files: Sequence[SetFile]
    ) -> KnownSet | None:
        """The set as it was read before, if nothing came since and it still holds."""
        have, known = self._read.get(affiliate, (Have(), None))
        if known is None or have != _have(files):
            return None
        belief = self._belief()
        signed_set(files[0].described, belief.register, belief.now)
        return known

    def _take(self, affiliate: AgencyId, files: list[SetFile]) -> KnownSet:
        taken = believed(files, affiliate, self._belief())
        self._keep(affiliate, files)
        self._read[affiliate] = (_have(files), taken)
        return taken

    def _keep(self, affiliate: AgencyId, files: list[SetFile]) -> None:
        folder = self._directory / affiliate
        if folder.exists() and not _begins_with(self._kept(affiliate), files):
            shutil.rmtree(folder)
        for place, file in enumerate(files):
            note = folder / f"{place:02}{_NOTE}"
            if not note.exists():
                write_private(note.with_suffix(_SET), file.content)
                write_private(note, encode_envelope(file.described))

    def _kept(self, affiliate: AgencyId) -> list[SetFile]:
        """What was kept; nothing where it can no longer be read: it is fetched again."""
        notes = sorted((self._directory / affiliate).glob(f"*{_NOTE}"))
        try:
            return [
                SetFile(
                    decode_envelope(note.read_bytes()),
                    note.with_suffix(_SET).read_bytes(),
                )
                for note in notes
            ]
        except (MashError, OSError):
            return []


def _require_own(
    said: BlindSet, first: BlindSet, place: int, of: AgencyId, belief: Belief
) -> None:
    if said.hub_id != belief.hub_id:
        raise WrongHubError("set: published at another hub")
    if said.member != of:
        raise BadSignatureError(f"set: not signed by {of}")
    if (said.epoch, said.canary) != (first.epoch, first.canary):
        raise MalformedError("set: files of different sets")
    if said.sequence != place:
        raise MalformedError("set: files out of order")


def _require_file(said: BlindSet, content: bytes) -> None:
    if (len(content), sha256(content).digest()) != (said.size_bytes, said.digest):
        raise MalformedError("set: a file is not the one that was described")


def _have(files: Sequence[SetFile]) -> Have:
    if not files:
        return Have()
    try:
        first = decode_blind_set(files[0].described.payload)
    except MashError:
        return Have()
    return Have(first.epoch, len(files), first.digest)


def _epoch_of(note: Path) -> str:
    """The month of a set that is kept; empty where it cannot be read."""
    try:
        return decode_blind_set(decode_envelope(note.read_bytes()).payload).epoch
    except MashError:
        return ""


def _goes_on(have: Have, news: Sequence[SetFile]) -> bool:
    """Whether what came are changes to what is here, and not another whole set."""
    if not news:
        return False
    return decode_blind_set(news[0].described.payload).sequence == have.files > 0


def _begins_with(kept: Sequence[SetFile], files: Sequence[SetFile]) -> bool:
    return bool(kept) and list(files[: len(kept)]) == list(kept)
