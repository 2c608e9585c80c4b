"""The share tree: for every line of an enquiry, each statement that took it further.

Made of signed statements and nothing else, so that each hop has a signature, a time
and recipients. Complete as far as this agency was told. The desk, which alone hands
over, has every hand-over; an owner hears of each from the receipt of the node that
made it, and of what it settled with others, which the desk does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from agency_node.casework.case import Told
from agency_node.casework.quoting import cited_by, is_quoted, said_in
from agency_node.holding import HeldStatement
from mash.agency import AgencyId
from mash.bodies import Body, HandoverBody, OnwardReplyBody, OnwardRequestBody
from mash.kinds import StatementKind
from mash.marking import Marking
from mash.onward import ToldLine, lines_of
from mash.particulars import ReceiptParticulars
from mash.permits.onward import HOLDS_LINES
from mash.shares import Hop, Share, Step
from mash.statement import Header, StatementId

Kind = StatementKind

_TAKES_BACK = {Kind.RECALL: Step.RECALLED, Kind.CORRECTION: Step.CORRECTED}


@dataclass(frozen=True, slots=True)
class _Known:
    """What this agency holds of an enquiry, in log order."""

    statements: Sequence[HeldStatement]
    told: Mapping[StatementId, Told]
    now: datetime

    def body(self, header: Header) -> Body | None:
        """What a statement says, where it is open here."""
        told = self.told.get(header.statement_id)
        return told.body if told else None


def share_tree(
    statements: Sequence[HeldStatement], told: Iterable[Told], now: datetime
) -> tuple[Share, ...]:
    """Follow every line, in the order in which lines were told.

    Args:
        statements: Of one enquiry, in log order.
        told: Those of them that are open here.
        now: To say what has run out, aware and in UTC.

    """
    by_id = {each.header.statement_id: each for each in told}
    known = _Known(statements, by_id, now)
    held = {each.digest for each in statements}
    return tuple(
        share
        for each in statements
        if each.header.kind in HOLDS_LINES
        for share in _shares(known, each, held)
    )


def _shares(known: _Known, held: HeldStatement, ours: set[bytes]) -> Iterator[Share]:
    told = known.told.get(held.header.statement_id)
    if told is None:
        yield _share(known, held, None)
        return
    body = told.body
    shared = body.shared if isinstance(body, HandoverBody) else ()
    for line in lines_of(told):
        if shared and shared[line.number - 1].envelope_digest in ours:
            continue  # it is followed from where its owner told it
        yield _share(known, held, line)


def _share(known: _Known, held: HeldStatement, line: ToldLine | None) -> Share:
    header = held.header
    return Share(
        statement=header.statement_id,
        digest=held.digest,
        number=line.number if line else 0,
        owner=line.owner if line else header.sender,
        onward=line.item.onward if line else "",
        marking=header.terms.marking if header.terms else Marking.RECIPIENTS_ONLY,
        hops=tuple(_from(known, held, line, 0)),
    )


def _from(
    known: _Known, held: HeldStatement, line: ToldLine | None, depth: int
) -> Iterator[Hop]:
    """What told it, then what came of that, each with what came of it in turn."""
    header = held.header
    yield _hop(Step.TOLD if not depth else Step.HANDED_ON, header, depth)
    for later in _after(known, held):
        step = _step(known, held, later, line)
        if later.header.kind is Kind.RECEIPT:
            yield from _heard(known, held, later.header, line, depth + 1)
        elif step is Step.HANDED_ON:
            yield from _from(known, later, _as_handed(known, later, line), depth + 1)
        elif step is Step.ASKED:
            yield from _asked(known, later.header, depth + 1)
        elif step is not None:
            yield _hop(step, later.header, depth + 1)
    taken = any(
        header.statement_id in each.header.about
        for each in known.statements
        if each.header.kind in _TAKES_BACK
    )
    if header.terms and header.terms.expires_at <= known.now and not taken:
        yield Hop(
            step=Step.EXPIRED,
            depth=depth + 1,
            statement=header.statement_id,
            kind=header.kind,
            by=header.sender,
            practitioner="",
            at=header.terms.expires_at,
        )


def _heard(
    known: _Known,
    held: HeldStatement,
    receipt: Header,
    line: ToldLine | None,
    depth: int,
) -> Iterator[Hop]:
    """What a holder says it handed on, unless the statement that did is open here."""
    said = receipt.particulars
    if not isinstance(said, ReceiptParticulars) or not said.agencies:
        return
    if held.header.statement_id not in receipt.about:
        return
    if not any(
        each.header.sender == receipt.sender
        and set(said.agencies) <= set(each.header.recipients)
        and _step(known, held, each, line) in {Step.HANDED_ON, Step.QUOTED}
        for each in _after(known, held)
    ):
        yield _hop(Step.HANDED_ON, receipt, depth, to=said.agencies)


def _after(known: _Known, held: HeldStatement) -> Sequence[HeldStatement]:
    places = [each.header.statement_id for each in known.statements]
    return known.statements[places.index(held.header.statement_id) + 1 :]


def _step(
    known: _Known, held: HeldStatement, later: HeldStatement, line: ToldLine | None
) -> Step | None:
    """What a later statement did with it, if anything."""
    header, item = later.header, held.header.statement_id
    if item in header.about and header.kind in _TAKES_BACK:
        return _TAKES_BACK[header.kind]
    body = known.body(header)
    if header.kind is Kind.ONWARD_REQUEST and item in header.about:
        return Step.ASKED if _is_meant(body, line) else None
    if body is None:
        return None
    cited = held.digest in set(cited_by(body))
    unread = cited and line is None and isinstance(body, HandoverBody)
    if unread or _as_handed(known, later, line) is not None:
        return Step.HANDED_ON
    if line is not None and _quotes(body, header, line):
        return Step.QUOTED
    return Step.CITED if cited and not isinstance(body, HandoverBody) else None


def _is_meant(body: Body | None, line: ToldLine | None) -> bool:
    chosen = body.lines if isinstance(body, OnwardRequestBody) else ()
    return line is None or not chosen or line.number in chosen


def _as_handed(
    known: _Known, later: HeldStatement, line: ToldLine | None
) -> ToldLine | None:
    """The same line as a hand-over has it; None where it is not in that."""
    told = known.told.get(later.header.statement_id)
    if line is None or told is None or not isinstance(told.body, HandoverBody):
        return None
    for part, handed in zip(told.body.shared, lines_of(told), strict=True):
        if (part.envelope_digest, part.item) == (line.digest, line.item):
            return handed
    return None


def _quotes(body: Body, header: Header, line: ToldLine) -> bool:
    """Word for word, by another than its owner."""
    return header.sender != line.owner and is_quoted(line.item.text, said_in(body))


def _asked(known: _Known, asked: Header, depth: int) -> Iterator[Hop]:
    wish = known.body(asked)
    use = wish.use if isinstance(wish, OnwardRequestBody) else ""
    whom = wish.agencies if isinstance(wish, OnwardRequestBody) else ()
    yield _hop(Step.ASKED, asked, depth, use=use, to=whom)
    for header in (each.header for each in known.statements):
        if asked.statement_id not in header.about:
            continue
        if header.kind is Kind.ONWARD_REPLY:
            yield from _answered(known, header, depth + 1, use, whom)
        elif header.kind in _TAKES_BACK:
            yield _hop(_TAKES_BACK[header.kind], header, depth + 1)


def _answered(
    known: _Known, header: Header, depth: int, use: str, whom: tuple[AgencyId, ...]
) -> Iterator[Hop]:
    body = known.body(header)
    match body:
        case OnwardReplyBody(granted=True, until=until):
            yield _hop(Step.GRANTED, header, depth, use=use, to=whom, until=until)
        case OnwardReplyBody():
            yield _hop(Step.REFUSED, header, depth, use=use, to=whom)
        case _:
            yield _hop(Step.ANSWERED, header, depth, use=use)
    for each in known.statements:
        later = each.header
        if header.statement_id in later.about and later.kind in _TAKES_BACK:
            yield _hop(_TAKES_BACK[later.kind], later, depth + 1)


def _hop(
    step: Step,
    header: Header,
    depth: int,
    *,
    use: str = "",
    to: tuple[AgencyId, ...] = (),
    until: str = "",
) -> Hop:
    return Hop(
        step=step,
        depth=depth,
        statement=header.statement_id,
        kind=header.kind,
        by=header.sender,
        practitioner=header.practitioner,
        at=header.made_at,
        to=to or header.recipients,
        use=use,
        until=until,
    )
