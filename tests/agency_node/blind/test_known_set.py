"""Known sets and their changes: what is published is in them, and nothing spoilt is read."""

from __future__ import annotations

import secrets
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agency_node.blind import delta, known_set
from agency_node.blind.encoding import closed
from agency_node.blind.epoch import Epoch
from agency_node.blind.known_set import SIZE_CLASSES, KnownSet
from agency_node.blind.outputs import packed, require_ascending, unpacked
from agency_node.blind.padding import change, most_held, publish
from keys.oprf import EvaluationKey
from mash.errors import MalformedError, TooLargeError
from mash.limits import MAX_BLIND_CHANGES_BYTES, MAX_BLIND_SET_BYTES

KEY = EvaluationKey.derive(b"s" * 32, b"")
EPOCH = Epoch(2026, 11)


def some(count: int) -> frozenset[bytes]:
    """As many short outputs."""
    return frozenset(secrets.token_bytes(6) for _ in range(count))


HELD = some(500)
PUBLISHED = publish(EPOCH, KEY, HELD)
CHANGED = change(PUBLISHED, KEY, HELD, HELD | some(3))
assert CHANGED is not None
ENCODED = {
    "known set": (known_set.encode(PUBLISHED), known_set.decode),
    "delta": (delta.encode(CHANGED), delta.decode),
}

shorts = st.binary(min_size=6, max_size=6)


@settings(max_examples=25)
@given(st.frozensets(shorts, max_size=300))
def test_a_set_contains_every_output_published_and_the_canarys(
    held: frozenset[bytes],
) -> None:
    """And is as large as its class, whatever it holds."""
    made = publish(EPOCH, KEY, held)
    listed = list(unpacked(made.outputs))

    assert all(made.contains(short + b"the rest of an output") for short in held)
    assert made.contains(KEY.output(made.canary))
    assert len(made) == len(set(listed)) == SIZE_CLASSES[0]
    assert listed == sorted(listed)
    assert made.public == KEY.public


@given(shorts)
def test_a_set_contains_nothing_else(short: bytes) -> None:
    """A look-up finds what a plain search finds."""
    assert PUBLISHED.contains(short) is (short in set(unpacked(PUBLISHED.outputs)))


@pytest.mark.parametrize("beside", [0, 1])
def test_size_tells_a_class_and_no_more(beside: int) -> None:
    """One identifier more than three quarters, canary included, is the next class."""
    held = some(most_held(SIZE_CLASSES[0]) - 1 + beside)

    assert len(publish(EPOCH, KEY, held)) == SIZE_CLASSES[beside]


def test_what_comes_back_is_what_was_sent() -> None:
    """Both encodings, byte for byte."""
    assert known_set.decode(known_set.encode(PUBLISHED)) == PUBLISHED
    assert CHANGED is not None
    assert delta.decode(delta.encode(CHANGED)) == CHANGED


@pytest.mark.parametrize("what", ENCODED)
@given(data=st.data())
def test_one_bit_flipped_or_some_bytes_short_is_refused(
    what: str, data: st.DataObject
) -> None:
    """Wherever it is; the text names what was read."""
    encoded, decode = ENCODED[what]
    place = data.draw(st.integers(0, len(encoded) - 1))
    bit = data.draw(st.integers(0, 7))
    flipped = bytearray(encoded)
    flipped[place] ^= 1 << bit

    for spoilt in (bytes(flipped), encoded[:place], encoded + encoded[: place + 1]):
        with pytest.raises(MalformedError, match=f"{what}: "):
            decode(spoilt)


@pytest.mark.parametrize("what", ENCODED)
def test_what_is_too_large_is_refused_before_it_is_read(what: str) -> None:
    """And what the wire carries is larger than what may be read."""
    _, decode = ENCODED[what]
    most = max(known_set.MAX_SET_BYTES, delta.MAX_DELTA_BYTES)

    with pytest.raises(TooLargeError, match=f"{what}: at most"):
        decode(bytes(most + 1))
    assert known_set.MAX_SET_BYTES <= MAX_BLIND_SET_BYTES
    assert delta.MAX_DELTA_BYTES <= MAX_BLIND_CHANGES_BYTES


def _with(place: int, new: bytes) -> Callable[[bytes], bytes]:
    """Spoil some bytes of an encoding, and close it again as an honest one is."""

    def spoil(encoded: bytes) -> bytes:
        body = encoded[:-32]
        return closed(body[:place] + new + body[place + len(new) :])

    return spoil


_HEAD = len(b"mash/known-set/v1\0")
_COUNT = _HEAD + 3 + 64
_FIRST = _COUNT + 4

CRAFTED: dict[str, Callable[[bytes], bytes]] = {
    "nothing": lambda _: b"",
    "a label alone": lambda encoded: encoded[:_HEAD],
    "another version": _with(_HEAD - 2, b"2"),
    "another kind": lambda encoded: encoded.replace(b"known-set", b"known-sea", 1),
    "a thirteenth month": _with(_HEAD + 2, b"\x0d"),
    "another count": _with(_COUNT, (SIZE_CLASSES[1]).to_bytes(4, "big")),
    "not in order": _with(_FIRST, b"\xff" * 6),
    "one twice": lambda encoded: _with(_FIRST, encoded[_FIRST + 6 : _FIRST + 12])(
        encoded
    ),
    "half an output": lambda encoded: closed(encoded[:-35]),
    "no head": lambda encoded: closed(encoded[:_COUNT]),
    "of no class": lambda encoded: closed(
        encoded[:_COUNT] + (1).to_bytes(4, "big") + encoded[_FIRST : _FIRST + 6]
    ),
}


@pytest.mark.parametrize("name", CRAFTED)
def test_what_no_honest_node_makes_is_refused(name: str) -> None:
    """A digest is no signature: whoever makes one may make anything."""
    encoded, decode = ENCODED["known set"]

    with pytest.raises(MalformedError):
        decode(CRAFTED[name](encoded))


@pytest.mark.parametrize(
    ("public", "canary"), [(b"p" * 31, b"c" * 32), (b"p" * 32, b"c" * 33)]
)
def test_a_set_has_a_whole_key_and_canary(public: bytes, canary: bytes) -> None:
    """32 bytes each."""
    with pytest.raises(MalformedError, match="32 bytes"):
        KnownSet(EPOCH, public, canary, PUBLISHED.outputs)


@given(st.lists(shorts, max_size=20))
def test_packed_outputs_are_accepted_and_no_others(listed: list[bytes]) -> None:
    """In order, each once, whatever came in."""
    require_ascending("outputs", packed(listed))
    assert list(unpacked(packed(listed))) == sorted(set(listed))
    if listed != sorted(set(listed)):
        with pytest.raises(MalformedError, match="outputs"):
            require_ascending("outputs", b"".join(listed))


def test_more_than_the_largest_set_takes_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Shown with one class, since the largest has four million."""
    monkeypatch.setattr("agency_node.blind.padding.SIZE_CLASSES", SIZE_CLASSES[:1])

    with pytest.raises(TooLargeError, match="12288 identifiers"):
        publish(EPOCH, KEY, some(most_held(SIZE_CLASSES[0])))
