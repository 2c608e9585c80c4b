"""Ceremonies about sharing: publish an agreement, adopt it, halt a flow, let it go on.

Two officers of whoever speaks sign each: of the board, or of the one agency.
"""

from __future__ import annotations

from dataclasses import replace

from keys.ceremony import Ceremony
from keys.errors import RegisterError
from keys.register.register import Register
from keys.register.roles import (
    AGREEMENT_PATH,
    STOPS_PATH,
    adoption_path,
    member_stops_path,
)
from keys.register.sharing import (
    BOARD,
    StopEntry,
    decode_adoption,
    decode_stops,
    encode_adoption,
    encode_stops,
)

MAX_ADOPTED = 8
"""Older adoptions are forgotten; the register has one agreement in force."""


def publish_agreement(ceremony: Ceremony, document: bytes) -> Register:
    """Put an agreement in force, for those who have adopted it.

    The caller has read it: what nobody can read permits nothing.

    Raises:
        KeysError: As every ceremony.

    """
    return ceremony.publish(BOARD, AGREEMENT_PATH, lambda _: document)


def adopt(ceremony: Ceremony, member: str, digest: str) -> Register:
    """Make an agency a party to a document, by its SHA-256 in hexadecimal.

    Before the board publishes it, so that nothing is held up on that day.

    Raises:
        KeysError: As every ceremony.

    """

    def adopted(before: bytes | None) -> bytes:
        known = () if before is None else decode_adoption(before, member)
        others = [each for each in known if each != digest]
        return encode_adoption([*others[-MAX_ADOPTED + 1 :], digest])

    return ceremony.publish(member, adoption_path(member), adopted)


def stop(ceremony: Ceremony, entry: StopEntry) -> Register:
    """Halt a flow: the board any, an agency what comes from it or goes to it.

    Raises:
        RegisterError: There is a stop of that name, or it is not theirs to halt.
        KeysError: As every ceremony.

    """

    def halted(before: bytes | None) -> bytes:
        stops = () if before is None else decode_stops(before, entry.by)
        return encode_stops([*stops, entry], entry.by)

    return ceremony.publish(entry.by, _stops_path(entry.by), halted)


def lift(ceremony: Ceremony, by: str, name: str) -> Register:
    """Let a flow go on that the same officers halted.

    Raises:
        RegisterError: They halted nothing of that name.
        KeysError: As every ceremony.

    """

    def lifted(before: bytes | None) -> bytes:
        stops = () if before is None else decode_stops(before, by)
        left = [entry for entry in stops if entry.name != name]
        if len(left) == len(stops):
            raise RegisterError(f"{by} has halted nothing called {name}")
        return encode_stops([replace(entry, by=by) for entry in left], by)

    return ceremony.publish(by, _stops_path(by), lifted)


def _stops_path(by: str) -> str:
    return STOPS_PATH if by == BOARD else member_stops_path(by)
