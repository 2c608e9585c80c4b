"""What the register says about sharing: by whom, how strictly, and how it survives."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from keys.errors import RegisterError
from keys.register import shelf
from keys.register.roles import (
    AGREEMENT_PATH,
    STOPS_PATH,
    adoption_path,
    member_stops_path,
)
from keys.register.sharing import (
    BOARD,
    UNSAID,
    StopEntry,
    decode_adoption,
    decode_stops,
    encode_adoption,
    encode_stops,
)
from keys.register.writing import RegisterDraft, load_files, save_files
from tests.keys.register_tampering import MALLORY, put, resign
from tests.keys.small_register import NOW, Reader, draft, key, keys, member

DOCUMENT = b"format = 1\n"
DIGEST = "ab" * 32
OUT = StopEntry(name="out", reason="a breach", senders=("csc",), by="csc")
ANY = StopEntry(name="any", reason="a breach", kinds=("RELEASE",))
BOARDS, OFFICERS = keys("board")[:2], keys("csc")[:2]


def said() -> RegisterDraft:
    """A register with an agreement, an adoption and two stops."""
    made = draft()
    stops = encode_stops([ANY], BOARD)
    made.publish_for_board(AGREEMENT_PATH, DOCUMENT, BOARDS, NOW)
    made.publish_for_board(STOPS_PATH, stops, BOARDS, NOW)
    for path, document in (
        (adoption_path("csc"), encode_adoption([DIGEST])),
        (member_stops_path("csc"), encode_stops([OUT], "csc")),
    ):
        made.publish_for_agency("csc", path, document, OFFICERS, NOW)
    made.refresh_snapshot(key("online"), NOW)
    return made


def test_an_older_register_says_nothing_of_sharing(tmp_path: Path) -> None:
    """And is as sound as it was."""
    assert Reader(tmp_path).read(draft()).sharing == UNSAID


def test_what_is_published_is_read(tmp_path: Path) -> None:
    """From the folder too, where the document alone is no JSON."""
    made, folder = said(), tmp_path / "register"
    save_files(folder, made.files)
    sharing = Reader(tmp_path).read(RegisterDraft(load_files(folder))).sharing

    assert sharing.document == DOCUMENT
    assert sharing.adoptions == {("csc", DIGEST)}
    assert sharing.stops == (ANY, OUT)


def test_it_outlives_renewal_and_news_about_people(tmp_path: Path) -> None:
    """Signing a part again for another reason drops nothing of it."""
    made, reader = said(), Reader(tmp_path)
    before = reader.read(made).sharing
    made.renew_board(BOARDS, NOW)
    made.publish_agency(member("csc"), OFFICERS, NOW)
    made.refresh_snapshot(key("online"), NOW)

    assert reader.read(made).sharing == before


def test_a_superseded_document_is_gone_from_the_folder(tmp_path: Path) -> None:
    """One agreement is in force; the next takes its file's place."""
    made, folder = said(), tmp_path / "register"
    save_files(folder, made.files)
    made.publish_for_board(AGREEMENT_PATH, DOCUMENT + b"#", BOARDS, NOW)
    made.refresh_snapshot(key("online"), NOW)
    save_files(folder, made.files)

    assert len(list(folder.rglob("*.toml"))) == 1
    assert Reader(tmp_path).read(made).sharing.document == DOCUMENT + b"#"


ATTACKS: dict[str, tuple[str, list[Any], str, bytes]] = {
    "the hub puts an agreement in force": (
        "targets",
        [key("online")],
        AGREEMENT_PATH,
        DOCUMENT,
    ),
    "one of the board puts an agreement in force": (
        "targets",
        BOARDS[:1],
        AGREEMENT_PATH,
        DOCUMENT,
    ),
    "an agency puts an agreement in force": (
        "agency-csc",
        OFFICERS,
        AGREEMENT_PATH,
        DOCUMENT,
    ),
    "the board adopts for an agency": (
        "targets",
        BOARDS,
        adoption_path("csc"),
        encode_adoption([DIGEST]),
    ),
    "an agency adopts for another": (
        "agency-csc",
        OFFICERS,
        adoption_path("police"),
        encode_adoption([DIGEST]),
    ),
    "one officer adopts": (
        "agency-csc",
        OFFICERS[:1],
        adoption_path("csc"),
        encode_adoption([DIGEST]),
    ),
    "a node adopts": (
        "sealing-csc",
        [key("csc sealing")],
        adoption_path("csc"),
        encode_adoption([DIGEST]),
    ),
    "a stranger halts everything": (
        "targets",
        MALLORY,
        STOPS_PATH,
        encode_stops([ANY], BOARD),
    ),
    "an agency halts what is another's": (
        "agency-csc",
        OFFICERS,
        member_stops_path("csc"),
        encode_stops([ANY], BOARD),
    ),
    "an adoption that is no digest": (
        "agency-csc",
        OFFICERS,
        adoption_path("csc"),
        b'{"format": 1, "adopted": ["all of them"]}',
    ),
    "stops of a later format": (
        "targets",
        BOARDS,
        STOPS_PATH,
        b'{"format": 2, "stops": []}',
    ),
    "a stop with an unknown field": (
        "targets",
        BOARDS,
        STOPS_PATH,
        b'{"format": 1, "stops": [], "but": "not these"}',
    ),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_whoever_may_not_say_it_is_not_believed(name: str, tmp_path: Path) -> None:
    """The whole edition is refused, and what was read before stays."""
    role, by, path, document = ATTACKS[name]
    made, reader = said(), Reader(tmp_path)
    reader.read(made)
    resign(made, role, by, lambda part: put(made, part, path, document))

    with pytest.raises(RegisterError):
        reader.read(made)


WRONG_STOPS: dict[str, dict[str, Any]] = {
    "no reason": {"reason": ""},
    "no name": {"name": ""},
    "senders that are no list": {"senders": "csc"},
    "a sender twice": {"senders": ["csc", "csc"]},
    "another's flow besides": {"senders": ["csc", "police"]},
    "another's flow alone": {"senders": ["police"]},
    "everybody's": {"senders": []},
}


@pytest.mark.parametrize("what", WRONG_STOPS)
def test_a_stop_with_a_slip_is_refused(what: str) -> None:
    """Officers hear of it at the table."""
    document = json.loads(encode_stops([OUT], "csc"))
    document["stops"][0] |= WRONG_STOPS[what]

    with pytest.raises(RegisterError, match=r"csc\.stops"):
        decode_stops(json.dumps(document).encode(), "csc")


def test_stops_and_adoptions_are_written_as_they_are_read() -> None:
    """In the order in which they were made; one name once."""
    assert decode_stops(encode_stops([ANY], BOARD), BOARD) == (ANY,)
    assert decode_adoption(encode_adoption(["ff" * 32, DIGEST]), "csc") == (
        "ff" * 32,
        DIGEST,
    )
    with pytest.raises(RegisterError, match="repeat"):
        encode_stops([ANY, ANY], BOARD)


def test_a_draft_tells_what_was_published_last() -> None:
    """So that a ceremony can add to it."""
    made = said()

    assert made.published("targets", AGREEMENT_PATH) == DOCUMENT
    assert draft().published("targets", AGREEMENT_PATH) is None
    assert shelf.newest(made.files)["targets"] > 1
