"""The command `subject`: on record first, and nothing goes that nobody decided on."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from agency_node.access import Action
from agency_node.subject.pack import NOTHING
from agency_node.subject_cli import subject
from agency_node.subject_desk import OpenedSubject
from mash import exits
from mash.kinds import EnquiryKind
from mash.particulars import ContactParticulars
from mash.purpose import Purpose
from mash.role import Role
from mash.statement import reference
from tests import notices
from tests.agency_node.listed_log import ListedLog
from tests.federation import Federation

Run = Callable[..., Result]
ASKED = ("--asked-on", "2026-03-16")
FOR_KIT = (*ASKED, "--about", notices.KIT.tag)


@pytest.fixture
def log() -> ListedLog:
    """An access log to look at afterwards."""
    return ListedLog()


@pytest.fixture
async def name(paper: Federation) -> str:
    """The desk takes a worry down, and ends it; a mother asks about her child."""
    screener = paper.staff("desk-cara", Role.SCREENER)
    outline = replace(notices.outline(paper.clock()), kind=EnquiryKind.CHILD)
    account = replace(notices.ACCOUNT, incident=None)
    contact = replace(
        notices.contact(paper.clock(), account),
        purpose=Purpose.CHILD_WELFARE,
        particulars=ContactParticulars(outline),
    )
    _, enquiry_id = await screener.state(contact)
    ended = replace(notices.end(enquiry_id), purpose=Purpose.CHILD_WELFARE)
    await screener.state(ended)
    return reference(enquiry_id)


@pytest.fixture
def run(paper: Federation, log: ListedLog, name: str) -> Run:
    """The commands at the desk's node, for the mother."""

    @contextmanager
    def opened() -> Iterator[OpenedSubject]:
        yield OpenedSubject(paper.nodes["desk"], log, paper.clock, demo=True)

    def command(which: str, *more: str) -> Result:
        options = ["--practitioner", "una"]
        options += [] if which == "due" else ["--for", f"{name}/A1"]
        return CliRunner().invoke(subject, [which, *options, *more], obj=opened)

    return command


@pytest.fixture
def review(run: Run, name: str, tmp_path: Path) -> Path:
    """A review that opens the enquiry and gives every line about the child."""
    rows = json.loads(run("review", *FOR_KIT, "--json").output)["data"]
    assert [row["state"] for row in rows] == ["not opened"]
    path = tmp_path / "review.toml"
    opening = f'authority = "Birth certificate."\n[[open]]\nenquiry = "{name}"\n'
    path.write_text(f'by = "una"\n{opening}')
    listed = json.loads(
        run("review", *FOR_KIT, "--review", str(path), "--json").output
    )["data"]
    lines = [row["line_id"] for row in listed if row["line_id"]]
    given = "".join(f'[[give]]\nline = "{line}"\n' for line in lines)
    path.write_text(f'by = "una"\n{opening}{given}')
    return path


def test_without_a_review_nothing_goes(run: Run, log: ListedLog, name: str) -> None:
    """It is said in the words for what is not held, and the looking is on record."""
    result = run("pack", *ASKED, "--json")

    data = json.loads(result.output)["data"]
    assert (data["entries"], data["identity"]) == ([], None)
    assert data["nothing"] == NOTHING
    (access,) = log.accesses
    assert (access.action, access.enquiry) == (Action.WRITE_PACK, name)
    assert (access.practitioner, access.purpose) == ("una", "subject access")


def test_what_a_review_gives_is_in_the_letter(
    run: Run, review: Path, tmp_path: Path
) -> None:
    """As HTML for its owner alone, which names the child and nobody else."""
    letter = tmp_path / "letter.html"
    result = run("pack", *FOR_KIT, "--review", str(review), "--html", str(letter))

    assert (result.exit_code, result.output) == (0, "")
    text = letter.read_text("utf-8")
    assert "Asleep upstairs; the health visitor sees him this week." in text
    assert "no further action" in text
    assert "Kit Mockford" in text
    assert "every person, address and number here is invented" in text
    for secret in ("Wren", "Dale", "Nowhere Lane", "Petra", "shouting", "960 555"):
        assert secret not in text
    assert letter.stat().st_mode & 0o077 == 0


def test_no_letter_is_written_over(run: Run, tmp_path: Path) -> None:
    """What somebody may have sent stays what it was."""
    letter = tmp_path / "letter.html"
    letter.write_text("sent")
    result = run("pack", *ASKED, "--html", str(letter))

    assert result.exit_code != 0
    assert letter.read_text() == "sent"


def test_a_letter_can_be_read_as_text(run: Run, review: Path) -> None:
    """Entry by entry, and the words that stand in every one of them."""
    output = run("pack", *FOR_KIT, "--review", str(review)).output

    assert "About: Kit Mockford, born 2021-11-02" in output
    assert "This is said in the same words" not in output
    assert "These words stand in every letter of this kind" in output


def test_who_has_seen_lists_what_was_done_here(
    run: Run, log: ListedLog, name: str
) -> None:
    """Every look is in it, this one too: it was written down before it was shown."""
    rows = json.loads(run("seen", "--json").output)["data"]

    assert ("una", "show seen") in {(r["practitioner"], r["what"]) for r in rows}
    assert {row["reference"] for row in rows} == {name}
    assert [access.action for access in log.accesses] == [Action.SHOW_SEEN]
    assert "(una): show seen" in run("seen").output


def test_what_was_asked_waits_until_it_is_answered(
    run: Run, review: Path, name: str, log: ListedLog
) -> None:
    """A month from the day on which it was asked; answered, it waits no more."""
    before = json.loads(run("due", "--json").output)["data"]
    run("pack", *FOR_KIT, "--review", str(review), "--answered")
    after = json.loads(run("due", "--json").output)["data"]

    (waits,) = before
    assert (waits["name"], waits["about"]) == (f"{name}/A1", "C1")
    assert (waits["what"], waits["due_on"]) == ("answer", "2026-04-16")
    assert after == []
    assert Action.LIST_REQUESTS in {access.action for access in log.accesses}


def test_what_was_kept_is_listed_again_on_its_day(
    run: Run, review: Path, name: str
) -> None:
    """With its exemption and its line, and no word of what it says."""
    kept = 'exemption = "CHILD_ABUSE_DATA"\nreason = "x"\nreview_on = 2026-06-01\n'
    text = review.read_text().replace("[[give]]", "[[keep]]", 1)
    first, _, rest = text.partition("[[give]]")
    review.write_text(f"{first}{kept}[[give]]{rest}")
    run("pack", *FOR_KIT, "--review", str(review), "--answered")
    (again,) = json.loads(run("due", "--json").output)["data"]

    assert (again["what"], again["enquiry"]) == ("look again", name)
    assert (again["due_on"], again["exemption"]) == ("2026-06-01", "CHILD_ABUSE_DATA")
    assert "look again" in run("due").output


REFUSED = {
    "nobody of that tag": (("seen", "--for", "{name}/A9"), exits.NOT_FOUND, "tag"),
    "no such enquiry": (("seen", "--for", "E-000000/A1"), exits.NOT_FOUND, "for"),
    "no tag at all": (("seen", "--for", "{name}"), exits.USAGE, "for"),
    "a review that is not there": (
        ("pack", *ASKED, "--review", "nowhere.toml"),
        exits.USAGE,
        "review",
    ),
}


@pytest.mark.parametrize(
    ("arguments", "code", "field"), REFUSED.values(), ids=list(REFUSED)
)
def test_what_cannot_be_answered_is_refused(
    run: Run,
    log: ListedLog,
    name: str,
    arguments: tuple[str, ...],
    code: int,
    field: str,
) -> None:
    """With what was wrong; nothing was shown, so nothing is on record."""
    which, *more = arguments
    result = run(which, *(each.format(name=name) for each in more))

    assert result.exit_code == code
    assert f"{field}:" in result.output
    assert log.accesses == []
