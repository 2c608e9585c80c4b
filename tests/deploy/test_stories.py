"""The demonstration's stories: every line in them is possible, and no bait is released."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from agency_node.matching.own_record import record_id
from agency_node.matching.weighing import Band
from agency_node.records import Records, open_records
from agency_node.records.csv_reading import open_export
from agency_node.records.mapping import load_mapping
from deploy.demo.acts.answering import Answer, Recall, Release
from deploy.demo.acts.approving import Approve
from deploy.demo.acts.arriving import Tick
from deploy.demo.acts.asking import Ask, AskAgain
from deploy.demo.acts.deciding import Decide, Discuss
from deploy.demo.acts.disputing import Challenge
from deploy.demo.acts.ending import HandBack, HandOver, TellReferrer
from deploy.demo.acts.lending import AnswerOnward, AskOnward, Withdraw
from deploy.demo.acts.trying import Try
from deploy.demo.asserting import ASSERTIONS
from deploy.demo.membership import PLAN
from deploy.demo.people import bystanders
from deploy.demo.story import Story
from deploy.demo.story_reading import all_stories
from keys.vault import Connection
from mash.kinds import AnswerOutcome

PEOPLE = Path(bystanders.__file__).parent
AGENCIES = tuple(bystanders.LAYOUTS)
TODAY = date(2026, 4, 4)
STORIES = all_stories()
NAMES = [story.title for story in STORIES]

each_story = pytest.mark.parametrize("story", STORIES, ids=NAMES)
Held = Callable[[str], Records]


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Held]:
    """Each agency's own records, imported into a vault as the demonstration does."""
    open_vaults: list[Connection] = []

    @cache
    def records(agency: str) -> Records:
        directory = tmp_path_factory.mktemp(agency)
        connection = open_records(directory, bytes(32))
        open_vaults.append(connection)
        found = Records(connection)
        for name in "people", "others", "entries":
            _import(found, agency, name)
        return found

    yield records
    for connection in open_vaults:
        connection.close()


def _import(records: Records, agency: str, name: str) -> None:
    mapping = load_mapping(PEOPLE / f"{agency}-{name.replace('others', 'people')}.toml")
    with open_export(PEOPLE / f"{agency}-{name}.csv", mapping) as (export, _):
        report = records.import_records(export, mapping, TODAY)
    assert report.rejected == ()
    assert report.added > 0


def _system(agency: str) -> str:
    return load_mapping(PEOPLE / f"{agency}-people.toml").system


def _answers(story: Story) -> list[Answer]:
    return [act for act in story.acts if isinstance(act, Answer)]


def _decisions(story: Story) -> list[Decide]:
    return [act for act in story.acts if isinstance(act, Decide)]


def _requests(story: Story) -> set[str]:
    asked = (act.requests for act in story.acts if isinstance(act, Ask))
    return {agency for requests in asked for agency in requests}


def _said(story: Story) -> str:
    """Everything that anybody signs in a story."""
    return repr([story.case, story.earlier, story.acts])


@each_story
def test_bait_is_held_by_its_one_agency_and_said_by_nobody(story: Story) -> None:
    """What must not leave lies in one agency's export and in nothing that is signed."""
    for bait in story.bait:
        holders = {
            path.name[:3] for path in PEOPLE.glob("*.csv") if bait.text in _read(path)
        }
        assert holders == {bait.agency}
        assert bait.text not in _said(story)


def _read(path: Path) -> str:
    agency = path.name.partition("-")[0]
    return path.read_text(bystanders.LAYOUTS[agency].encoding)


@each_story
def test_canaries_are_worth_looking_for(story: Story) -> None:
    """Each canary is a text that the story really signs or that an agency holds."""
    everything = _said(story) + "".join(_read(path) for path in PEOPLE.glob("*.csv"))

    assert story.canaries
    assert [canary for canary in story.canaries if canary not in everything] == []


@each_story
def test_an_agency_finds_the_record_it_answers_from(story: Story, held: Held) -> None:
    """Searching for the person asked about finds that record first, and well."""
    for answer in _answers(story):
        agency = answer.by
        for wanted in answer.looked_for:
            result = held(agency).search(story.person(wanted.person))
            good = [c for c in result.candidates if c.band is not Band.POSSIBLE]
            expected = record_id(_system(agency), wanted.record)
            if not wanted.record:
                assert good == []
            elif not answer.mistaken:
                assert good[0].record_id == expected


@each_story
def test_a_mistake_was_warned_of(story: Story, held: Held) -> None:
    """Where a story needs the wrong record, the search had raised a caution on it."""
    for answer in _answers(story):
        agency = answer.by
        for wanted in answer.looked_for if answer.mistaken else ():
            result = held(agency).search(story.person(wanted.person))
            expected = record_id(_system(agency), wanted.record)
            (chosen,) = [c for c in result.candidates if c.record_id == expected]
            assert chosen.cautions
            assert result.candidates[0].record_id != expected


@each_story
def test_every_request_is_answered_or_decided_over_as_a_gap(story: Story) -> None:
    """Nobody asked is silently left out of a decision."""
    gaps = {str(gap.agency) for act in _decisions(story) for gap in act.gaps}

    assert {answer.by for answer in _answers(story)} | gaps == _requests(story)


@each_story
def test_everybody_named_is_somebody_in_the_case(story: Story) -> None:
    """Items, decisions and searches cite people by tags that exist."""
    known = {person.tag for person in story.case.everybody}
    cited = {d.person for each in _decisions(story) for d in each.persons}
    for answer in _answers(story):
        items = answer.body.summary.items if answer.body.summary else ()
        cited |= {item.person for item in items}
        cited |= {wanted.person for wanted in answer.looked_for}

    assert cited <= known


@each_story
def test_every_party_is_a_member(story: Story) -> None:
    """Stories are played by members of the demonstration, and the referrer is told."""
    members = {member.member for member in PLAN.members}
    leads = {act.lead for act in story.acts if isinstance(act, HandOver)}

    assert {story.case.by, *_requests(story), *leads} <= members
    assert any(isinstance(act, TellReferrer) for act in story.acts)


@each_story
def test_everybody_is_invented(story: Story) -> None:
    """Postcodes are ZZ99, NHS numbers are of the range that is never issued."""
    for person in story.case.everybody:
        assert "ZZ99" in person.address or not person.address
        assert person.nhs_number.startswith("999") or not person.nhs_number


@each_story
def test_every_story_has_assertions(story: Story) -> None:
    """What it must have shown is checked each time that it is told."""
    assert ASSERTIONS[story.number]


def test_the_stories_show_every_kind_of_answer() -> None:
    """Between them: every outcome; a recall, an unasked release, a line lent and allowed."""
    outcomes = {answer.body.outcome for s in STORIES for answer in _answers(s)}
    acts = [act for story in STORIES for act in story.acts]

    assert outcomes == set(AnswerOutcome)
    asked = (Recall, Release, Discuss, Tick, Challenge, HandBack, Try)
    lent = (AskAgain, Approve, AskOnward, AnswerOnward, Withdraw)
    for kind in (*asked, *lent):
        assert any(isinstance(act, kind) for act in acts)
    assert [story.number for story in STORIES] == list(range(1, 14))


def test_bystanders_are_as_their_program_makes_them() -> None:
    """The committed files come out of the generator byte for byte."""
    for name, content in bystanders.files():
        assert (PEOPLE / name).read_bytes() == content
