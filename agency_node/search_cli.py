"""The command that searches an agency's own records, loaded only when it runs."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from io import BufferedReader
from typing import cast

import click

from agency_node.records.printing_search import error_json, search_json, search_lines
from agency_node.records.query_reading import Query, Unreadable, ask, read_queries
from agency_node.records_cli import MAX_PRACTITIONER_CHARACTERS, OpenRecords
from agency_node.search_desk import Answer, Found, SearchDesk, TooMany, search_access
from mash import exits
from mash.errors import MalformedError
from mash.purpose import Purpose
from mash.text import clean

_REFERENCE = re.compile("E-[0-9A-HJKMNP-TV-Z]{6}")
_PURPOSES = [each.name.lower().replace("_", "-") for each in Purpose]


@click.command("search", epilog=exits.MANUAL)
@click.option(
    "--enquiry", required=True, metavar="REFERENCE", help="What makes it lawful."
)
@click.option("--purpose", required=True, type=click.Choice(_PURPOSES))
@click.option("--practitioner", required=True, help="Who is searching.")
@click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")
@click.pass_obj
@exits.speaking
def search_command(
    open_records: OpenRecords,
    *,
    enquiry: str,
    purpose: str,
    practitioner: str,
    as_json: bool,
) -> None:
    """Search this agency's own records for a person, and say why each may be them.

    Asks for what is known; misspellings are forgiven, and * or % are no wildcards.
    Programs write one JSON object a line to standard input, and with --json read
    one a line; a line that is no query is answered in its place with "error", and
    the exit code is 2 in the end. Nothing personal goes on the command line, which
    others on this machine can see.

    Every search is written into the access log before it is answered. One
    practitioner's commands may search 20,000 times an hour.

    \b
    Examples:
      mash-node search --enquiry E-7K3MQ2 --purpose child-welfare --practitioner una
      mash-node search … --json < queries.jsonl
    """  # noqa: D301 - click wants the character itself, to keep the examples apart
    if not _REFERENCE.fullmatch(enquiry):
        raise MalformedError("enquiry: give its reference, such as E-7K3MQ2")
    limit = MAX_PRACTITIONER_CHARACTERS
    clean("practitioner", practitioner, limit, required=True)
    with open_records() as opened:
        access = search_access(opened.clock(), practitioner, enquiry, purpose)
        desk = SearchDesk(opened.records, opened.log, opened.clock, access)
        left_out = []
        for waiting in _asked():
            for answer in desk.answer(waiting):
                _say(answer, as_json=as_json)
                if isinstance(answer, Unreadable):
                    left_out.append(answer)
                if isinstance(answer, TooMany):
                    raise answer.error
        _tell_of(left_out)


def _asked() -> Iterator[tuple[Query | Unreadable, ...]]:
    if sys.stdin.isatty():
        yield (Query(1, ask(_prompt)),)
    else:
        yield from read_queries(cast("BufferedReader", sys.stdin.buffer))


def _prompt(words: str) -> str:
    # To standard error, so that standard output has what was found and no more.
    return str(click.prompt(words, default="", show_default=False, err=True))


def _say(answer: Answer, *, as_json: bool) -> None:
    if isinstance(answer, Found):
        if as_json:
            result, standing = answer.result, answer.standing
            _write(search_json(result, answer.at, standing, answer.line))
            return
        for line in search_lines(answer.result, answer.standing):
            click.echo(line)
    elif as_json:
        _write(_error(answer))


def _error(answer: Unreadable | TooMany) -> dict[str, object]:
    if isinstance(answer, TooMany):
        return error_json(answer.line, answer.error.reason, str(answer.error))
    return error_json(answer.line, MalformedError.reason, answer.why)


def _write(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False))


def _tell_of(left_out: list[Unreadable]) -> None:
    """Say in the end which lines were no queries.

    Raises:
        MalformedError: There were some.

    """
    for each in left_out[:-1]:
        click.echo(f"line {each.line}: {each.why}", err=True)
    if left_out:
        last = left_out[-1]
        raise MalformedError(f"line {last.line}: {last.why}")
