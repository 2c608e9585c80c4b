"""A document that is not quite an agreement is refused, with the field that is wrong."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mash.agency import AgencyId
from mash.agreement import Matter, read_agreement, standard_toml
from mash.agreement.casebook import read_cases
from mash.agreement.recorded import read_flows
from mash.errors import MalformedError
from mash.kinds import StatementKind
from mash.limits import MAX_REGISTER_FILE_BYTES
from mash.marking import Marking
from mash.role import Role

SMALL = """\
format = 1
id = "small"
version = 3
title = "Two agencies"
begins = 2026-01-01
ends = 2027-01-01
review_on = 2026-12-01

[groups]
police = ["pol", "bordershire-police"]

[[permit]]
name = "all"
source = "Children Act 2004 s.11"

[[deny]]
name = "short"
from = ["police", "hea"]
kinds = ["RELEASE"]
days_over = 7
marking_below = "RECIPIENTS_ONLY"
source = "UK GDPR Art 5(1)(e)"
remedy = "Choose an earlier date."

[[review]]
name = "second"
categories = ["INTELLIGENCE"]
by = "RELEASER"
source = "3x5x2"
"""

DENIED = 'source = "s"\nremedy = "r"'

WRONG: dict[str, tuple[str, str, str]] = {
    "it is not TOML": ("format = 1", "format: 1", "agreement: not TOML"),
    "of another format": ("format = 1", "format = 2", "agreement.format: give 1"),
    "no name": ('id = "small"', "", "agreement.id: give a text"),
    "a name with a space": ('"small"', '"a b"', "agreement.id: use 1 to 40"),
    "no version": ("version = 3", "version = 0", "agreement.version: give a whole"),
    "a title that hides": ('"Two', '"\\u200bTwo', "agreement.title: remove control"),
    "a day in quotes": ("2026-01-01", '"2026-01-01"', "agreement.begins: give a day"),
    "a time for a day": (
        "2026-01-01",
        "2026-01-01T00:00:00Z",
        "agreement.begins: give",
    ),
    "an unknown field": (
        "format = 1",
        "format = 1\nowner = 1",
        "agreement.owner: no such",
    ),
    "nested without end": ("format = 1", "format = " + "[" * 9000, "agreement: "),
    "a number without end": ("version = 3", "version = " + "1" * 5000, "agreement: "),
    "a group that is called as another's agency is": (
        'police = ["pol", "bordershire-police"]',
        'hea = ["pol", "bordershire-police"]\nhealth = ["hea"]',
        "agreement.groups.hea: an agency of another group",
    ),
    "a group that is no list": (
        '["pol", "bordershire-police"]',
        '"pol"',
        "groups.police",
    ),
    "a group of strangers": ('"pol"', '"The Police"', "groups.police: name a group"),
    "no permit": ("[[permit]]", "[[deny]]", "agreement.permit: give one"),
    "a clause without source": (
        'source = "3x5x2"',
        "",
        "review[1].source: give a text",
    ),
    "an unknown kind": ('"RELEASE"', '"LEAK"', "deny[1].kinds: not one of ENQUIRY"),
    "an empty list": ('["RELEASE"]', "[]", "deny[1].kinds: give a list of 1"),
    "a repeat": (
        '["RELEASE"]',
        '["RELEASE", "RELEASE"]',
        "deny[1].kinds: name each once",
    ),
    "a number in a list": ('["RELEASE"]', "[1]", "deny[1].kinds: a list of texts"),
    "an unknown category": (
        "INTELLIGENCE",
        "GOSSIP",
        "review[1].categories: not a code",
    ),
    "nobody to review": ('by = "RELEASER"', "", "review[1].by: give a text"),
    "days without end": (
        "days_over = 7",
        "days_over = 9999",
        "deny[1].days_over: at most",
    ),
    "a denial of nothing": (
        'days_over = 7\nmarking_below = "RECIPIENTS_ONLY"\n',
        "",
        "deny[1].reason: say what",
    ),
    "a permit with a remedy": (
        'name = "all"',
        'name = "all"\nremedy = "x"',
        "permit[1].remedy",
    ),
    "two clauses of one name": (
        "[[review]]",
        f'[[deny]]\nname = "short"\nreason = "x"\n{DENIED}\n[[review]]',
        "agreement.deny: name each clause once",
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_slip_is_refused_where_it_is(what: str) -> None:
    """The text names the field, so that whoever wrote it finds it."""
    old, new, told = WRONG[what]
    slipped = SMALL.replace(old, new)
    assert slipped != SMALL

    with pytest.raises(MalformedError) as refused:
        read_agreement(slipped.encode())

    assert told in str(refused.value)


def test_a_document_says_what_it_says() -> None:
    """Groups become agencies, words become members of the closed lists."""
    agreement = read_agreement(SMALL.encode())
    (denial,), (review,) = agreement.denials, agreement.reviews

    assert agreement.name == "small/3"
    assert agreement.permits[0].matter == Matter()
    assert denial.matter.senders == frozenset(
        map(AgencyId, ("pol", "bordershire-police", "hea"))
    )
    assert denial.matter.kinds == frozenset({StatementKind.RELEASE})
    assert denial.over == timedelta(days=7)
    assert denial.below is Marking.RECIPIENTS_ONLY
    assert review.by is Role.RELEASER
    assert agreement.in_force(date(2026, 12, 31))
    assert not agreement.in_force(date(2027, 1, 1))


def test_what_is_too_long_or_not_text_is_not_parsed() -> None:
    """The register takes no such file either."""
    with pytest.raises(MalformedError, match="bytes"):
        read_agreement(b"#" * (MAX_REGISTER_FILE_BYTES + 1))
    with pytest.raises(MalformedError, match="UTF-8"):
        read_agreement(b"\xff")
    assert len(standard_toml()) < MAX_REGISTER_FILE_BYTES


CASE = """\
[defaults]
enquiry = "CHILD"
purpose = "CHILD_PROTECTION"
basis = "CONSENT"
from = "pol"
to = ["desk"]
kind = "RELEASE"
marking = "OFFICIAL_SENSITIVE"

[[case]]
name = "one"
when = { days = 1 }
then = "PERMIT"
"""

WRONG_CASES: dict[str, tuple[str, str, str]] = {
    "no days": ("days = 1", "", "cases.case[1].days: give a whole number"),
    "an unknown word": (
        "days = 1",
        "days = 1, hours = 2",
        "cases.case[1].hours: no such",
    ),
    "nobody to send to": ('["desk"]', "[]", "cases.case[1].to: give a list"),
    "a name twice": (
        'then = "PERMIT"\n',
        'then = "PERMIT"\n[[case]]\nname = "one"\nwhen = {days = 1}\nthen = "PERMIT"\n',
        "cases.case: give each case a name of its own",
    ),
}


@pytest.mark.parametrize("what", WRONG_CASES)
def test_a_case_with_a_slip_is_refused_where_it_is(what: str) -> None:
    """A case that tests something else than it says would be worse than none."""
    old, new, told = WRONG_CASES[what]
    with pytest.raises(MalformedError) as refused:
        read_cases(CASE.replace(old, new).encode(), date(2026, 3, 3))

    assert told in str(refused.value)
    assert len(read_cases(CASE.encode(), date(2026, 3, 3))) == 1


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"{", "flows: not JSON"),
        (b"[" * 100_000, "flows: not JSON"),
        (b"[]", "flows: give an object"),
        (b'{"flows": [{"name": "a", "on": "today"}]}', "flows.flows[1].on: give a day"),
        (b'{"flows": [{"name": "a", "on": "2026-03-03"}]}', "flows.flows[1].to: give"),
    ],
)
def test_recorded_flows_are_read_as_strictly(content: bytes, told: str) -> None:
    """They come from another program."""
    with pytest.raises(MalformedError) as refused:
        read_flows(content)

    assert told in str(refused.value)
