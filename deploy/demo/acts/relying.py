"""Relying: why an agency may share something, where its story says more than its node."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeVar

from deploy.demo.acts.tables import Table
from mash.bodies import AnswerBody, Grounds, ReleaseBody
from mash.consenting import named_consent
from mash.statement import EnquiryId

B = TypeVar("B", AnswerBody, ReleaseBody)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relied:
    """Grounds but for the name of the consent, which only a played case has.

    `said` are fields of `mash.bodies.Grounds`, `consent` those of its consent, or None.
    """

    said: Table
    consent: Table | None

    def grounds(self, enquiry_id: EnquiryId) -> Grounds:
        """Return the grounds as somebody signs them in this case."""
        consent = named_consent(enquiry_id, **self.consent) if self.consent else None
        return Grounds(**self.said, consent=consent)


def under(body: B, relied: Relied | None, enquiry_id: EnquiryId) -> B:
    """Return the body on these grounds, or as it is where its story says none."""
    if relied is None:
        return body
    return replace(body, grounds=relied.grounds(enquiry_id))


def relied_on(told: Table) -> Relied | None:
    """Read the grounds of an act, if its story says any."""
    if "grounds" not in told:
        return None
    said = dict(told["grounds"])
    consent = said.pop("consent", None)
    if consent is not None:
        lists = {key: tuple(consent.get(key, ())) for key in ("categories", "agencies")}
        consent = {**consent, **lists}
    return Relied(said=said, consent=consent)
