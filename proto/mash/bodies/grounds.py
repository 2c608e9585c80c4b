"""Grounds: why a statement may be shared, as data that a tribunal could read.

Codes are those of `mash.codes.lawful`, checked where they are chosen; what excludes
each other cannot be made.
"""

from __future__ import annotations

from dataclasses import dataclass

from mash.bodies.consent import Consent
from mash.bodies.telling import Telling
from mash.codes.lawful import PARA_18
from mash.errors import MalformedError
from mash.limits import MAX_PRACTITIONER_CHARACTERS
from mash.text import clean

MAX_GROUND_CODE_CHARACTERS = 40
MAX_NECESSITY_CHARACTERS = 400
MAX_AGREEMENT_CHARACTERS = 80

_CODES = ("article_9", "condition", "confidence", "function", "override")


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """The conditions relied on, the consent or why there is none, and who was told.

    `agreement` names the sharing agreement and its version; `approved_by` the second
    person of the sender who signed the same bytes, or is empty.

    Raises:
        MalformedError: A field breaks a rule of grounds.proto, message Grounds; or
            consent and paragraph 18 are both relied on, which is for want of consent
            (DPA 2018 Sch 1 para 18(1)(c)).

    """

    article_6: str
    article_9: str = ""
    condition: str = ""
    without_consent: str = ""
    confidence: str = ""
    function: str = ""
    consent: Consent | None = None
    telling: Telling | None = None
    override: str = ""
    necessity: str = ""
    agreement: str = ""
    approved_by: str = ""

    def __post_init__(self) -> None:
        limit = MAX_GROUND_CODE_CHARACTERS
        clean("article_6", self.article_6, limit, required=True)
        for field in _CODES:
            clean(field, getattr(self, field), limit)
        para_18 = self.condition == PARA_18
        clean("without_consent", self.without_consent, limit, required=para_18)
        if self.without_consent and not para_18:
            raise MalformedError("without_consent: only with paragraph 18")
        if self.consent is not None and para_18:
            raise MalformedError("consent: paragraph 18 is for want of it; choose one")
        clean("necessity", self.necessity, MAX_NECESSITY_CHARACTERS, lines=True)
        clean("agreement", self.agreement, MAX_AGREEMENT_CHARACTERS)
        clean("approved_by", self.approved_by, MAX_PRACTITIONER_CHARACTERS)
