"""What casework says, in words: nothing left out, and nothing shown that protects."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mash.bodies import Body, Person
from mash.kinds import Lane, StatementKind, StrategyEvent
from mash.particulars import CHALLENGE_STAGES
from terminal_ui import words
from terminal_ui.in_words import body_lines, header_lines, person_line
from terminal_ui.statement_lines import statement_pieces
from tests.mash.bodies import GROWN, PLAIN
from tests.mash.grown_bodies import HIDDEN, UNBORN
from tests.mash.headers import a_header
from tests.terminal_ui import world
from tests.vectors.remaking_wire import OTHER_HEADERS

BODIES = {
    **{kind.name: body for kind, body in PLAIN.items()},
    **{f"{kind.name}, grown": body for kind, body in GROWN.items()},
}


def _said(body: Body, *, names: bool = True) -> str:
    return "\n".join(
        f"{label}: {text}" for label, text in body_lines(body, names=names)
    )


@pytest.mark.parametrize("name", BODIES)
def test_every_body_is_said_in_lines(name: str) -> None:
    """Each line says something, and the first has a label."""
    lines = list(body_lines(BODIES[name]))

    assert lines[0][0]
    assert all(text.strip() for _, text in lines)


@pytest.mark.parametrize("name", BODIES)
def test_without_names_nobody_is_named(name: str) -> None:
    """Neither the people of a case nor whoever came; addresses and numbers neither."""
    said = _said(BODIES[name], names=False)

    hidden = (
        "LINDQVIST",
        "Adéla",
        "Imaginary Lane",
        "9990001006",
        "Pat Example",
        "Ngozi",
    )
    assert not [told for told in hidden if told in said]


SAID: dict[str, tuple[StatementKind, tuple[str, ...]]] = {
    "a contact": (
        StatementKind.CONTACT,
        (
            "Contact: an agency reports an incident, as the police do (NOTIFICATION)",
            "not yet born, expected 2026-08-01",
            "Who came: Pat Example; neighbour; reply to letter; PROTECTED",
            "Telling them: NOT told; would put an adult at risk (RISK_TO_ADULT)",
            "Asked: domestic abuse (DOMESTIC_ABUSE): yes",
            "Incident: between A1 and A2, on 2026-03-02",
            "Risk: medium risk (MEDIUM); DASH 11 of 24; non-fatal strangulation",
            "Heard of before: E-000G40",
            "Written down: 03 Mar 2026 10:20 GMT",
            "Locality: north",
        ),
    ),
    "a screening": (
        StatementKind.SCREENING,
        (
            "Outcome: police, health and social work look at it together (DA_TRIAGE)",
            "Look for: C1, Adéla OKAFOR-LINDQVIST",
            "One of a series: E-000G40",
            "Not waited for: Health is closed.",
        ),
    ),
    "a tick": (
        StatementKind.TICK,
        ("Tick: an enquiry is needed", "(from custody record)", "Searched: RiO"),
    ),
    "an analysis": (
        StatementKind.ANALYSIS,
        ("So what: ", "Do not fit: Where he lives. (0001020304050607 and 2021"),
    ),
    "a challenge": (
        StatementKind.CHALLENGE,
        ("Ground: the level of need, the threshold (LEVEL_OF_NEED)", "Wanted: "),
    ),
    "a correction": (
        StatementKind.CORRECTION,
        (
            "What was wrong: It was her cousin.",
            "Answer: NOT KNOWN",
            "Could not search: paper before 2009",
        ),
    ),
    "feedback": (
        StatementKind.FEEDBACK,
        ("In these words: Somebody will visit.", "By: telephone"),
    ),
    "a strategy discussion": (
        StatementKind.STRATEGY,
        (
            "About: C1, C2",
            "Taking part: police: D. Sgt Example",
            "Section 47: an enquiry begins",
            "Without quorum: Social work was called away.",
        ),
    ),
    "an allocation": (StatementKind.ALLOCATION, ("Worker: t.osei", "Note: Begin")),
    "a hand-back": (
        StatementKind.HAND_BACK,
        ("Waits: E-000G40: Ring the school., by 04 Mar 2026 09:00 GMT",),
    ),
}


@pytest.mark.parametrize("which", SAID)
def test_what_a_body_says_is_said(which: str) -> None:
    """Codes in their words, instants in local time, enquiries as people call them."""
    kind, told = SAID[which]
    said = _said(PLAIN[kind])

    assert [line for line in told if line not in said] == []


def test_a_decision_says_who_sees_it_otherwise_and_what_is_counted() -> None:
    """Beside what was decided, never in place of it."""
    said = _said(GROWN[StatementKind.DECISION])

    assert "; child and family assessment (ASSESSMENT). Risk." in said
    assert "Seen otherwise: police: It is higher." in said
    assert (
        "[abuse, neglect and exploitation (N1); domestic abuse, subject: the child (3A)"
        in said
    )
    assert "Without: health: Closed. [nobody is there today (AGENCY_ABSENT)]" in said
    assert "Thresholds of: 2025-04" in said


def test_a_handover_says_which_clocks_run_and_who_must_not_be_told() -> None:
    """Right after what must be known before a visit."""
    labels = [label for label, _ in body_lines(GROWN[StatementKind.HANDOVER])]
    said = _said(GROWN[StatementKind.HANDOVER])

    assert labels[:2] == ["SAFETY", "Told, and not"]
    assert "(ASSESSMENT): 01 May 2026 18:00 BST" in said
    assert "The one plan: P-17" in said


def test_an_address_that_protects_is_never_printed() -> None:
    """Nor a telephone; and that something is kept back is said."""
    line = person_line(HIDDEN)

    assert "address protected" in line
    assert "refuge" not in line
    assert "01632" not in line
    assert "refuge" in person_line(replace(HIDDEN, safe_contact=False))


@pytest.mark.parametrize("name", BODIES)
def test_no_body_prints_what_protects(name: str) -> None:
    """Wherever the person stands in it, with names or without."""
    said = _said(BODIES[name]) + _said(BODIES[name], names=False)

    assert "refuge" not in said
    assert "01632" not in said


def test_who_must_not_be_told_stands_beside_the_person() -> None:
    """With the reason and when it is looked at again; without names, only that."""
    shown = person_line(HIDDEN)
    hidden = person_line(HIDDEN, names=False)

    warned = "do not inform A2: He is looking for them. (review 2026-09-01)"
    assert warned in shown
    assert "do not inform somebody named here (review 2026-09-01)" in hidden


def test_a_child_before_birth_is_said_to_be_one() -> None:
    """With the day on which it is expected, and never as born."""
    line = person_line(UNBORN)

    assert "not yet born, expected 2026-08-01" in line
    assert ", born" not in line


def test_what_is_not_known_is_not_said() -> None:
    """A tag and a name leave no commas behind."""
    assert person_line(Person(tag="A1", given_names="Ben")) == "A1, Ben"


HEADERS: dict[str, tuple[StatementKind, str]] = {
    "a contact opens nothing": (
        StatementKind.CONTACT,
        "nothing yet: it is to be screened",
    ),
    "triage names who ticks": (StatementKind.SCREENING, "Constabulary (police)"),
    "a challenge has a stage": (StatementKind.CHALLENGE, "1 practitioners"),
    "an answer settles": (StatementKind.CHALLENGE_REPLY, "yes"),
    "a strategy is called": (StatementKind.STRATEGY, "called"),
    "a clock stands still": (StatementKind.PAUSE, "stands still from now"),
    "a hand-back has a shift": (StatementKind.HAND_BACK, "Constabulary (police)"),
}


@pytest.mark.parametrize("which", HEADERS)
def test_particulars_are_said(which: str) -> None:
    """What the hub may know, in the words of whoever signs it."""
    kind, told = HEADERS[which]
    said = dict(header_lines(a_header(kind), {world.POLICE: "Constabulary"}))

    assert told in said.values()


def test_the_other_shape_of_particulars_is_said() -> None:
    """Ended, not settled, held, running again."""
    said = {
        name: dict(header_lines(header, {})) for name, header in OTHER_HEADERS.items()
    }

    assert said["SCREENING, ended"]["Lane"] == words.LANE[Lane.ENDED]
    assert said["CHALLENGE_REPLY, not settled"]["Settled"].startswith("no")
    assert said["STRATEGY, held"]["Took part"] == "police"
    assert said["PAUSE, over"]["Clock"] == "runs again from now"


@pytest.mark.parametrize("kind", StatementKind, ids=lambda kind: kind.name)
def test_every_kind_has_its_row_and_its_header(kind: StatementKind) -> None:
    """In columns that hold its words."""
    header = a_header(kind)
    held = replace(world.answered(), header=header, body=PLAIN.get(kind))
    row = statement_pieces(held)

    assert dict(header_lines(header, {}))["Statement"] == words.KIND[kind]
    assert len(row[2][0]) == len(statement_pieces(world.answered())[2][0])


def test_what_stays_here_says_so() -> None:
    """A statement without recipients does not look as if one was forgotten."""
    lines = dict(header_lines(a_header(StatementKind.PAUSE, recipients=()), {}))

    assert lines["Goes to"].startswith("nobody else")


def test_every_lane_event_and_stage_has_its_own_words() -> None:
    """A new one without words would stop a screen."""
    assert set(words.LANE) == set(Lane)
    assert set(words.STRATEGY_EVENT) == set(StrategyEvent)
    assert set(words.CHALLENGE_STAGE) == set(CHALLENGE_STAGES)
