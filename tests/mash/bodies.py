"""Bodies to draw from, and one full body of each kind. All people are fictional."""

from __future__ import annotations

from hypothesis import strategies as st

from mash.agency import AgencyId
from mash.bodies import (
    AnswerBody,
    Body,
    DecisionBody,
    EnquiryBody,
    Gap,
    HandoverBody,
    HandoverReplyBody,
    Person,
    PersonDecision,
    RationaleBody,
    RecallBody,
    ReleaseBody,
    RequestBody,
    SharedItem,
    Summary,
    SummaryItem,
)
from mash.kinds import AnswerOutcome, StatementKind

CHILD = Person(
    tag="C1",
    family_name="Okafor-Lindqvist",
    given_names="Adéla",
    born_on="2015-02-28",
    address="999 Imaginary Lane, Oxford ZZ99 3VZ",
    nhs_number="9990001006",
    upn="V931000018001",
    relation="child",
)
MOTHER = Person(tag="A1", given_names="Ngozi", relation="mother")
ITEM = SummaryItem(
    person="C1", dated="2026-02", text="Seen at 02:00,\nalone.", opinion=True
)
SUMMARY = Summary(items=(ITEM,), meaning="Nobody knew where the child was.")
DECISION = PersonDecision(person="C1", level=3, outcome="ASSESSMENT", rationale="Risk.")

PLAIN: dict[StatementKind, Body] = {
    StatementKind.ENQUIRY: EnquiryBody(
        subjects=(CHILD,),
        household=(MOTHER,),
        worry="Asked for food.\nTwice.",
        source="school",
        told="yes",
    ),
    StatementKind.REQUEST: RequestBody(
        persons=(CHILD, MOTHER), concern="Neglect.", questions=("Is the child known?",)
    ),
    StatementKind.ANSWER: AnswerBody(
        outcome=AnswerOutcome.PARTLY,
        summary=SUMMARY,
        searched=("Niche: Okafor, Okafor-Lindqvist",),
        reason="A live investigation.",
    ),
    StatementKind.RELEASE: ReleaseBody(summary=SUMMARY),
    StatementKind.RECALL: RecallBody(explanation="It is about her cousin."),
    StatementKind.DECISION: DecisionBody(
        persons=(DECISION,),
        rests_on=(bytes(range(32)),),
        gaps=(Gap(agency=AgencyId("health"), reason="Closed until Monday."),),
        voice="not known",
    ),
    StatementKind.HANDOVER: HandoverBody(
        persons=(CHILD,),
        decisions=(DECISION,),
        shared=(
            SharedItem(
                owner=AgencyId("police"), envelope_digest=bytes(range(32)), item=ITEM
            ),
        ),
        safety="A large dog.",
        ask="Visit today.",
    ),
    StatementKind.HANDOVER_REPLY: HandoverReplyBody(by="T. Osei", note="On our way."),
    StatementKind.RATING: RationaleBody(rationale="The father is out of prison."),
    StatementKind.CLOSURE: RationaleBody(rationale="Accepted by the North team."),
}

_LINE = st.text(
    st.characters(categories=("L", "Nd", "P"), max_codepoint=0x24F), min_size=1
)
_SHORT = _LINE.filter(lambda text: len(text) <= 40)
_DIGESTS = st.binary(min_size=32, max_size=32)
_AGENCIES = st.sampled_from(("csc", "health", "police")).map(AgencyId)


def _persons(first: str, most: int) -> st.SearchStrategy[tuple[Person, ...]]:
    def numbered(names: list[tuple[str, str]]) -> tuple[Person, ...]:
        return tuple(
            Person(tag=f"{first}{number}", family_name=family, given_names=given)
            for number, (family, given) in enumerate(names)
        )

    return st.lists(st.tuples(_SHORT, _SHORT), min_size=1, max_size=most).map(numbered)


def _decisions(
    persons: tuple[Person, ...],
) -> st.SearchStrategy[tuple[PersonDecision, ...]]:
    each = [
        st.builds(
            PersonDecision,
            person=st.just(person.tag),
            level=st.integers(1, 4),
            outcome=_SHORT,
            rationale=_LINE,
        )
        for person in persons
    ]
    return st.tuples(*each)


_ITEMS = st.builds(
    SummaryItem,
    person=st.just("C1"),
    dated=st.sampled_from(("", "2026", "2026-12", "2024-02-29")),
    text=_LINE,
    opinion=st.booleans(),
)
_SUMMARIES = st.builds(
    Summary,
    items=st.lists(_ITEMS, min_size=1, max_size=5).map(tuple),
    meaning=st.one_of(st.just(""), _LINE),
)
_GAPS = st.lists(
    st.builds(Gap, agency=_AGENCIES, reason=_LINE),
    min_size=1,
    max_size=3,
    unique_by=lambda gap: gap.agency,
).map(tuple)
_SEARCHED = st.lists(_SHORT, min_size=1, max_size=12).map(tuple)

DRAWN: dict[StatementKind, st.SearchStrategy[Body]] = {
    StatementKind.ENQUIRY: st.builds(
        EnquiryBody,
        subjects=_persons("C", 12),
        household=_persons("A", 24),
        worry=_LINE,
        source=_SHORT,
        told=_LINE,
    ),
    StatementKind.REQUEST: st.builds(
        RequestBody,
        persons=_persons("C", 36),
        concern=_LINE,
        questions=st.lists(_SHORT, min_size=1, max_size=8).map(tuple),
    ),
    StatementKind.ANSWER: st.one_of(
        st.builds(
            AnswerBody,
            outcome=st.just(AnswerOutcome.KNOWN),
            summary=_SUMMARIES,
            searched=_SEARCHED,
        ),
        st.builds(
            AnswerBody,
            outcome=st.just(AnswerOutcome.NOT_KNOWN),
            searched=_SEARCHED,
        ),
    ),
    StatementKind.RELEASE: st.builds(ReleaseBody, summary=_SUMMARIES),
    StatementKind.RECALL: st.builds(RecallBody, explanation=_LINE),
    StatementKind.DECISION: _persons("C", 5).flatmap(
        lambda persons: st.builds(
            DecisionBody,
            persons=_decisions(persons),
            rests_on=st.lists(_DIGESTS, max_size=64, unique=True).map(tuple),
            gaps=_GAPS,
            voice=_LINE,
        )
    ),
    StatementKind.HANDOVER: _persons("C", 5).flatmap(
        lambda persons: st.builds(
            HandoverBody,
            persons=st.just(persons),
            decisions=_decisions(persons),
            shared=st.lists(
                st.builds(
                    SharedItem, owner=_AGENCIES, envelope_digest=_DIGESTS, item=_ITEMS
                ),
                max_size=4,
            ).map(tuple),
            safety=_LINE,
            ask=_LINE,
        )
    ),
    StatementKind.HANDOVER_REPLY: st.builds(HandoverReplyBody, by=_SHORT, note=_LINE),
    StatementKind.RATING: st.builds(RationaleBody, rationale=_LINE),
    StatementKind.CLOSURE: st.builds(RationaleBody, rationale=_LINE),
}
"""Lawful bodies of every kind that has one."""
