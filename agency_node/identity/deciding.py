"""Deciding: a named person says whether a record is of a person, and may take it back.

The node searches again, so that what carries a verdict is what it found itself. Nothing
is merged, and no score changes.
"""

from __future__ import annotations

from dataclasses import dataclass

from agency_node.identity.judging import evidence_of
from agency_node.identity.keeping import Identities
from agency_node.matching.described import Described
from agency_node.records import Asker, Records
from mash.bodies.person import MAX_TAG_CHARACTERS
from mash.errors import MalformedError, NoSuchRecordError
from mash.identity import (
    MAX_WHY_CHARACTERS,
    NO_LOOK,
    IdentityDecision,
    SecondLook,
    Verdict,
    require_grounds,
)
from mash.statement import EnquiryId, reference
from mash.text import clean


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody says of one record and one person, by tag, sought in this way."""

    enquiry_id: EnquiryId
    person: str
    sought: Described
    record_id: str
    verdict: Verdict
    why: str
    look: SecondLook = NO_LOOK


class Deciding:
    """Keeps what is said beside own records. Who may say it is judged elsewhere."""

    def __init__(self, records: Records, identities: Identities) -> None:
        self._records = records
        self._identities = identities

    def decide(self, said: Said, asker: Asker) -> IdentityDecision:
        """Keep a verdict, if what is found carries it. Log it before you call this.

        Raises:
            MalformedError: Nobody is meant, or no reason is given.
            NoSuchRecordError: A search for this person does not find the record.
            IdentityUnsureError: Too little agrees, or nobody has looked twice.

        """
        clean("person", said.person, MAX_TAG_CHARACTERS, required=True)
        if said.verdict is Verdict.WITHDRAWN:
            raise MalformedError("verdict: same person, or not the same")
        found = self._records.search(said.sought, asker).candidates
        candidate = next((c for c in found if c.record_id == said.record_id), None)
        if candidate is None:
            raise NoSuchRecordError(
                "record_id: a search for this person does not find it; search again"
            )
        require_grounds(said.verdict, said.why, said.look, evidence_of(candidate))
        return self._keep(said, asker)

    def withdraw(
        self, enquiry_id: EnquiryId, person: str, record_id: str, why: str, asker: Asker
    ) -> IdentityDecision:
        """Take back what stands. Log it before you call this.

        Raises:
            MalformedError: No reason is given.
            NoSuchRecordError: Nothing stands about the record and the person.

        """
        clean("why", why, MAX_WHY_CHARACTERS, lines=True, required=True)
        standing = self._identities.in_force(reference(enquiry_id), person)
        if not person or record_id not in standing:
            raise NoSuchRecordError("record_id: nothing stands to be taken back")
        said = Said(
            enquiry_id=enquiry_id,
            person=person,
            sought=Described(),
            record_id=record_id,
            verdict=Verdict.WITHDRAWN,
            why=why,
        )
        return self._keep(said, asker)

    def _keep(self, said: Said, asker: Asker) -> IdentityDecision:
        decision = IdentityDecision(
            enquiry_id=said.enquiry_id,
            person=said.person,
            record_id=said.record_id,
            verdict=said.verdict,
            by=asker.practitioner,
            at=asker.at,
            why=said.why,
            look=said.look,
        )
        self._identities.keep(decision)
        return decision
