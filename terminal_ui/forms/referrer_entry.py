"""Whoever came to the door: as what, and how they hear what came of it."""

from __future__ import annotations

from collections.abc import Iterator

from mash.bodies import Referrer
from mash.bodies.referrer import (
    MAX_CAPACITY_CHARACTERS,
    MAX_REFERRER_CHARACTERS,
    MAX_REPLY_TO_CHARACTERS,
)
from terminal_ui.forms.codes_field import yes_no
from terminal_ui.forms.entry import EntryScreen
from terminal_ui.widgets.fields import Field, TextField


class ReferrerScreen(EntryScreen[Referrer]):
    """Asks who came. A name may stay empty: somebody from the public may be anonymous."""

    ASKS = "Whoever told us, so that they hear what came of it."

    def fields(self) -> Iterator[Field]:
        before = self.before
        for key, label, limit, note in (
            (
                "capacity",
                "As what",
                MAX_CAPACITY_CHARACTERS,
                "class teacher, neighbour",
            ),
            ("name", "Name", MAX_REFERRER_CHARACTERS, "empty where anonymous"),
            (
                "reply_to",
                "Told by",
                MAX_REPLY_TO_CHARACTERS,
                "secure e-mail, telephone",
            ),
        ):
            value = getattr(before, key) if before else ""
            yield TextField(key, label, limit=limit, value=value, note=note)
        protected = before.protected if before else False
        note = "nobody outside the desk is given the name"
        yield yes_no("protected", "Protect name", value=protected, note=note)

    def entry(self) -> Referrer:
        return Referrer(
            name=self.value("name"),
            capacity=self.value("capacity"),
            reply_to=self.value("reply_to"),
            protected=bool(self.value("protected")),
        )


def referrer_line(referrer: Referrer) -> str:
    """Say who came; a protected name is not shown."""
    if referrer.protected:
        return f"{referrer.capacity}, name protected"
    return ", ".join(filter(None, (referrer.name, referrer.capacity)))
