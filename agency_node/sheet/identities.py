"""Identities: who is the same person in two cases, without saying who.

One person may be known by a number here and by name and date of birth there. What is
known under both in one place is one person everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

from agency_node.casework.person_keys import keys_of
from agency_node.sheet.facts import PersonKey
from mash.bodies import Person

SALT_BYTES = 32
_KEY_BYTES = 16
_PAIR = 2


class Identities:
    """Person keys of one counting. The salt must be fresh, and is forgotten with it."""

    def __init__(self, salt: bytes) -> None:
        self._salt = salt
        self._same: dict[PersonKey, PersonKey] = {}

    def key(self, person: Person) -> PersonKey | None:
        """A key for somebody; None where too little was told to know them again."""
        keys = [self._hash(each) for each in sorted(keys_of(person))]
        for key in keys[1:]:
            self._join(keys[0], key)
        return keys[0] if keys else None

    def one(self, key: PersonKey) -> PersonKey:
        """The key that stands for all of a person's, once everybody was met."""
        while (other := self._same.get(key, key)) != key:
            key = other
        return key

    def pair(self, persons: Iterable[Person]) -> tuple[PersonKey, ...]:
        """The keys of two people; fewer where one cannot be known again."""
        keys = (self.key(person) for person in persons)
        return tuple(key for key in keys if key is not None)

    def together(self, pair: tuple[PersonKey, ...]) -> PersonKey | None:
        """One key for two people, whichever is named first, once everybody was met."""
        both = sorted({self.one(key) for key in pair})
        return self._hash(b"".join(both).hex()) if len(both) == _PAIR else None

    def _join(self, one: PersonKey, other: PersonKey) -> None:
        first, second = self.one(one), self.one(other)
        if first != second:
            self._same[max(first, second)] = min(first, second)

    def _hash(self, text: str) -> PersonKey:
        digest = blake2b(text.encode(), key=self._salt, digest_size=_KEY_BYTES)
        return PersonKey(digest.digest())
