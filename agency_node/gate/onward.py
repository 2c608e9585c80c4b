"""Rules about onward use: another's line goes no further than its owner lets it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from agency_node.casework.quoting import taken_from
from agency_node.gate.rule import Rule
from agency_node.gate.view import Proposal
from mash.agency import AgencyId
from mash.bodies import HandoverBody, OnwardReplyBody, OnwardRequestBody
from mash.calendars import LONDON
from mash.codes.onward import ONWARD, PASS_ON
from mash.errors import MarkingError
from mash.onward import Standpoint, ToldLine, standpoint
from mash.particulars import HandoverParticulars
from mash.statement import StatementId


def _onward(proposal: Proposal) -> None:
    here, handed = _standpoint(proposal), _handed(proposal)
    for same in _quoted(proposal, here):
        for agency in proposal.header.recipients:
            if not any(here.may_pass(line, agency, handed) for line in same):
                raise MarkingError(_told(same[0], agency))


def _told(line: ToldLine, agency: AgencyId) -> str:
    code = line.item.onward
    allowed = f"only {ONWARD.words(code)}" if code in ONWARD else "to be asked first"
    return f"lines: {line.owner}'s {line.number} is not for {agency}; {allowed}"


def _standpoint(proposal: Proposal) -> Standpoint:
    view, on = proposal.view, proposal.now.astimezone(LONDON).date()
    found = standpoint(view.agency, view.told, on)
    match proposal.header.particulars:
        case HandoverParticulars(lead=lead):
            leads = found.leads | {lead}
        case _:
            leads = found.leads
    others = tuple(each for each in found.lines if each.owner != view.agency)
    return Standpoint(
        us=found.us, on=on, lines=others, granted=found.granted, leads=leads
    )


def _handed(proposal: Proposal) -> frozenset[AgencyId]:
    """To whom a hand-over takes lines of which their owners said nothing."""
    hands = isinstance(proposal.body, HandoverBody)
    return frozenset(proposal.header.recipients if hands else ())


def _quoted(proposal: Proposal, here: Standpoint) -> Iterable[list[ToldLine]]:
    """Lines handed on as they are, and lines that stand word for word in a text.

    What an owner told twice, or somebody handed on, is one line with several ways.
    """
    found: dict[tuple[AgencyId, str], list[ToldLine]] = {}
    for line in taken_from(proposal.body, here.lines):
        found.setdefault((line.owner, line.item.text), []).append(line)
    return found.values()


def _granting(proposal: Proposal) -> None:
    """What is another's is granted no further than we may take it ourselves."""
    body, here = proposal.body, _standpoint(proposal)
    if not isinstance(body, OnwardReplyBody) or not body.granted:
        return
    for item, wish in _wishes(proposal):
        for line in here.lines:
            meant = line.statement == item
            if meant and (not wish.lines or line.number in wish.lines):
                _require_ours_to_grant(_first(line, here), wish, here)


def _wishes(proposal: Proposal) -> Iterator[tuple[StatementId, OnwardRequestBody]]:
    for told in proposal.view.told:
        meant = told.header.statement_id in proposal.header.about
        if meant and isinstance(told.body, OnwardRequestBody):
            yield told.header.about[0], told.body


def _first(line: ToldLine, here: Standpoint) -> ToldLine:
    """The line as its owner released it, where that is open here."""
    return next(each for each in here.lines if each.item == line.item)


def _require_ours_to_grant(
    line: ToldLine, wish: OnwardRequestBody, here: Standpoint
) -> None:
    if wish.use != PASS_ON and not here.may_use(line, wish.use):
        raise MarkingError(f"granted: {line.owner}'s line is not ours to let out")
    for agency in wish.agencies:
        if not here.may_pass(line, agency):
            raise MarkingError(_told(line, agency))


def _coded(proposal: Proposal) -> None:
    for item in proposal.summary.items if proposal.summary else ():
        if item.onward:
            ONWARD.require("onward", item.onward)


_SOURCE = "Government Security Classifications Policy: originator control"

ONWARD_RULES = (
    Rule(
        "onward-coded",
        "mash.codes.onward, our proposal",
        "Choose from the list, or say nothing: then you are asked first.",
        _coded,
    ),
    Rule(
        "onward",
        f"{_SOURCE}; Caldicott principle 4, need to know",
        "Leave the line out, or ask its owner to let it go further (m, Ask to pass on).",
        _onward,
    ),
    Rule(
        "onward-granted",
        _SOURCE,
        "Ask the owner first; what they allow you can allow others.",
        _granting,
    ),
)
