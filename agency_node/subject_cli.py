"""Commands for a subject's side: who has seen it, what is decided, what they are given.

Loaded only when one of them runs. `agency_node.unlocking` puts an `OpenSubject` in the
click context's `obj`; nothing here knows settings, keys or passphrases.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

import click

from agency_node.access import Action
from agency_node.access_log import Access
from agency_node.casework.case import Case
from agency_node.node import Node
from agency_node.records_cli import COMMAND_LINE, MAX_PRACTITIONER_CHARACTERS
from agency_node.sheet.window import local_day
from agency_node.subject import (
    AccessRequest,
    Review,
    who_has_seen,
    whom,
)
from agency_node.subject.packing import Asked, ask, pack_of
from agency_node.subject.page import page
from agency_node.subject.printing import (
    pack_json,
    pack_lines,
    schedule_json,
    schedule_lines,
    seen_json,
    seen_lines,
)
from agency_node.subject.review_reading import load_review
from agency_node.subject_gathering import find, gather
from keys.private_file import write_private
from mash import exits
from mash.role import Role
from mash.statement import reference
from mash.text import clean

_DAY = click.DateTime(formats=["%Y-%m-%d"])
_FILE = click.Path(path_type=Path, dir_okay=False)
_PURPOSE = "subject access"


class AccessBook(Protocol):
    """Writes down who sees what, and tells it. `access_log.AccessLog` is one."""

    def append(self, accesses: Sequence[Access]) -> None:
        """Write entries durably, in one commit. Only then may anything be shown."""

    def entries(self) -> Iterator[Access]:
        """Every entry, in the order in which they were written."""


@dataclass(frozen=True, slots=True)
class OpenedSubject:
    """What a command needs: a node at rest, its access log, its clock.

    `demo` says that everybody in it is invented.
    """

    node: Node
    log: AccessBook
    clock: Callable[[], datetime]
    demo: bool = False

    def note(
        self,
        practitioner: str,
        action: Action,
        enquiries: Iterable[str],
        target: str,
    ) -> None:
        """Write down, for each enquiry, that somebody is about to see what it holds."""
        limit = MAX_PRACTITIONER_CHARACTERS
        who = clean("practitioner", practitioner, limit, required=True)
        at = self.clock()
        self.log.append(
            [
                Access(
                    at=at,
                    practitioner=who,
                    role=Role.BUSINESS_SUPPORT,
                    action=action,
                    target=target,
                    enquiry=each,
                    terminal=COMMAND_LINE,
                    allowed=True,
                    purpose=_PURPOSE,
                )
                for each in enquiries
            ]
        )


OpenSubject = Callable[[], AbstractContextManager[OpenedSubject]]
"""Unlocks the node's vaults for one command, and locks them again."""

_FOR = click.option(
    "--for",
    "name",
    required=True,
    metavar="REFERENCE/TAG",
    help="Who asks, as one enquiry has them: E-7K3MQ2/A1.",
)
_ABOUT = click.option("--about", default="", metavar="TAG", help="For which child.")
_ASKED = click.option("--asked-on", required=True, type=_DAY, help="When they asked.")
_WHO = click.option("--practitioner", required=True, help="Who answers.")
_REVIEW = click.option("--review", type=_FILE, help="What goes: a TOML file.")
_JSON = click.option("--json", "as_json", is_flag=True, help="Write one JSON object.")


@click.group(epilog=exits.MANUAL)
def subject() -> None:
    """Answer people who ask what is held about them, or about their child.

    The node must not be running. Names are not typed: one enquiry's reference and a
    tag say who it is, and everything else about the same person is found from there.
    Whatever is looked at is written into the access log first.

    \b
    Examples:
      mash-node subject seen --for E-7K3MQ2/A1 --practitioner una
      mash-node subject review --for E-7K3MQ2/A1 --asked-on 2026-03-16 --practitioner una
      mash-node subject pack --for E-7K3MQ2/A1 --asked-on 2026-03-16 --review review.toml --html letter.html --practitioner una
    """  # noqa: D301, E501 - click wants the character, and a command stays on one line


@subject.command("seen", epilog=exits.MANUAL)
@_FOR
@_WHO
@_JSON
@click.pass_obj
@exits.speaking
def seen_command(
    open_subject: OpenSubject, name: str, practitioner: str, *, as_json: bool
) -> None:
    """List who has had information about somebody, when, and what became of it.

    For the controller: it names staff, and enquiries that must be kept from people.
    """
    with open_subject() as opened:
        held = gather(opened.node)
        person = whom(held.cases, *find(held.cases, name))
        theirs = [case for case in held.told if person.tags_in(case)]
        opened.note(practitioner, Action.SHOW_SEEN, _names(theirs), name)
        found = who_has_seen(
            person, theirs, held.receipts, opened.log.entries(), opened.node.agency
        )
    _say(seen_json(found), seen_lines(found), as_json=as_json)


@subject.command("review", epilog=exits.MANUAL)
@_FOR
@_ABOUT
@_ASKED
@_REVIEW
@_WHO
@_JSON
@click.pass_obj
@exits.speaking
def review_command(
    open_subject: OpenSubject,
    *,
    name: str,
    about: str,
    asked_on: datetime,
    review: Path | None,
    practitioner: str,
    as_json: bool,
) -> None:
    """List every enquiry and line with what is decided of it, to write a review from.

    For the controller: it shows what is kept, why, and when that is asked again.
    """
    with open_subject() as opened:
        request = _Request(name, about, asked_on, review)
        asked = _asked(opened, practitioner, request)
        opened.note(practitioner, Action.REVIEW_PACK, _names(asked.theirs), name)
        rows = pack_of(asked).schedule
    lines = [line for case in asked.theirs for line in asked.lines(case)]
    _say(schedule_json(rows, lines), schedule_lines(rows, lines), as_json=as_json)


@subject.command("pack", epilog=exits.MANUAL)
@_FOR
@_ABOUT
@_ASKED
@_REVIEW
@click.option("--html", type=_FILE, help="Write the letter here; it must not exist.")
@_WHO
@_JSON
@click.pass_obj
@exits.speaking
def pack_command(  # noqa: PLR0913 - an argument for each option
    open_subject: OpenSubject,
    *,
    name: str,
    about: str,
    asked_on: datetime,
    review: Path | None,
    html: Path | None,
    practitioner: str,
    as_json: bool,
) -> None:
    """Write what somebody is given: what a review opened and gave, and nothing else.

    Without a review it says that nothing can be given, in the words in which it is
    said where nothing is held. No letter is written over.
    """
    with open_subject() as opened:
        request = _Request(name, about, asked_on, review)
        asked = _asked(opened, practitioner, request)
        pack = pack_of(asked).pack
        letter = page(pack, demo=opened.demo) if html else ""
        opened.note(practitioner, Action.WRITE_PACK, _names(asked.theirs), name)
        if html:
            write_private(html, letter.encode(), replace=False)
    if as_json or not html:
        _say(pack_json(pack), pack_lines(pack), as_json=as_json)


@dataclass(frozen=True, slots=True)
class _Request:
    """What was typed of a request."""

    name: str
    about: str
    asked_on: datetime
    review: Path | None

    def decided(self, practitioner: str) -> Review:
        """What a person decided; without a review nothing is opened, for nobody."""
        if self.review is not None:
            return load_review(self.review)
        return Review(by=practitioner, authority="to be seen" if self.about else "")


def _asked(opened: OpenedSubject, practitioner: str, request: _Request) -> Asked:
    """What is asked, of all that is held here."""
    decided = request.decided(practitioner)
    held = gather(opened.node)
    enquiry_id, tag = find(held.cases, request.name)
    return ask(
        AccessRequest(
            enquiry_id=enquiry_id,
            requester=tag,
            about=request.about,
            asked_on=request.asked_on.date(),
        ),
        held.cases,
        held.receipts,
        held.controller,
        decided,
        local_day(opened.clock()),
    )


def _names(cases: Iterable[Case]) -> list[str]:
    return [reference(case.state.enquiry_id) for case in cases]


def _say(data: dict[str, Any], lines: Iterable[str], *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(data, ensure_ascii=False, sort_keys=True))
        return
    for line in lines:
        click.echo(line)
