"""Blind look-up's function: as RFC 9497 has it, and blind in what it sends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keys import oprf
from keys.errors import InvalidPointError, UnusableInputError
from keys.oprf import EvaluationKey, blind, blind_with, finalize, random_point
from tests.house_rules import ROOT
from tests.vectors import load

KEY = EvaluationKey.derive(b"s" * 32, b"a month")
POINT = blind(b"a text").point

ORDER = 2**252 + 27742317777372353535851937790883648493
FIELD = 2**255 - 19

NOT_POINTS = {
    "the identity, which libsodium calls valid": bytes(32),
    "nothing": b"",
    "one byte short": POINT[:31],
    "one byte long": POINT + b"\0",
    "a field element that is not reduced": (FIELD + 2).to_bytes(32, "little"),
    "the identity, not reduced": FIELD.to_bytes(32, "little"),
    "a negative field element": (1).to_bytes(32, "little"),
    "minus one": (FIELD - 1).to_bytes(32, "little"),
    "all ones": b"\xff" * 32,
    "the top bit set, which libsodium overlooks": POINT[:31]
    + bytes([POINT[31] | 0x80]),
}

texts = st.binary(max_size=200)
seeds = st.binary(min_size=32, max_size=32)


@pytest.mark.parametrize("number", [0, 1])
def test_the_rfcs_answers_come_out(number: int) -> None:
    """RFC 9497, appendix A.1.1: each value on the way, and the last."""
    published = load("oprf.json")
    vector = {
        name: bytes.fromhex(each) for name, each in published["vectors"][number].items()
    }
    key = EvaluationKey.derive(
        bytes.fromhex(published["seed"]), bytes.fromhex(published["key_info"])
    )
    hidden = blind_with(vector["input"], vector["blind"])
    (answer,) = key.evaluate([hidden.point])

    assert key._scalar.hex() == published["secret_key"]
    assert hidden.point == vector["blinded_element"]
    assert answer == vector["evaluation_element"]
    assert finalize(vector["input"], hidden.secret, answer) == vector["output"]
    assert key.output(vector["input"]) == vector["output"]


@settings(max_examples=50)
@given(seeds, st.binary(max_size=40), st.lists(texts, max_size=4))
def test_what_two_compute_is_what_the_holder_computes_alone(
    seed: bytes, info: bytes, asked: list[bytes]
) -> None:
    """For any key and any texts, in their order."""
    key = EvaluationKey.derive(seed, info)
    hidden = [blind(text) for text in asked]
    answers = key.evaluate([each.point for each in hidden])

    found = [
        finalize(text, each.secret, answer)
        for text, each, answer in zip(asked, hidden, answers, strict=True)
    ]

    assert found == [key.output(text) for text in asked]


@given(texts)
def test_two_questions_about_one_text_share_no_bytes_of_use(text: bytes) -> None:
    """Every point differs, is 32 bytes and as sound as a random one."""
    points = {blind(text).point, blind(text).point, random_point()}

    assert len(points) == 3
    assert {len(point) for point in points} == {32}
    assert len(KEY.evaluate(sorted(points))) == 3


@given(texts, texts)
def test_another_key_or_text_gives_another_output(one: bytes, other: bytes) -> None:
    """Outputs are equal exactly when text and key are."""
    elsewhere = EvaluationKey.derive(b"s" * 32, b"another month")

    assert (KEY.output(one) == KEY.output(other)) is (one == other)
    assert KEY.output(one) != elsewhere.output(one)
    assert KEY.public != elsewhere.public


@pytest.mark.parametrize("name", NOT_POINTS)
def test_what_is_no_point_is_not_answered(name: str) -> None:
    """Neither by who holds the key, nor believed by who asked; not among sound ones."""
    with pytest.raises(InvalidPointError):
        KEY.evaluate([POINT, NOT_POINTS[name]])
    with pytest.raises(InvalidPointError):
        finalize(b"a text", blind(b"a text").secret, NOT_POINTS[name])


def test_sound_points_are_answered() -> None:
    """The table above refuses what is wrong with its rows, and nothing else."""
    assert len(KEY.evaluate([POINT, random_point()])) == 2
    assert KEY.evaluate([]) == []


@given(st.binary(min_size=32, max_size=32))
def test_no_bytes_are_answered_that_do_not_stand_for_themselves(some: bytes) -> None:
    """Random bytes are refused, or are the one encoding of a point."""
    try:
        (answer,) = KEY.evaluate([some])
    except InvalidPointError:
        return
    assert int.from_bytes(some, "little") < FIELD
    assert not some[0] & 1
    assert len(answer) == 32


@pytest.mark.parametrize("seed", [b"", b"s" * 31, b"s" * 33])
def test_a_seed_of_another_length_makes_no_key(seed: bytes) -> None:
    """The seed is all that keeps the key secret."""
    with pytest.raises(UnusableInputError, match="32 bytes"):
        EvaluationKey.derive(seed, b"")


def test_what_is_too_long_to_be_named_is_refused() -> None:
    """RFC 9497 counts bytes with two."""
    longest = b"t" * 65_535

    assert len(KEY.output(longest)) == 64
    for tried in (KEY.output, blind):
        with pytest.raises(UnusableInputError):
            tried(longest + b"t")
    with pytest.raises(UnusableInputError):
        EvaluationKey.derive(b"s" * 32, longest + b"t")


def test_a_key_is_a_scalar_below_the_groups_order_and_never_prints_itself() -> None:
    """A traceback shows the beginning of the public half; a blind shows no secret."""
    hidden = blind(b"a text")

    assert 0 < int.from_bytes(KEY._scalar, "little") < ORDER
    assert repr(KEY) == f"EvaluationKey(public={KEY.public[:8].hex()}…)"
    assert repr(hidden.secret) not in repr(hidden)


def _run(program: str, folder: Path) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(ROOT), str(ROOT / "proto")])
    return subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "TMPDIR": str(folder), "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


def test_nothing_is_left_in_the_temporary_folder(tmp_path: Path) -> None:
    """Nor is anything loaded before it is needed, or the folder for others changed."""
    done = _run(
        "import sys, tempfile\n"
        "from keys import oprf\n"
        "before = 'rbcl' in sys.modules\n"
        "oprf.random_point()\n"
        "print(before, 'rbcl' in sys.modules, tempfile.gettempdir())",
        tmp_path,
    )

    assert done.stdout.split() == ["False", "True", str(tmp_path)], done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_used_is_named_with_what_to_set(tmp_path: Path) -> None:
    """The library cannot be written here; the text names TMPDIR, and nothing is left."""
    done = _run(
        "import resource\n"
        "from keys import oprf\n"
        "from keys.errors import GroupUnavailableError\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "try:\n"
        "    oprf.load()\n"
        "except GroupUnavailableError as error:\n"
        "    print(error)",
        tmp_path,
    )

    assert "set TMPDIR to a folder" in done.stdout, done.stderr
    assert list(tmp_path.iterdir()) == []


def test_loading_again_costs_nothing_and_changes_nothing() -> None:
    """A program may load early, before it has threads."""
    oprf.load()
    before = KEY.output(b"a text")
    oprf.load()

    assert KEY.output(b"a text") == before
