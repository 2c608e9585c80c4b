"""The joint picture on the wire: what this role may read, logged before it is shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from agency_node.access import may_read_statement
from agency_node.actor import Actor
from agency_node.casework.absences import absences_of
from agency_node.casework.asking_again import owed_again
from agency_node.casework.case import Case
from agency_node.casework.closing import before_closing
from agency_node.casework.history import (
    Earlier,
    contacts_in_year,
    earlier,
)
from agency_node.casework.incidents import prompts_of
from agency_node.casework.owed import Owing, owed
from agency_node.casework.picture import (
    Flagged,
    Meaning,
    PictureItem,
    picture_of,
)
from agency_node.casework.taking_back import passed_on, still_relied_on
from agency_node.casework.untold import reviews_owed
from agency_node.node import Node
from agency_node.operator.casework import onlooker
from agency_node.operator.gatekeeping import Gatekeeper
from agency_node.operator.reading import bodies, readable
from mash.codec.strict import timestamp
from mash.node.v1 import picture_pb2 as pb
from mash.statement import EnquiryId, reference


async def picture(
    node: Node, gate: Gatekeeper, actor: Actor, enquiry_id: EnquiryId
) -> pb.ShowPictureResponse:
    """Everything about one enquiry that this role may compare.

    Raises:
        NoSuchEnquiryError: There is none, or it is not for this agency.

    """
    state, held = node.enquiry(enquiry_id), node.statements(enquiry_id)
    gate.record_reading(actor, readable(held, actor), reference(enquiry_id))
    await bodies(node, held, actor)
    case = readable_case(node.case(state), actor)
    before = history_of(node, gate, actor, case)
    count, look = contacts_in_year(case, before), onlooker(node)
    shown, owing = picture_of(case), owed(state, look.desk, look.practice, look.now)
    owing += owed_again(case, node.agency, look.practice, look.now)
    owing = (*owing, *reviews_owed(case), *passed_on(held, case, node.agency))
    withdrawn = node.store.consents.withdrawn()
    owing += still_relied_on(case, node.agency, withdrawn, look.now)
    away = absences_of(state, look.practice, look.now)
    return pb.ShowPictureResponse(
        items=map(_item, shown.items),
        meanings=map(_meaning, shown.meanings),
        contradictions=map(_contradiction, shown.contradictions),
        missing=shown.missing,
        earlier=map(_earlier, before),
        owed=map(_owing, owing),
        prompts=(*prompts_of(case, before), *away),
        contacts_in_year=count,
        history_needed=count >= look.practice.repeats,
        before_closing=before_closing(case),
    )


def readable_case(case: Case, actor: Actor) -> Case:
    """The case without the bodies that this role may not read."""
    told = (t for t in case.told if may_read_statement(actor.role, t.header))
    return replace(case, told=tuple(told))


def record_case(gate: Gatekeeper, actor: Actor, case: Case) -> None:
    """Write down that everything open of a case was read."""
    read = [told.header.statement_id for told in case.told]
    gate.record_reading(actor, read, reference(case.state.enquiry_id))


def history_of(
    node: Node, gate: Gatekeeper, actor: Actor, case: Case
) -> tuple[Earlier, ...]:
    """Earlier cases about the same people that this role may read, each logged."""
    others = [readable_case(other, actor) for other in node.others(case)]
    before = earlier(case, others)
    shown = {each.enquiry_id for each in before}
    _record(gate, actor, (c for c in others if c.state.enquiry_id in shown))
    return before


def _record(gate: Gatekeeper, actor: Actor, cases: Iterable[Case]) -> None:
    for case in cases:
        record_case(gate, actor, case)


def _item(item: PictureItem) -> pb.PictureItem:
    return pb.PictureItem(
        envelope_digest=item.digest,
        owner=item.owner,
        marking=item.marking.value,  # type: ignore[arg-type]
        released_at=timestamp(item.released_at),
        person=item.item.person,
        dated=item.item.dated,
        text=item.item.text,
        opinion=item.item.opinion,
        source=item.item.source,
        contradicted=item.contradicted,
    )


def _meaning(meaning: Meaning) -> pb.Meaning:
    return pb.Meaning(
        agency=meaning.agency,
        text=meaning.text,
        at=timestamp(meaning.at),
        analysis=meaning.analysis,
    )


def _contradiction(flagged: Flagged) -> pb.Contradiction:
    return pb.Contradiction(
        envelopes=flagged.envelopes, about=flagged.about, agency=flagged.agency
    )


def _earlier(each: Earlier) -> pb.EarlierCase:
    return pb.EarlierCase(
        enquiry_id=each.enquiry_id,
        reference=reference(each.enquiry_id),
        received_at=timestamp(each.received_at),
        source=each.source,
        outcomes=each.outcomes,
        persons=each.persons,
        same_parties=each.same_parties,
        link=each.link,
        voice=each.voice,
        closed=each.closed,
    )


def _owing(owing: Owing) -> pb.Owing:
    return pb.Owing(
        what=owing.what,
        agency=owing.agency,
        due_at=timestamp(owing.due_at),
        escalated_to="" if owing.step is None else owing.step.value,
        about=owing.about,
    )
