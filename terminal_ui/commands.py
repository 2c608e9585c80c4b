"""Commands: what the command line does, once it knows who asks. Never draws."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeVar

import click

from keys.custody import Clock
from keys.passphrase import read_passphrase
from mash.agency import AgencyId
from mash.codes.onward import EXPORT, PRINT
from mash.errors import NoSuchEnquiryError, RoleNotAllowedError
from mash.role import Role
from mash.starting import SettingsError
from mash.statement import EnquiryId
from terminal_ui import casework, plain
from terminal_ui.holdings_lines import holdings_plain
from terminal_ui.leaving_out import READ, allowed_picture, allowed_view
from terminal_ui.picture_plain import picture_plain
from terminal_ui.reaching import door
from terminal_ui.settings import Settings
from terminal_ui.share_lines import shares_plain
from terminal_ui.times import LOCAL
from terminal_ui.unlocking import Door, Sitting, Staff
from terminal_ui.workload_lines import load_plain

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Seat:
    """Who acts, in which role, through which door, with which passphrase."""

    door: Door
    who: Staff
    role: Role
    passphrase: Callable[[], bytes]

    @classmethod
    def of(
        cls,
        settings: Settings,
        who: str | None,
        role: str | None,
        descriptor: int | None,
        clock: Clock,
    ) -> Seat:
        """Choose the one member of staff and role that is meant.

        Raises:
            SettingsError: None or several fit.

        """
        people = [s for s in settings.seats() if who in {None, s.practitioner}]
        if len(people) != 1:
            raise SettingsError("--as: say which member of staff acts")
        (person,) = people
        roles = [r for r in person.roles if role in {None, r.name}]
        if len(roles) != 1:
            raise SettingsError("--role: say in which role, as terminal.toml lists it")
        prompt = f"Passphrase of {person.practitioner}: "
        return cls(
            door(settings, clock),
            person,
            roles[0],
            lambda: read_passphrase(
                descriptor, _without_credentials(os.environ), prompt
            ),
        )

    def run(self, ask: Callable[[Sitting], Awaitable[T]]) -> T:
        """Open a session, ask, and close it again."""
        return asyncio.run(self._ask(self.passphrase(), ask))

    async def _ask(
        self, passphrase: bytes, ask: Callable[[Sitting], Awaitable[T]]
    ) -> T:
        sitting = await self.door.enter(self.who, self.role, passphrase)
        try:
            return await ask(sitting)
        finally:
            await sitting.operator.close_session()

    def now(self) -> datetime:
        """Return the time, aware and in UTC."""
        return self.door.clock()


def show_board(seat: Seat, *, as_json: bool, closed: bool, waiting: bool) -> None:
    """Write the board, or only what waits for us."""

    async def ask(sitting: Sitting) -> None:
        board = await sitting.operator.list_board(closed=closed)
        if waiting:
            board = replace(board, rows=tuple(r for r in board.rows if r.waits_for_us))
        if as_json:
            kind = "inbox" if waiting else "board"
            click.echo(plain.machine(kind, board.at, list(board.rows)))
        else:
            _say(plain.board_plain(board, sitting.speaker, seat.now()))

    seat.run(ask)


def show_enquiry(seat: Seat, reference: str, *, as_json: bool) -> None:
    """Write one enquiry."""

    async def ask(sitting: Sitting) -> None:
        view = await sitting.operator.show_enquiry(await _find(sitting, reference))
        view = allowed_view(view, *_use(sitting, seat, as_json=as_json))
        if as_json:
            click.echo(plain.machine("enquiry", seat.now(), view))
        else:
            _say(plain.enquiry_plain(view, sitting.status, seat.now()))

    seat.run(ask)


def show_picture(seat: Seat, reference: str, *, as_json: bool) -> None:
    """Write what is known together in one enquiry, its history, and what is owed."""

    async def ask(sitting: Sitting) -> None:
        enquiry_id = await _find(sitting, reference)
        view = await sitting.operator.show_enquiry(enquiry_id)
        picture = await sitting.operator.show_picture(enquiry_id)
        used = _use(sitting, seat, as_json=as_json)
        picture = allowed_picture(picture, view, *used)
        if as_json:
            click.echo(plain.machine("picture", seat.now(), picture))
        else:
            _say(picture_plain(picture, view, seat.now()))

    seat.run(ask)


def show_holdings(seat: Seat, reference: str, *, as_json: bool) -> None:
    """Write who holds what we told in one enquiry, and who has read it."""

    async def ask(sitting: Sitting) -> None:
        enquiry_id = await _find(sitting, reference)
        told = await sitting.operator.holdings.show(enquiry_id)
        if as_json:
            click.echo(plain.machine("holdings", seat.now(), list(told)))
        else:
            _say(holdings_plain(reference.strip().upper(), told))

    seat.run(ask)


def show_shares(seat: Seat, reference: str, *, as_json: bool) -> None:
    """Write where every line of one enquiry has gone."""

    async def ask(sitting: Sitting) -> None:
        told = await sitting.operator.shares.show(await _find(sitting, reference))
        if as_json:
            click.echo(plain.machine("shares", seat.now(), list(told)))
        else:
            _say(shares_plain(reference.strip().upper(), told))

    seat.run(ask)


def show_workload(seat: Seat, *, as_json: bool) -> None:
    """Write who has how much to do."""

    async def ask(sitting: Sitting) -> None:
        loads = await sitting.operator.show_workload()
        if as_json:
            click.echo(plain.machine("workload", seat.now(), list(loads)))
        else:
            _say(map(load_plain, loads))

    seat.run(ask)


def search_records(seat: Seat, reference: str, tag: str, *, as_json: bool) -> None:
    """Write who somebody may be in our own records."""

    async def ask(sitting: Sitting) -> None:
        enquiry_id = await _find(sitting, reference)
        view = await sitting.operator.show_enquiry(enquiry_id)
        people = {person.tag: person for person in casework.persons(view)}
        if tag not in people:
            known = ", ".join(people) or "nobody"
            raise RoleNotAllowedError(f"--person: this role may read of {known}")
        found = await sitting.operator.search_records(enquiry_id, people[tag])
        if as_json:
            click.echo(plain.machine("candidates", seat.now(), found))
        else:
            _say(plain.candidates_plain(found))

    seat.run(ask)


def show_status(seat: Seat, *, as_json: bool) -> None:
    """Write how the node stands."""

    async def ask(sitting: Sitting) -> None:
        if as_json:
            click.echo(plain.machine("status", seat.now(), sitting.status))
        else:
            _say(plain.status_plain(sitting.status))

    seat.run(ask)


def _use(sitting: Sitting, seat: Seat, *, as_json: bool) -> tuple[AgencyId, str, date]:
    """What becomes of what is written: read here, put on paper, or into a file."""
    read = not as_json and sys.stdout.isatty()
    use = READ if read else EXPORT if as_json else PRINT
    return sitting.speaker.agency, use, seat.now().astimezone(LOCAL).date()


async def _find(sitting: Sitting, reference: str) -> EnquiryId:
    board = await sitting.operator.list_board(closed=True)
    wanted = reference.strip().upper()
    for row in board.rows:
        if row.reference == wanted:
            return row.enquiry_id
    raise NoSuchEnquiryError(f"{wanted}: not on this agency's board")


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)


def _without_credentials(environment: os._Environ[str]) -> dict[str, str]:
    """A person's passphrase is never the machine's."""
    return {k: v for k, v in environment.items() if k != "CREDENTIALS_DIRECTORY"}
