"""Review: what a person decided about each thing that is held, before any of it goes.

Whatever a review does not name stays: nothing goes because nobody forbade it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from agency_node.subject.exemptions import exemption
from agency_node.subject.others import squeezed
from mash.errors import MalformedError, SamePersonError
from mash.limits import MAX_PRACTITIONER_CHARACTERS
from mash.text import clean

MAX_REASON_CHARACTERS = 400
MAX_WORDS_CHARACTERS = 2000
MAX_LINE_ID_CHARACTERS = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An enquiry that somebody may hear of, by its reference.

    Where it was held back, `lifted_by` says who found that the harm has passed, on
    `lifted_on`, `because`; somebody else than whoever reviews.

    Raises:
        MalformedError: A text is too long, or a lifting is not told whole.

    """

    reference: str
    lifted_on: date | None = None
    lifted_by: str = ""
    because: str = ""

    def __post_init__(self) -> None:
        lifted = self.lifted_on is not None
        limit = MAX_PRACTITIONER_CHARACTERS
        clean("lifted_by", self.lifted_by, limit, required=lifted)
        clean("because", self.because, MAX_REASON_CHARACTERS, required=lifted)
        if (self.lifted_by or self.because) and not lifted:
            raise MalformedError(
                "lifted_on: say when the harm was found to have passed"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A line that goes as it stands.

    `others_weighed` says why it may although it mentions others (DPA 2018 Sch 2
    para 16(2)-(3): they agreed, or it is reasonable without).

    Raises:
        MalformedError: A text is blank or too long.

    """

    line_id: str
    others_weighed: str = ""

    def __post_init__(self) -> None:
        clean("line", self.line_id, MAX_LINE_ID_CHARACTERS, required=True)
        clean("others_weighed", self.others_weighed, MAX_REASON_CHARACTERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A line that stays, under which exemption, why, and when that is asked again.

    Raises:
        MalformedError: The exemption is none, or lacks its reason, its day or the
            opinion that it takes.

    """

    line_id: str
    exemption: str
    reason: str
    review_on: date | None = None
    opinion_of: str = ""

    def __post_init__(self) -> None:
        clean("line", self.line_id, MAX_LINE_ID_CHARACTERS, required=True)
        claimed = exemption("exemption", self.exemption)
        clean("reason", self.reason, MAX_REASON_CHARACTERS, required=True)
        clean(
            "opinion_of",
            self.opinion_of,
            MAX_REASON_CHARACTERS,
            required=claimed.opinion,
        )
        if not claimed.lasting and self.review_on is None:
            raise MalformedError("review_on: say when this is asked again")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWords:
    """What is told of one enquiry in words written for whoever asked.

    Raises:
        MalformedError: It is blank or too long.

    """

    reference: str
    text: str

    def __post_init__(self) -> None:
        limit = MAX_WORDS_CHARACTERS
        clean("text", self.text, limit, lines=True, required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Everything that one person decided for one request.

    `authority` says what was seen of the right to ask for a child: needed for that.

    Raises:
        MalformedError: A line is decided twice, or an enquiry opened twice.
        SamePersonError: Whoever reviews also lifted what held something back.

    """

    by: str
    opened: tuple[Opened, ...] = ()
    given: tuple[Given, ...] = ()
    kept: tuple[Kept, ...] = ()
    words: tuple[OwnWords, ...] = ()
    authority: str = ""

    def __post_init__(self) -> None:
        clean("by", self.by, MAX_PRACTITIONER_CHARACTERS, required=True)
        clean("authority", self.authority, MAX_REASON_CHARACTERS)
        references = [each.reference for each in self.opened]
        for field, names in (("open", references), ("line", self.decided)):
            if len(set(names)) != len(names):
                raise MalformedError(f"{field}: decide each once")
        by = squeezed(self.by)  # another capital or blank makes no second person
        if any(squeezed(each.lifted_by) == by for each in self.opened):
            raise SamePersonError("lifted_by: somebody else than whoever reviews")

    @property
    def decided(self) -> list[str]:
        """The ids of every line that it gives or keeps."""
        return [g.line_id for g in self.given] + [k.line_id for k in self.kept]
