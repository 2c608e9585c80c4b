"""The hub keeps an affiliate's newest set whole, through crashes and bad uploads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from hub_broker.blind.shelves import Shelves
from keys.envelope import SigningKey, sign
from mash.agency import AgencyId
from mash.blind import BlindSet
from mash.codec.blind import BLIND_SET_TYPE, encode_blind_set
from mash.codec.envelope import encode_envelope
from mash.errors import MalformedError, MashError, StateError, TooLargeError
from mash.limits import BLIND_PIECE_BYTES

HOU = AgencyId("hou")
KEY = SigningKey.generate()
WHOLE, MORE = b"a whole set" * 50_000, b"what changed"


def described(content: bytes, sequence: int = 0, **changes: object) -> BlindSet:
    """What housing says of a file."""
    said = BlindSet(
        hub_id="trial-hub",
        member=HOU,
        epoch="2026-11",
        sequence=sequence,
        size_bytes=len(content),
        digest=sha256(content).digest(),
        canary=bytes(32),
        made_at=datetime(2026, 11, 20, tzinfo=UTC),
    )
    return replace(said, **changes)  # type: ignore[arg-type] # any field


def keep(shelves: Shelves, content: bytes, said: BlindSet) -> None:
    """Upload a file, in pieces."""
    arriving = shelves.arriving(said)
    try:
        for at in range(0, len(content), BLIND_PIECE_BYTES):
            arriving.add(content[at : at + BLIND_PIECE_BYTES])
        arriving.finish()
        envelope = sign(KEY, BLIND_SET_TYPE, encode_blind_set(said))
        shelves.keep(arriving, said, encode_envelope(envelope))
    finally:
        arriving.give_up()


def contents(shelves: Shelves) -> list[bytes]:
    """What would be fetched."""
    return [b"".join(each.pieces()) for each in shelves.files(HOU)]


def test_a_set_and_its_changes_are_handed_out_in_order(tmp_path: Path) -> None:
    """As they came, each with its description; also after a restart."""
    shelves = Shelves(tmp_path)
    keep(shelves, WHOLE, described(WHOLE))
    keep(shelves, MORE, described(MORE, 1))

    assert contents(shelves) == [WHOLE, MORE]
    assert contents(Shelves(tmp_path)) == [WHOLE, MORE]
    assert [each.described.sequence for each in shelves.files(HOU)] == [0, 1]
    assert shelves.holds(described(MORE, 1))


def test_a_new_whole_set_takes_the_place_of_everything(tmp_path: Path) -> None:
    """The old one and its changes are gone from the disk."""
    shelves = Shelves(tmp_path)
    keep(shelves, WHOLE, described(WHOLE))
    keep(shelves, MORE, described(MORE, 1))
    keep(shelves, b"anew", described(b"anew", epoch="2026-12"))

    assert contents(shelves) == [b"anew"]
    assert WHOLE not in [path.read_bytes() for path in tmp_path.rglob("*.set")]


def test_what_a_crash_left_behind_is_swept_away(tmp_path: Path) -> None:
    """Half a file, or a set that `newest` does not name: the one before stands."""
    shelves = Shelves(tmp_path)
    keep(shelves, WHOLE, described(WHOLE))
    half = shelves.arriving(described(b"another"))
    half.add(b"ano")
    stray = tmp_path / "blind" / "hou" / f"{'00' * 32}.00.set"
    stray.write_bytes(b"another")

    again = Shelves(tmp_path)
    assert contents(again) == [WHOLE]
    assert not half.path.exists()
    half.give_up()
    assert not stray.exists()


def test_what_is_over_is_dropped(tmp_path: Path) -> None:
    """Whole, and only what is over."""
    shelves = Shelves(tmp_path)
    keep(shelves, WHOLE, described(WHOLE))

    assert shelves.drop(lambda said: said.epoch == "2026-10") == ()
    assert shelves.drop(lambda said: said.epoch == "2026-11") == (HOU,)
    assert contents(shelves) == []
    assert list(tmp_path.rglob("*.set")) == []


BAD: dict[str, tuple[type[MashError], bytes, Callable[[], BlindSet]]] = {
    "shorter than described": (
        MalformedError,
        MORE,
        lambda: described(MORE, 1, size_bytes=99),
    ),
    "longer than described": (
        TooLargeError,
        MORE,
        lambda: described(MORE, 1, size_bytes=3),
    ),
    "another than described": (
        MalformedError,
        b"what CHANGED",
        lambda: described(MORE, 1),
    ),
    "out of its turn": (StateError, MORE, lambda: described(MORE, 2)),
    "of another month": (StateError, MORE, lambda: described(MORE, 1, epoch="2026-12")),
    "of another set": (StateError, MORE, lambda: described(MORE, 1, canary=b"c" * 32)),
}


@pytest.mark.parametrize("name", BAD)
def test_what_does_not_fit_changes_nothing(name: str, tmp_path: Path) -> None:
    """Refused for its reason; the set stands as it was."""
    error, content, said = BAD[name]
    shelves = Shelves(tmp_path)
    keep(shelves, WHOLE, described(WHOLE))

    with pytest.raises(error):
        keep(shelves, content, said())
    assert contents(shelves) == [WHOLE]
