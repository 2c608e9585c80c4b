"""Line choices: how each line of an own record is to leave, or why it stays. Pure.

Nothing is chosen before somebody chooses; what was chosen is counted by what is still
in the draft, so that a line taken out there is undecided here again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

from mash.bodies import SummaryItem
from mash.bodies.answer import MAX_REASON_CHARACTERS
from mash.codes.withholding import WITHHOLDING
from mash.kinds import ItemForm
from terminal_ui.views import Offer, RecordEntry


class Way(Enum):
    """How a line leaves, or that it stays; shape and word, never colour alone."""

    AS_HELD = "● as held"
    COARSER = "◐ coarser"
    OWN_WORDS = "◆ own words"
    WITHHELD = "○ withheld"


UNDECIDED, BLOCKED = "· undecided", "⊘ blocked"
_FORMS = {Way.AS_HELD: ItemForm.AS_HELD, Way.COARSER: ItemForm.COARSER}


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """What the form for one line begins with. Fact or opinion is never among it."""

    person: str = ""
    dated: str = ""
    text: str = ""
    source: str = ""
    category: str = ""
    form: ItemForm | None = None
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Withheld:
    """A line that stays, by date and system, and why. What it says is not in here."""

    dated: str
    system: str
    reason: str

    def __str__(self) -> str:
        """Say it for our own eyes; of this only the reason leaves."""
        return f"{self.dated or 'no date'}, {self.system}: {WITHHOLDING.words(self.reason)}"


Chosen = SummaryItem | Withheld


def beginning(entry: RecordEntry, way: Way, person: str = "") -> Beginning:
    """What to begin with, to release a line in this way."""
    begun = Beginning(
        person=person,
        source=entry.system,
        category=entry.offer.category,
        form=_FORMS.get(way),
    )
    match way:
        case Way.AS_HELD:
            return replace(begun, dated=entry.dated, text=entry.text)
        case Way.COARSER:
            offer = entry.offer
            return replace(
                begun,
                dated=offer.coarser_dated,
                text=offer.coarser,
                changes=offer.made_coarser,
            )
        case _:
            return begun


def mark_of(chosen: Chosen | None, offer: Offer, draft: Iterable[Chosen]) -> str:
    """What stands beside a line: what was chosen, while it is still in the draft."""
    if chosen is not None and chosen in tuple(draft):
        return way_of(chosen).value
    return BLOCKED if offer.blocked else UNDECIDED


def way_of(chosen: Chosen) -> Way:
    """How a line was chosen to leave, or to stay."""
    if isinstance(chosen, Withheld):
        return Way.WITHHELD
    ways = {form: way for way, form in _FORMS.items()}
    return ways[chosen.form] if chosen.form else Way.OWN_WORDS


def reason_for(withheld: Iterable[Withheld]) -> str:
    """Why an answer is not whole, without a word of what stays, or from where.

    >>> reason_for([Withheld("", "case notes", "THIRD_PARTY")])
    '1 line withheld: it is about somebody else.'
    """
    counts = Counter(WITHHOLDING.words(each.reason) for each in withheld)
    said = [
        f"{count} {'line' if count == 1 else 'lines'} withheld: {words}."
        for words, count in counts.items()
    ]
    text = " ".join(said)
    if len(text) > MAX_REASON_CHARACTERS:
        return f"{counts.total()} lines withheld, for {len(counts)} reasons; ask us."
    return text
