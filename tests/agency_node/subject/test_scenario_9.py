"""Scenario 9: what a father is given who looks for those who fled from him."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date

import pytest

from agency_node.subject import Pack
from agency_node.subject.page import page
from agency_node.subject.printing import pack_json, pack_lines
from tests.agency_node.subject import refuge
from tests.agency_node.subject.refuge import AFTER, BEFORE, CLEO, GRAY, IDA

each_agency = pytest.mark.parametrize("agency", refuge.HOLD_IT)
ASKS = {"for himself": "", "for his daughter": IDA}


def _words(pack: Pack) -> str:
    """Everything that a pack says: as values, as JSON, as a letter and as a page."""
    forms = [
        json.dumps(form, ensure_ascii=False) for form in (asdict(pack), pack_json(pack))
    ]
    return "\n".join([*forms, *pack_lines(pack), page(pack, demo=True)])


def _leaks(pack: Pack) -> list[str]:
    said = _words(pack).casefold()
    return [text for text in refuge.PROTECTED if text.casefold() in said]


@each_agency
@pytest.mark.parametrize("about", ASKS.values(), ids=ASKS)
def test_he_is_told_what_anybody_is_told(agency: str, about: str) -> None:
    """Whatever a careless officer gives: not even that there is an enquiry here."""
    prepared = refuge.answer(agency, GRAY, BEFORE, about)

    assert prepared.pack == Pack(
        controller=refuge.NAMES[refuge.controller(agency).agency],
        asked_on="2026-03-16",
        due_on="2026-04-16",
        made_on=BEFORE.isoformat(),
    )
    assert prepared.pack.nothing
    assert {row.state for row in prepared.schedule} == {"held back"}


@each_agency
@pytest.mark.parametrize("about", ASKS.values(), ids=ASKS)
def test_lifting_it_early_opens_nothing(agency: str, about: str) -> None:
    """A second person cannot bring the day forward either."""
    review = refuge.everything(agency, GRAY, about, lifted_on=BEFORE)
    prepared = refuge.answer(agency, GRAY, BEFORE, about, review)

    assert prepared.pack.entries == ()


@each_agency
def test_its_day_alone_opens_nothing(agency: str) -> None:
    """On that day somebody has to look; time passing is nobody's decision."""
    prepared = refuge.answer(agency, GRAY, AFTER)

    assert prepared.pack.entries == ()
    days = {row.review_on for row in prepared.due_again(AFTER)}
    assert days == {date(2026, 6, 10)}


@each_agency
@pytest.mark.parametrize("about", ASKS.values(), ids=ASKS)
def test_none_of_what_protects_them_is_in_his_pack(agency: str, about: str) -> None:
    """Once the harm was found to have passed he has his own lines, and no others."""
    review = refuge.everything(agency, GRAY, about, lifted_on=AFTER)
    prepared = refuge.answer(agency, GRAY, AFTER, about, review)

    assert len(prepared.pack.entries) == 1
    assert set(_leaks(prepared.pack)) <= (refuge.DAUGHTERS if about else set())
    (entry,) = prepared.pack.entries
    assert (entry.recipients, entry.sources, entry.seen) == ((), (), ())


def test_what_is_his_own_he_has_in_the_end() -> None:
    """A line about him alone goes; one that names her does not, and is listed."""
    review = refuge.everything("csc", GRAY, lifted_on=AFTER)
    (entry,) = refuge.answer("csc", GRAY, AFTER, review=review).pack.entries
    police = refuge.everything("pol", GRAY, lifted_on=AFTER)
    named = refuge.answer("pol", GRAY, AFTER, review=police)

    assert [line.text for line in entry.lines] == [
        "He has asked to see everything held about his daughter. Nothing has been sent."
    ]
    assert [row.state for row in named.schedule] == ["opened", "names others"]


@each_agency
def test_adversaries_in_one_enquiry_see_different_things(agency: str) -> None:
    """On the same day, of the same enquiry: she hears of it, he does not."""
    hers = refuge.everything(agency, CLEO, lifted_on=BEFORE)
    for_her = refuge.answer(agency, CLEO, BEFORE, review=hers).pack
    for_him = refuge.answer(agency, GRAY, BEFORE).pack

    assert len(for_her.entries) == 1
    assert for_him.entries == ()
    assert "Gray" not in _words(for_her)


def test_her_own_safe_place_is_not_printed_for_her_either() -> None:
    """Letters reach the wrong door: what keeps her safe is told to her face."""
    review = refuge.everything("hou", CLEO, lifted_on=BEFORE)
    pack = refuge.answer("hou", CLEO, BEFORE, review=review).pack

    assert pack.identity is not None
    assert pack.identity.given_names == "Cleo"
    assert "Former Street" not in _words(pack)
