"""Identity: what a named person says of one record and one person of an enquiry.

A search only proposes. Somebody says "the same person" or "not the same", with a
reason; the same record may be judged again, and nothing that was said is overwritten.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from mash.errors import IdentityUnsureError
from mash.statement import EnquiryId
from mash.text import clean

MAX_WHY_CHARACTERS = 400
MAX_CHECK_CHARACTERS = 200
ENOUGH_AGREEING = 2
"""Fields that must agree independently of each other, the names together being one."""

_NOT_ENOUGH = (
    "verdict: {} strongly, and two fields that do not depend on each other must, such as"
    " names and date of birth. Find out more, search again with it, or leave it open"
)
_LOOK_TWICE = (
    "second look: somebody else may look like this. Say how the {} {} confirmed,"
    " or leave it open"
)


class Verdict(IntEnum):
    """What was said. Numbers as in identity.proto."""

    SAME_PERSON = 1
    NOT_THE_SAME = 2
    WITHDRAWN = 3

    @property
    def words(self) -> str:
        """As people and programs read it."""
        return self.name.lower().replace("_", " ")


@dataclass(frozen=True, slots=True)
class SecondLook:
    """How three things were confirmed, in words: never assumed from one date of birth.

    Raises:
        MalformedError: Too long, or not to be shown at a terminal.

    """

    first_name: str = ""
    sex: str = ""
    identifier: str = ""

    def __post_init__(self) -> None:
        for name in self.__dataclass_fields__:
            clean(name, getattr(self, name), MAX_CHECK_CHARACTERS)

    @property
    def missing(self) -> tuple[str, ...]:
        """What nobody has said yet, in words."""
        said = {
            "first name": self.first_name,
            "sex": self.sex,
            "identifier": self.identifier,
        }
        return tuple(what for what, how in said.items() if not how.strip())


NO_LOOK = SecondLook()
"""Nobody has looked twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityDecision:
    """One line of what was said. The newest about a record and a person is in force.

    `person` is a tag of the enquiry; `by` a practitioner; `at` is aware, UTC.
    """

    enquiry_id: EnquiryId
    person: str
    record_id: str
    verdict: Verdict
    by: str
    at: datetime
    why: str
    look: SecondLook = NO_LOOK


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a candidate offers to a verdict.

    `agreeing` counts the fields that agree strongly and independently; `doubted` says
    that a twin, a namesake or a number in conflict was noticed.
    """

    agreeing: int
    doubted: bool


NO_EVIDENCE = Evidence(agreeing=0, doubted=False)
"""Nothing that carries a verdict."""


def require_grounds(
    verdict: Verdict, why: str, look: SecondLook, evidence: Evidence
) -> None:
    """Refuse a verdict that nothing carries.

    Two independent identifiers for "the same person", and a second look where twins or
    namesakes may be taken for each other. "Not the same" wants a reason and no more.

    Raises:
        MalformedError: No reason, or one that cannot be kept.
        IdentityUnsureError: Too little agrees, or nobody has looked twice.

    """
    clean("why", why, MAX_WHY_CHARACTERS, lines=True, required=True)
    if verdict is not Verdict.SAME_PERSON:
        return
    if evidence.agreeing < ENOUGH_AGREEING:
        fields = ("nothing agrees", "only one field agrees")[min(evidence.agreeing, 1)]
        raise IdentityUnsureError(_NOT_ENOUGH.format(fields))
    if evidence.doubted and (missing := look.missing):
        were = "was" if len(missing) == 1 else "were"
        raise IdentityUnsureError(_LOOK_TWICE.format(", ".join(missing), were))
