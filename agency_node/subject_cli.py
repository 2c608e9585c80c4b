"""Commands for a subject's side: who has seen it, what is decided, what they are given.

Loaded only when one of them runs. `agency_node.unlocking` puts an `OpenSubject` in the
click context's `obj`; nothing here knows settings, keys or passphrases.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from agency_node.access import Action
from agency_node.casework.case import Case
from agency_node.sheet.window import local_day
from agency_node.subject import (
    waiting,
    who_has_seen,
    whom,
)
from agency_node.subject.packing import pack_of
from agency_node.subject.page import page
from agency_node.subject.printing import (
    pack_json,
    pack_lines,
    schedule_json,
    schedule_lines,
    seen_json,
    seen_lines,
    waits_json,
    waits_lines,
)
from agency_node.subject_desk import OpenSubject, TypedRequest, asked_of
from agency_node.subject_gathering import find, gather
from keys.private_file import write_private
from mash import exits
from mash.statement import reference

_DAY = click.DateTime(formats=["%Y-%m-%d"])
_FILE = click.Path(path_type=Path, dir_okay=False)


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

    For the controller: it shows what is kept, why, and when that is asked again. The
    request is noted, so that `due` says by when it must be answered.
    """
    with open_subject() as opened:
        request = TypedRequest(name, about, asked_on, review)
        asked = asked_of(opened, practitioner, request)
        opened.note(practitioner, Action.REVIEW_PACK, _names(asked.theirs), name)
        with opened.node.store.step():
            opened.node.store.access_requests.begin(waiting.noted(asked.request))
        rows = pack_of(asked).schedule
    lines = [line for case in asked.theirs for line in asked.lines(case)]
    _say(schedule_json(rows, lines), schedule_lines(rows, lines), as_json=as_json)


@subject.command("pack", epilog=exits.MANUAL)
@_FOR
@_ABOUT
@_ASKED
@_REVIEW
@click.option("--html", type=_FILE, help="Write the letter here; it must not exist.")
@click.option("--answered", is_flag=True, help="This goes: note it as the answer.")
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
    answered: bool,
    practitioner: str,
    as_json: bool,
) -> None:
    """Write what somebody is given: what a review opened and gave, and nothing else.

    Without a review it says that nothing can be given, in the words in which it is
    said where nothing is held. No letter is written over. With `--answered` what was
    kept is noted with its days, for `due`.
    """
    with open_subject() as opened:
        request = TypedRequest(name, about, asked_on, review)
        asked = asked_of(opened, practitioner, request)
        prepared = pack_of(asked)
        pack = prepared.pack
        letter = page(pack, demo=opened.demo) if html else ""
        opened.note(practitioner, Action.WRITE_PACK, _names(asked.theirs), name)
        if html:
            write_private(html, letter.encode(), replace=False)
        if answered:
            with opened.node.store.step():
                opened.node.store.access_requests.put(
                    waiting.answered(asked.request, prepared, asked.on)
                )
    if as_json or not html:
        _say(pack_json(pack), pack_lines(pack), as_json=as_json)


@subject.command("due", epilog=exits.MANUAL)
@_WHO
@_JSON
@click.pass_obj
@exits.speaking
def due_command(open_subject: OpenSubject, practitioner: str, *, as_json: bool) -> None:
    """List requests that are not answered, and what is to be looked at again by today.

    What was kept because of harm opens once another person finds that it has passed:
    write that into the review, and the pack again.
    """
    with open_subject() as opened:
        found = waiting.waits(
            opened.node.store.access_requests.all(), local_day(opened.clock())
        )
        names = sorted({each.name.partition("/")[0] for each in found}) or [""]
        opened.note(practitioner, Action.LIST_REQUESTS, names, "")
    _say(waits_json(found), waits_lines(found), as_json=as_json)


def _names(cases: Iterable[Case]) -> list[str]:
    return [reference(case.state.enquiry_id) for case in cases]


def _say(data: dict[str, Any], lines: Iterable[str], *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(data, ensure_ascii=False, sort_keys=True))
        return
    for line in lines:
        click.echo(line)
