"""One person who must not be told anything about another: who, why, until when."""

from __future__ import annotations

from collections.abc import Iterator

from mash.bodies import KeptFrom
from mash.bodies.kept_from import MAX_KEPT_REASON_CHARACTERS, MAX_WHO_CHARACTERS
from terminal_ui.forms.entry import EntryScreen
from terminal_ui.widgets.fields import Field, TextField

_DAY_CHARACTERS = 10


class KeptScreen(EntryScreen[KeptFrom]):
    """Asks who must not be informed. Every list is looked at again on a day."""

    ASKS = "Somebody who must not be told anything about this person."

    def fields(self) -> Iterator[Field]:
        before = self.before
        yield TextField(
            "who",
            "Who",
            limit=MAX_WHO_CHARACTERS,
            value=before.who if before else "",
            note="a tag, A2, or in words",
        )
        yield TextField(
            "reason",
            "Why",
            limit=MAX_KEPT_REASON_CHARACTERS,
            value=before.reason if before else "",
        )
        yield TextField(
            "review_on",
            "Look again on",
            limit=_DAY_CHARACTERS,
            value=before.review_on if before else "",
            note="2027-02-20",
        )

    def entry(self) -> KeptFrom:
        return KeptFrom(
            who=self.value("who"),
            reason=self.value("reason"),
            review_on=self.value("review_on"),
        )


def kept_line(kept: KeptFrom) -> str:
    """Say who must not be told, why, and when that is looked at again."""
    return f"{kept.who}: {kept.reason}; look again on {kept.review_on}"
