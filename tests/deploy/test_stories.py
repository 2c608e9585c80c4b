"""The demonstration's stories: every line in them is possible, and no bait is released."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from agency_node.records import Records, open_records
from agency_node.records.csv_reading import open_export
from agency_node.records.mapping import load_mapping
from agency_node.records.record import record_id
from agency_node.records.weighing import Band
from deploy.demo.membership import PLAN
from deploy.demo.people import bystanders
from deploy.demo.story import Answering, Deciding, Story
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


def _answers(story: Story) -> list[tuple[str, Answering]]:
    answers = [*story.answers.items(), *story.late_answers.items()]
    if story.recall is not None:
        answers.append((story.recall.agency, story.recall.replacement))
    return answers


def _decisions(story: Story) -> list[Deciding]:
    again = story.decision_again
    return [story.decision] if again is None else [story.decision, again]


def _said(story: Story) -> str:
    """Everything that anybody signs in a story."""
    bodies = [story.enquiry, story.requests, story.release, story.recall]
    return repr(
        [*bodies, _answers(story), _decisions(story), story.handover, story.closure]
    )


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
    for agency, answer in _answers(story):
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
    for agency, answer in _answers(story):
        for wanted in answer.looked_for if answer.mistaken else ():
            result = held(agency).search(story.person(wanted.person))
            expected = record_id(_system(agency), wanted.record)
            (chosen,) = [c for c in result.candidates if c.record_id == expected]
            assert chosen.cautions
            assert result.candidates[0].record_id != expected


@each_story
def test_every_request_is_answered_or_decided_over_as_a_gap(story: Story) -> None:
    """Nobody asked is silently left out of a decision."""
    gaps = {str(gap.agency) for gap in story.decision.gaps}

    assert gaps.isdisjoint(story.answers)
    assert gaps | story.answers.keys() == story.agencies
    assert story.late_answers.keys() <= gaps


@each_story
def test_everybody_named_is_somebody_in_the_enquiry(story: Story) -> None:
    """Items, decisions and searches cite people by tags that exist."""
    known = {p.tag for p in story.enquiry.subjects + story.enquiry.household}
    cited = {d.person for each in _decisions(story) for d in each.persons}
    for _, answer in _answers(story):
        items = answer.body.summary.items if answer.body.summary else ()
        cited |= {item.person for item in items}
        cited |= {wanted.person for wanted in answer.looked_for}

    assert cited <= known


@each_story
def test_every_party_is_a_member(story: Story) -> None:
    """Stories are played by members of the demonstration, and end somewhere."""
    members = {member.member for member in PLAN.members}
    leads = {story.handover.lead} if story.handover else set()

    assert {story.opener, *story.agencies, *leads} <= members
    assert (story.handover is None) != (story.closure is None)


@each_story
def test_everybody_is_invented(story: Story) -> None:
    """Postcodes are ZZ99, NHS numbers are of the range that is never issued."""
    for person in story.enquiry.subjects + story.enquiry.household:
        assert "ZZ99" in person.address or not person.address
        assert person.nhs_number.startswith("999") or not person.nhs_number


def test_the_stories_show_every_kind_of_answer() -> None:
    """Between them: known, not known, withheld, partly; a recall; an unasked release."""
    outcomes = {answer.body.outcome for s in STORIES for _, answer in _answers(s)}

    assert outcomes == set(AnswerOutcome)
    assert any(story.recall for story in STORIES)
    assert any(story.release for story in STORIES)
    assert [story.number for story in STORIES] == list(range(1, len(STORIES) + 1))


def test_bystanders_are_as_their_program_makes_them() -> None:
    """The committed files come out of the generator byte for byte."""
    for name, content in bystanders.files():
        assert (PEOPLE / name).read_bytes() == content
