"""mash-keys agreement: what may be shared with whom; read, tried and compared."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import click

from keys.ceremony import pinned_root, verify
from keys.commands.options import as_json_option, now, tell
from keys.register.folder import load_files
from mash.agreement import signing
from mash.agreement.casebook import Case, failures, read_cases
from mash.agreement.comparing import Change, changed_clauses, changed_flows
from mash.agreement.document import Agreement
from mash.agreement.reading import read_agreement
from mash.agreement.recorded import read_flows
from mash.agreement.registered import agreement_of
from mash.agreement.shipped import STANDARD
from mash.agreement.showing import lines_of, object_of
from mash.calendars import LONDON

_existing = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def command() -> None:
    """The sharing agreement: a document, and what a FOLDER's register says of it."""


for _each in signing.COMMANDS:
    command.add_command(_each)


@command.command()
@click.argument("where", type=click.Path(exists=True, path_type=Path), required=False)
@as_json_option
def show(where: Path | None, *, as_json: bool) -> None:
    """Print an agreement: a document's, a federation FOLDER's, or the standard one."""
    agreement = STANDARD if where is None else _agreement(where)
    tell(object_of(agreement), lines_of(agreement), as_json=as_json)


@command.command()
@click.argument("document", type=_existing, required=False)
@click.option("--cases", "beside", type=_existing, multiple=True, help="More cases.")
def test(document: Path | None, beside: tuple[Path, ...]) -> None:
    """Run the cases of a DOCUMENT, or of the standard one; exit 1 if any fails.

    A case is given an enquiry and its terms, says when who sends what to whom, and
    then what must be said: "PERMIT", "DENY" and a rule, "REVIEW" and a role.
    """
    agreement = STANDARD if document is None else _agreement(document)
    cases = _cases(document, beside)
    wrong = failures(agreement, cases)
    for case, word in wrong:
        click.echo(f"{case.name}: {word}, and not {case.then}", err=True)
    click.echo(f"{agreement.name}: {len(cases)} cases, {len(wrong)} fail")
    if wrong or not cases:
        raise click.exceptions.Exit(1)


@command.command()
@click.argument("before", type=click.Path(exists=True, path_type=Path))
@click.argument("after", type=_existing)
@click.option(
    "--flows", type=_existing, help="What was released, by `mash-node flows --json`."
)
@as_json_option
def diff(before: Path, after: Path, flows: Path | None, *, as_json: bool) -> None:
    """Compare a document, or a FOLDER's agreement, with a proposed one.

    With --flows: what would have become of each of those releases.
    """
    old, new = _agreement(before), _agreement(after)
    recorded = () if flows is None else read_flows(flows.read_bytes())
    changes = changed_flows(old, new, recorded)
    told = [_told(change) for change in changes]
    clauses = changed_clauses(old, new)
    lines = [
        *clauses,
        *("{flow}: {before} -> {after}: {why}".format(**each) for each in told),
        f"{len(clauses)} clauses differ; {len(told)} of {len(recorded)} flows do",
    ]
    value = {"clauses": list(clauses), "flows": told, "of": len(recorded)}
    tell(value, lines, as_json=as_json)


def _told(change: Change) -> dict[str, str]:
    return {
        "flow": change.recorded.name,
        "before": change.before,
        "after": change.after,
        "why": change.why,
    }


def _agreement(where: Path) -> Agreement:
    """Read a document; or verify a folder's register, and take what it carries."""
    if not where.is_dir():
        return read_agreement(where.read_bytes())
    register = verify(load_files(where / "register"), pinned_root(where), now())
    return agreement_of(register)


def _cases(document: Path | None, beside: tuple[Path, ...]) -> list[Case]:
    on = now().astimezone(LONDON).date()
    if document is None:
        folder = files("mash.agreement") / "cases"
        found = [path.read_bytes() for path in folder.iterdir()]
    else:
        found = [document.read_bytes()]
    found += [path.read_bytes() for path in beside]
    return [case for toml in found for case in read_cases(toml, on)]
