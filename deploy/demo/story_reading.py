"""Reading stories: from a TOML file to bodies that can be signed as they are.

A story that breaks a rule of the contract is refused when it is read, not when
it has been played halfway.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC
from pathlib import Path
from typing import Any

from deploy.demo.act_reading import read_act
from deploy.demo.acts.tables import decided_of
from deploy.demo.story import Bait, Case, Earlier, Story
from mash.bodies import (
    Account,
    Asked,
    Incident,
    KeptFrom,
    Person,
    Referrer,
    ScreeningBody,
    TickBody,
)
from mash.clock import LONDON
from mash.kinds import EnquiryKind
from mash.rating import Rating

STORIES = Path(__file__).parent / "stories"

_Table = dict[str, Any]


def all_stories() -> tuple[Story, ...]:
    """Every story, in the order of their numbers."""
    return tuple(load_story(path) for path in sorted(STORIES.glob("*.toml")))


def load_story(path: Path) -> Story:
    """Read one story.

    Raises:
        KeyError: Something is missing from the file.
        MalformedError: Something in it breaks a rule of the contract.

    """
    told = tomllib.loads(path.read_text("utf-8"))
    case = _case(told["case"])
    people = {each.tag: each for each in case.everybody}
    return Story(
        number=told["number"],
        title=told["title"],
        tells=told["tells"],
        canaries=tuple(told["canaries"]),
        bait=tuple(Bait(**each) for each in told["bait"]),
        case=case,
        earlier=tuple(_earlier(each, people) for each in told.get("earlier", ())),
        acts=tuple(read_act(each, people) for each in told["acts"]),
    )


def _case(told: _Table) -> Case:
    return Case(
        kind=EnquiryKind[told["kind"]],
        rating=Rating[told["rating"]],
        by=told["by"],
        arrives_at=told["arrives"].replace(tzinfo=LONDON).astimezone(UTC),
        type=told.get("type", "REFERRAL"),
        subjects=tuple(map(_person, told["subjects"])),
        household=tuple(map(_person, told.get("household", []))),
        worry=told["worry"].strip(),
        source=told["source"],
        told=told["told"],
        account=_account(told["account"]),
    )


def _person(told: _Table) -> Person:
    kept_from = tuple(KeptFrom(**each) for each in told.pop("kept_from", ()))
    disabilities = tuple(told.pop("disabilities", ()))
    return Person(**told, kept_from=kept_from, disabilities=disabilities)


def _account(told: _Table) -> Account:
    referrer, incident = told.pop("referrer", None), told.pop("incident", None)
    asked = told.pop("asked", {})
    return Account(
        **told,
        referrer=Referrer(**referrer) if referrer else None,
        asked=tuple(Asked(topic=topic, answer=said) for topic, said in asked.items()),
        incident=_incident(incident) if incident else None,
    )


def _incident(told: _Table) -> Incident:
    parties, flags = tuple(told.pop("parties")), tuple(told.pop("flags", ()))
    return Incident(**told, parties=parties, flags=flags)


def _earlier(told: _Table, people: Mapping[str, Person]) -> Earlier:
    persons = tuple(people[tag] for tag in told.get("persons", people))
    case = _case({"subjects": [], **told["case"]})
    about = set(told["subjects"])
    return Earlier(
        case=replace(
            case,
            subjects=tuple(p for p in persons if p.tag in about),
            household=tuple(p for p in persons if p.tag not in about),
        ),
        screening=ScreeningBody(
            **told["screening"],
            persons=persons if "ticked" in told else (),
            concern=case.worry if "ticked" in told else "",
            persons_decided=decided_of(told.get("decided", ())),
        ),
        ticked=tuple(
            TickBody(escalate=False, reason=said, searched=("main system",))
            for said in told.get("ticked", ())
        ),
    )
