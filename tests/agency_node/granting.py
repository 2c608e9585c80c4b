"""Granting: views of the desk's in which the police have said how far their line may go."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

from agency_node.casework.case import Told
from agency_node.gate.view import View
from mash.agency import AgencyId
from mash.bodies import AnswerBody, OnwardReplyBody, OnwardRequestBody, Summary
from mash.folding import apply
from mash.kinds import StatementKind
from mash.marking import Marking
from mash.particulars import OnwardParticulars
from mash.statement import StatementId
from tests.agency_node.small_gate import DIGEST, NOW

WISH, WORD = StatementId(b"1" * 16), StatementId(b"2" * 16)
YES = OnwardReplyBody(granted=True)
POLICE = AgencyId("pol")


def with_condition(view: View, onward: str, marking: Marking | None = None) -> View:
    """The view, where the police's answer was given on this condition."""
    return replace(
        view, told=tuple(_conditional(t, onward, marking) for t in view.told)
    )


def _conditional(told: Told, onward: str, marking: Marking | None) -> Told:
    if told.digest != DIGEST or not isinstance(told.body, AnswerBody):
        return told
    assert told.body.summary is not None
    assert told.header.terms is not None
    items = tuple(replace(item, onward=onward) for item in told.body.summary.items)
    terms = replace(
        told.header.terms, marking=marking or Marking(told.header.terms.marking)
    )
    return replace(
        told,
        header=replace(told.header, terms=terms),
        body=replace(told.body, summary=Summary(items=items, meaning="She is out.")),
    )


def asked(use: str, *agencies: str, lines: tuple[int, ...] = ()) -> OnwardRequestBody:
    """What the desk asks the police for."""
    return OnwardRequestBody(
        use=use,
        agencies=tuple(map(AgencyId, agencies)),
        lines=lines,
        reason="They visit today.",
    )


def granted(view: View, wish: OnwardRequestBody, word: OnwardReplyBody = YES) -> View:
    """The view once the desk has asked and the police have answered."""
    view = wished(view, wish)
    (answer,) = (t for t in view.told if t.digest == DIGEST)
    header = replace(
        answer.header,
        kind=StatementKind.ONWARD_REPLY,
        statement_id=WORD,
        about=(WISH,),
    )
    return _heard(view, Told(header, word, sha256(b"word").digest()))


def wished(view: View, wish: OnwardRequestBody) -> View:
    """The view once the desk has asked."""
    (answer,) = (t for t in view.told if t.digest == DIGEST)
    header = replace(
        answer.header,
        kind=StatementKind.ONWARD_REQUEST,
        statement_id=WISH,
        sender=AgencyId("desk"),
        recipients=(POLICE,),
        about=(answer.header.statement_id,),
        particulars=OnwardParticulars(NOW + timedelta(days=1)),
    )
    return _heard(view, Told(header, wish, sha256(b"wish").digest()))


def _heard(view: View, told: Told) -> View:
    assert view.state is not None
    return replace(view, state=apply(view.state, told.header), told=(*view.told, told))
