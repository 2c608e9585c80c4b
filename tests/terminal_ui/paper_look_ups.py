"""Look-ups on paper: a node in memory that knows what affiliates would come to."""

from __future__ import annotations

from dataclasses import dataclass, field

from mash.agency import AgencyId
from mash.look_up import LookUpChoice, LookUpPerson, LookUpResult, Outcome
from mash.purpose import Purpose
from mash.statement import EnquiryId

HOUSING, FIRE, SCHOOL = map(AgencyId, ("hou", "frs", "schools"))
CHILD = LookUpPerson(tag="C1", name="Ellis Fauxley", born_on="2015-05-17", askable=True)
ADULT = LookUpPerson(tag="A1", name="Mab Fauxley", born_on="", askable=False)
CHOICE = LookUpChoice(people=(CHILD, ADULT), affiliates=(FIRE, HOUSING, SCHOOL))
RESULTS = (
    LookUpResult(affiliate=FIRE, outcome=Outcome.NO_KEY_MATCHED),
    LookUpResult(
        affiliate=SCHOOL, outcome=Outcome.HIT, agreed=("name and date of birth",)
    ),
    LookUpResult(
        affiliate=HOUSING,
        outcome=Outcome.NOT_AVAILABLE,
        why="affiliate: its node is not connected",
    ),
)


@dataclass
class PaperLookUps:
    """`LookUps` that says the same of everybody."""

    told: LookUpChoice = CHOICE
    results: tuple[LookUpResult, ...] = RESULTS
    asked: list[tuple[str, Purpose]] = field(default_factory=list)

    async def choice(self, enquiry_id: EnquiryId) -> LookUpChoice:
        """The same for every enquiry."""
        del enquiry_id
        return self.told

    async def ask(
        self, enquiry_id: EnquiryId, tag: str, purpose: Purpose
    ) -> tuple[LookUpResult, ...]:
        """The same about everybody; who was asked about is kept."""
        del enquiry_id
        self.asked.append((tag, purpose))
        return self.results
