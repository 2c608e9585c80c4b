"""Signing: an agreement put in force, adopted, halted; by two officers of who speaks."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

import click

from keys import sharing_ceremony
from keys.ceremony import Ceremony, pinned_root, verify
from keys.commands.options import folder_argument, now, passphrase, passphrase_option
from keys.custody import Keychain, unlock
from keys.register import Register
from keys.register.folder import load_files
from keys.register.sharing import StopEntry
from mash.agency import AgencyId
from mash.agreement.casebook import failures, read_cases
from mash.agreement.reading import read_agreement
from mash.agreement.registered import agreement_of
from mash.agreement.showing import standing_lines
from mash.calendars import LONDON
from mash.kinds import StatementKind

_existing = click.Path(exists=True, dir_okay=False, path_type=Path)
_by = click.option("--by", required=True, help='Whose officers: a member, or "board".')


@click.command()
@folder_argument
@click.argument("document", type=_existing)
@passphrase_option
def publish(folder: Path, document: Path, passphrase_fd: int | None) -> None:
    """Have the board put a DOCUMENT in force; its own cases must hold."""
    content = document.read_bytes()
    agreement = read_agreement(content)
    if failures(agreement, read_cases(content, now().astimezone(LONDON).date())):
        raise click.ClickException("its cases fail: see mash-keys agreement test")
    ceremony = _ceremony(folder, passphrase_fd)
    _tell(sharing_ceremony.publish_agreement(ceremony, content))


@click.command()
@folder_argument
@click.argument("document", type=_existing, required=False)
@click.option("--member", required=True, help="Whose officers adopt it.")
@passphrase_option
def adopt(
    folder: Path, document: Path | None, member: str, passphrase_fd: int | None
) -> None:
    """Make a member a party to a DOCUMENT, or to the one in force."""
    if document is not None:
        content: bytes | None = document.read_bytes()
    else:
        content = _read(folder).sharing.document
    if content is None:
        raise click.ClickException("the register carries none; name a document")
    digest = sha256(content).hexdigest()
    read_agreement(content)
    ceremony = _ceremony(folder, passphrase_fd)
    _tell(sharing_ceremony.adopt(ceremony, AgencyId(member), digest))


@click.command()
@folder_argument
@_by
@click.option("--name", required=True, help="What to call it, to lift it later.")
@click.option("--reason", required=True, help="Why; every member reads it.")
@click.option("senders", "--from", multiple=True, help="A member; any if left out.")
@click.option("recipients", "--to", multiple=True, help="A member; any if left out.")
@click.option(
    "kinds",
    "--kind",
    multiple=True,
    type=click.Choice([kind.name for kind in StatementKind], case_sensitive=False),
    help="A kind of statement; any if left out.",
)
@passphrase_option
def stop(  # noqa: PLR0913 - one for each option
    *,
    folder: Path,
    by: str,
    name: str,
    reason: str,
    senders: tuple[str, ...],
    recipients: tuple[str, ...],
    kinds: tuple[str, ...],
    passphrase_fd: int | None,
) -> None:
    """Halt a flow at once, whatever it rests on. Recalls and receipts go on.

    The board halts any; a member's officers what comes from it, or goes to it. The
    hub refuses it from its next look at the register, nodes once they have that.
    """
    entry = StopEntry(
        name=name,
        reason=reason,
        senders=tuple(AgencyId(one) for one in senders),
        recipients=tuple(AgencyId(one) for one in recipients),
        kinds=tuple(kind.upper() for kind in kinds),
        by=by,
    )
    _tell(sharing_ceremony.stop(_ceremony(folder, passphrase_fd), entry))


@click.command()
@folder_argument
@_by
@click.option("--name", required=True, help="What it was called when it was halted.")
@passphrase_option
def lift(folder: Path, by: str, name: str, passphrase_fd: int | None) -> None:
    """Let a flow go on that the same officers halted."""
    _tell(sharing_ceremony.lift(_ceremony(folder, passphrase_fd), by, name))


def _ceremony(folder: Path, passphrase_fd: int | None) -> Ceremony:
    secret = passphrase(passphrase_fd)

    @cache
    def open_keys(name: str) -> Keychain:
        return unlock(folder / f"{name}.keys", secret, clock=now)

    return Ceremony(folder, open_keys, now())


def _read(folder: Path) -> Register:
    return verify(load_files(folder / "register"), pinned_root(folder), now())


def _tell(register: Register) -> None:
    click.echo("\n".join(standing_lines(agreement_of(register))))


COMMANDS = (publish, adopt, stop, lift)
