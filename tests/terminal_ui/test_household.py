"""Who else is in the home, at a terminal: two lists, drawn, read out and for programs."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from mash.node.v1.identity_pb2 import Housemate as Told
from mash.node.v1.operator_service_pb2 import SearchRecordsResponse
from mash.role import Role
from terminal_ui import evidence_lines
from terminal_ui.candidate_lines import summary
from terminal_ui.evidence_words import DOUBTED, TIED, housemate_words
from terminal_ui.identity_client import candidates
from terminal_ui.plain import candidates_plain, machine
from tests.terminal_ui import own_records, world
from tests.terminal_ui.conftest import Seat, Seats
from tests.terminal_ui.pressing import press, screen_text, unlock


@pytest.fixture
def s(seat: Seats) -> Seat:
    """A researcher at the health service's terminal."""
    return seat(world.HEALTH, Role.RESEARCHER)


async def test_the_hidden_adult_is_said_where_nobody_needs_to_scroll(s: Seat) -> None:
    """Even on the smallest screen the line below the list says it."""
    async with s.app.run_test(size=(100, 30)) as pilot:
        await unlock(pilot)
        await press(pilot, "enter", "s")
        small = screen_text(pilot)
        await press(pilot, "tab", "end")
        scrolled = screen_text(pilot)

    assert "2 adults are tied to this address whom NOBODY HAS" in small
    assert "MARL, Rhys, born 1991-05-06, adult" in scrolled


async def test_those_in_doubt_are_a_list_of_their_own_below_the_household(
    s: Seat,
) -> None:
    """Each line says why they may live there, and why they may not."""
    async with s.app.run_test(size=(160, 70)) as pilot:
        await unlock(pilot)
        await press(pilot, "enter", "s")
        said = " ".join(screen_text(pilot).replace("│", " ").split())

    tied, doubted = said.split(f"{DOUBTED}. No part of any score.")
    assert f"{TIED}. No part of any score. · SORN, Dale" in tied
    assert "Against it" not in tied
    assert (
        "· MARL, Rhys, born 1991-05-06, adult: the same address. Against it: patients"
        " counts a household there without them. NOBODY HAS NAMED THEM. · TENCH, Ivo"
    ) in doubted
    assert (
        "Against it: those whom they are recorded with live elsewhere; the question"
        " gives another number of that street. NOBODY HAS NAMED THEM."
    ) in doubted


def test_the_two_lists_are_read_out_one_after_the_other() -> None:
    """Below the candidates, each under its heading, with the same words as drawn."""
    said = "\n".join(candidates_plain(own_records.FOUND))

    order = ("QUILLE, Adam", TIED, "SORN, Dale", "QUILL, Ben", DOUBTED, "MARL, Rhys")
    places = [said.index(each) for each in order]
    assert places == sorted(places)
    assert said.count("no part of any score:") == 2
    assert (
        "MARL, Rhys, born 1991-05-06, adult: the same address. Against it: patients"
        " counts a household there without them. NOBODY HAS NAMED THEM."
    ) in said


def test_how_many_are_not_listed_is_said() -> None:
    """Drawn and read out, and nothing where everybody is listed."""
    crowded = replace(own_records.FOUND, more_at_home=35)
    words = "35 more are recorded at these addresses and not listed: an institution?"

    assert words in evidence_lines.household(crowded).plain
    assert words in "\n".join(candidates_plain(crowded))
    assert "not listed" not in evidence_lines.household(own_records.FOUND).plain


def test_who_may_be_an_adult_is_counted_as_one() -> None:
    """A date of birth that nobody knows hides nobody."""
    ageless = replace(own_records.HOUSEHOLD[0], adult=None, born_on="", named=False)
    found = replace(own_records.FOUND, household=(ageless,), also_recorded_there=())

    assert "An adult is tied to this address whom NOBODY HAS NAMED" in summary(found)


def test_an_empty_list_has_no_heading() -> None:
    """Neither of the two, drawn or read out."""
    nobody = replace(own_records.FOUND, household=(), also_recorded_there=())
    told = [
        "\n".join((*candidates_plain(found), evidence_lines.household(found).plain))
        for found in (
            nobody,
            replace(nobody, household=own_records.HOUSEHOLD),
            replace(nobody, also_recorded_there=own_records.DOUBTED),
        )
    ]

    assert [(each.count(TIED), each.count(DOUBTED)) for each in told] == [
        (0, 0),
        (2, 0),
        (0, 2),
    ]


def test_a_program_reads_two_lists() -> None:
    """Under the names that the node's own search by command gives them."""
    data = json.loads(machine("candidates", world.NOW, own_records.FOUND))["data"]

    assert [each["doubts"] for each in data["household"]] == [[], []]
    assert [each["doubts"] for each in data["also_recorded_there"]] == [
        list(each.doubts) for each in own_records.DOUBTED
    ]


def test_an_answer_of_the_node_is_parted_by_its_doubts() -> None:
    """One list on the wire; nobody is lost, and the order within each list is kept."""
    doubts = {"r-1": [], "r-2": ["it says"], "r-3": [], "r-4": ["one", "another"]}
    answer = SearchRecordsResponse(
        household=[Told(record_id=each, doubts=said) for each, said in doubts.items()]
    )

    found = candidates(answer)

    assert [each.record_id for each in found.household] == ["r-1", "r-3"]
    assert [(each.record_id, each.doubts) for each in found.also_recorded_there] == [
        ("r-2", ("it says",)),
        ("r-4", ("one", "another")),
    ]


def test_a_housemate_is_one_sentence() -> None:
    """Age only where a date of birth says it."""
    ben = own_records.HOUSEHOLD[1]

    assert housemate_words(replace(ben, adult=None, born_on="", former=True)) == (
        "QUILL, Ben, age not known: recorded as guardian or partner of QUILL, Ada."
        " Formerly. Named in the enquiry."
    )
