"""The schedule: how long which record is kept, who says so, and who says otherwise.

Retention schedules of councils disagree, and none is law. Each rule names the one that
is followed here and the others beside it; a setting of the node changes the period.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from agency_node.retention.span import Span

_NORTH_SOMERSET = "North Somerset, retention schedule for children's records"
_OURS = "our proposal (UK GDPR Art 5(1)(e)); decide it with your records officer"


class RecordClass(StrEnum):
    """What a record is, as schedules divide them."""

    REFERRAL = "REFERRAL"
    """Contacts, referrals, early help, children in need."""

    CHILD_PROTECTION = "CHILD_PROTECTION"
    LOOKED_AFTER = "LOOKED_AFTER"
    ADOPTION = "ADOPTION"
    LADO = "LADO"
    ADULT = "ADULT"
    POLICE = "POLICE"
    HAND_BACK = "HAND_BACK"
    WORKING = "WORKING"
    """Copies of what others released, where something followed."""

    WORKING_NOTHING_FOLLOWED = "WORKING_NOTHING_FOLLOWED"


class Start(StrEnum):
    """From which day a period runs."""

    BIRTH = "birth"
    CLOSURE = "closure"
    ORDER = "order"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One row of a schedule.

    `disagreeing` says what other schedules have, each with its name; `told_here` is
    False where no statement tells a node that a record is of this class: then a person
    says so with a hold.
    """

    record_class: RecordClass
    span: Span
    start: Start
    source: str
    disagreeing: tuple[str, ...] = ()
    told_here: bool = True

    @property
    def words(self) -> str:
        """The period as a person says it."""
        return f"{self.span.words} from {self.start}"


Schedule = Mapping[RecordClass, Rule]

_RULES = (
    Rule(
        record_class=RecordClass.REFERRAL,
        span=Span.of_years(30),
        start=Start.BIRTH,
        source=f"{_NORTH_SOMERSET}; if they died under 18, six years from the death",
        disagreeing=(
            "Devon: to 18, and three years without activity",
            "common practice: 25 years from birth",
        ),
    ),
    Rule(
        record_class=RecordClass.CHILD_PROTECTION,
        span=Span.of_years(35),
        start=Start.CLOSURE,
        source=_NORTH_SOMERSET,
        disagreeing=("Blackpool: 35 years from the last contact",),
    ),
    Rule(
        record_class=RecordClass.LOOKED_AFTER,
        span=Span.of_years(75),
        start=Start.BIRTH,
        source=f"{_NORTH_SOMERSET}; if they died under 18, fifteen years from the death",
        told_here=False,
    ),
    Rule(
        record_class=RecordClass.ADOPTION,
        span=Span.of_years(100),
        start=Start.ORDER,
        source="Devon, retention schedule for children's records",
        told_here=False,
    ),
    Rule(
        record_class=RecordClass.LADO,
        span=Span.of_years(10),
        start=Start.CLOSURE,
        source="Blackpool: an allegation that went no further is reviewed then",
    ),
    Rule(
        record_class=RecordClass.ADULT,
        span=Span.of_years(8),
        start=Start.CLOSURE,
        source="NHS Records Management Code of Practice, adult social care records",
        disagreeing=("many councils: six years, after the Limitation Act 1980",),
    ),
    Rule(
        record_class=RecordClass.POLICE,
        span=Span.of_years(6),
        start=Start.CLOSURE,
        source="Management of Police Information, first review of the lowest group",
        disagreeing=(
            "higher review groups: reviewed later, or kept to 100 years of age",
        ),
    ),
    Rule(
        record_class=RecordClass.HAND_BACK,
        span=Span.of_years(1),
        start=Start.CLOSURE,
        source=_OURS,
    ),
    Rule(
        record_class=RecordClass.WORKING,
        span=Span.of_years(1),
        start=Start.CLOSURE,
        source=_OURS,
        disagreeing=("the sharing agreement: what expires sooner, goes sooner",),
    ),
    Rule(
        record_class=RecordClass.WORKING_NOTHING_FOLLOWED,
        span=Span(days=28),
        start=Start.CLOSURE,
        source=f"{_OURS}; a new contact within 28 days goes on with the same enquiry",
        disagreeing=("where something followed: a year from closure",),
    ),
)

STANDARD: Schedule = MappingProxyType({rule.record_class: rule for rule in _RULES})


def with_spans(spans: Mapping[RecordClass, Span]) -> Schedule:
    """The standard schedule with an agency's own periods; the standard is named beside."""
    own = {
        each: replace(
            STANDARD[each],
            span=span,
            source="this agency's setting",
            disagreeing=(
                f"{STANDARD[each].source}: {STANDARD[each].words}",
                *STANDARD[each].disagreeing,
            ),
        )
        for each, span in spans.items()
    }
    return MappingProxyType({**STANDARD, **own})
