"""Onward: how far a line that somebody told may go, by its owner's word.

Originator control (Government Security Classifications Policy; Caldicott principle 4):
who was told may read. Whether others may too, on paper or in a file, is the owner's
to say: with the line, or later, asked by a statement. Pure, for node and terminal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from mash.agency import AgencyId
from mash.bodies import (
    AnswerBody,
    Body,
    CorrectionBody,
    HandoverBody,
    OnwardReplyBody,
    OnwardRequestBody,
    ReleaseBody,
    SummaryItem,
    TickBody,
)
from mash.codes.onward import CIRCLE, LEAD, PASS_ON
from mash.kinds import StatementKind
from mash.marking import Marking
from mash.particulars import HandoverParticulars
from mash.statement import Header, StatementId


class Said(Protocol):
    """A statement as somebody holds it; `digest` is SHA-256 of its envelope."""

    @property
    def header(self) -> Header:
        """What the hub may know."""
        ...

    @property
    def body(self) -> Body | None:
        """What is sealed, where it is open here."""
        ...

    @property
    def digest(self) -> bytes:
        """By what others cite it."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldLine:
    """One line of a statement, counted from 1, and who has it already."""

    statement: StatementId
    digest: bytes
    number: int
    owner: AgencyId
    item: SummaryItem
    marking: Marking
    holders: frozenset[AgencyId]


@dataclass(frozen=True, slots=True, kw_only=True)
class Granted:
    """What an owner let somebody do with lines of one statement; no lines: with all.

    `until` is the last day, in London; None while the statement itself is held.
    """

    statement: StatementId
    by: AgencyId
    to: AgencyId
    use: str
    lines: frozenset[int] = frozenset()
    agencies: frozenset[AgencyId] = frozenset()
    until: date | None = None

    def covers(self, line: ToldLine, use: str, on: date) -> bool:
        """Whether it speaks of this line and this use, on this day."""
        meant = self.statement == line.statement and self.use == use
        chosen = not self.lines or line.number in self.lines
        return meant and chosen and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standpoint:
    """Who looks, at what, on which day, and which teams are handed the case."""

    us: AgencyId
    on: date
    lines: tuple[ToldLine, ...]
    granted: tuple[Granted, ...]
    leads: frozenset[AgencyId]

    def may_pass(
        self, line: ToldLine, to: AgencyId, handed: frozenset[AgencyId] = frozenset()
    ) -> bool:
        """Whether another agency may have a line.

        `handed` are the teams to which it goes by a hand-over: a line of which its
        owner said nothing may go to these, and to nobody else.
        """
        if to in line.holders or self._granted_to(line, to):
            return True
        if line.marking is Marking.RECIPIENTS_ONLY:
            return False
        match line.item.onward:
            case "":
                return to in handed
            case code:
                return code == CIRCLE or (code == LEAD and to in self.leads)

    def may_use(self, line: ToldLine, use: str) -> bool:
        """Whether a line may be printed or written out here.

        Ours may. Where its owner set no condition it may, as before there were any;
        a condition speaks of agencies, so beyond it paper and files are asked for.
        """
        free = line.marking is not Marking.RECIPIENTS_ONLY and not line.item.onward
        return (
            free
            or line.owner == self.us
            or any(
                each.to == self.us and each.covers(line, use, self.on)
                for each in self.granted
            )
        )

    def _granted_to(self, line: ToldLine, to: AgencyId) -> bool:
        return any(
            each.to == self.us
            and to in each.agencies
            and each.covers(line, PASS_ON, self.on)
            for each in self.granted
        )


def standpoint(us: AgencyId, said: Iterable[Said], on: date) -> Standpoint:
    """Look at what is open at an agency, in the log's order."""
    held = tuple(said)
    return Standpoint(
        us=us,
        on=on,
        lines=tuple(line for each in held for line in lines_of(each)),
        granted=tuple(granted_in(held)),
        leads=frozenset(filter(None, map(_lead, held))),
    )


def lines_of(said: Said) -> Iterator[ToldLine]:
    """Every line that a statement tells or hands on."""
    header = said.header
    holders = frozenset({header.sender, *header.recipients})
    for number, (owner, item) in enumerate(_told(said), start=1):
        yield ToldLine(
            statement=header.statement_id,
            digest=said.digest,
            number=number,
            owner=owner,
            item=item,
            marking=header.terms.marking if header.terms else Marking.RECIPIENTS_ONLY,
            holders=holders | {owner},
        )


def granted_in(said: Iterable[Said]) -> Iterator[Granted]:
    """What owners agreed to, each with the wish that it answers."""
    wishes: dict[StatementId, tuple[Header, OnwardRequestBody]] = {}
    for each in said:
        match each.body:
            case OnwardRequestBody():
                wishes[each.header.statement_id] = each.header, each.body
            case OnwardReplyBody(granted=True, until=until):
                about = wishes.get(each.header.about[0])
                if about is not None and each.header.sender in about[0].recipients:
                    yield _granted(*about, each.header.sender, until)
            case _:
                pass


def _granted(
    asked: Header, wish: OnwardRequestBody, by: AgencyId, until: str
) -> Granted:
    return Granted(
        statement=asked.about[0],
        by=by,
        to=asked.sender,
        use=wish.use,
        lines=frozenset(wish.lines),
        agencies=frozenset(wish.agencies),
        until=date.fromisoformat(until) if until else None,
    )


def _told(said: Said) -> Iterator[tuple[AgencyId, SummaryItem]]:
    owner = said.header.sender
    match said.body:
        case AnswerBody(summary=summary) | TickBody(summary=summary):
            found = summary
        case CorrectionBody(answer=answer):
            found = answer.summary
        case ReleaseBody(summary=summary):
            found = summary
        case HandoverBody(shared=shared):
            yield from ((each.owner, each.item) for each in shared)
            return
        case _:
            return
    yield from ((owner, item) for item in (found.items if found else ()))


def _lead(said: Said) -> AgencyId | None:
    particulars = said.header.particulars
    lead = particulars.lead if isinstance(particulars, HandoverParticulars) else None
    return lead if said.header.kind is StatementKind.HANDOVER else None
