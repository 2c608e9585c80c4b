"""Referrers: whoever came to a door."""

from __future__ import annotations

from dataclasses import dataclass

from mash.text import clean

MAX_REFERRER_CHARACTERS = 80
MAX_CAPACITY_CHARACTERS = 80
MAX_REPLY_TO_CHARACTERS = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Referrer:
    """Who came, as what, and how they can be told what came of it.

    `name` is empty for somebody anonymous. `protected` says that nobody outside
    the desk may be given the name.

    Raises:
        MalformedError: A field breaks a rule of account.proto, message Referrer.

    """

    name: str = ""
    capacity: str
    reply_to: str = ""
    protected: bool = False

    def __post_init__(self) -> None:
        clean("name", self.name, MAX_REFERRER_CHARACTERS)
        clean("capacity", self.capacity, MAX_CAPACITY_CHARACTERS, required=True)
        clean("reply_to", self.reply_to, MAX_REPLY_TO_CHARACTERS)
