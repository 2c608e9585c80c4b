"""Staff unlock with their own key, and lose the session with their post."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from nacl.signing import SigningKey

from agency_node.sessions import (
    CHALLENGE_SECONDS,
    IDLE_SECONDS,
    MAX_CHALLENGES,
    Sessions,
)
from keys.envelope import Envelope, key_id, sign
from keys.errors import RegisterError
from keys.register.entries import Practitioner
from mash.agency import AgencyId
from mash.codec.envelope import CONTENT_TYPE, SESSION_TYPE
from mash.errors import (
    BusyError,
    MashError,
    NoSessionError,
    NotAuthenticatedError,
    PractitionerRevokedError,
    PractitionerUnknownError,
)
from mash.role import Role

NOW = datetime(2026, 4, 7, 8, 30, tzinfo=UTC)
KEY = SigningKey(bytes(32))
WHO = "pol-lead"


class Post:
    """A register with one member of staff, and clocks that a test can move."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.entry = Practitioner(
            practitioner=WHO,
            name="Dee Marshmock",
            roles=(Role.RELEASER.name,),
            key_id=key_id(KEY.verify_key),
            public=KEY.verify_key,
            valid_from=NOW - timedelta(days=1),
            valid_to=NOW + timedelta(days=1),
        )
        self.sessions = Sessions(
            AgencyId("pol"), lambda: self, lambda: NOW, lambda: self.seconds
        )

    def practitioner(self, member: str, practitioner: str) -> Practitioner:
        """The one look-up that sessions make of a register."""
        if (member, practitioner) != ("pol", WHO):
            raise RegisterError("unknown")
        return self.entry

    def open(self, role: Role = Role.RELEASER) -> str:
        """Unlock as a terminal does."""
        proof = sign(KEY, SESSION_TYPE, self.sessions.challenge())
        return self.sessions.open(WHO, role, proof, "1")[0]


@pytest.fixture
def post() -> Post:
    """One member of staff in post."""
    return Post()


def test_the_right_key_opens_a_session(post: Post) -> None:
    """The session knows whom the register says it is."""
    session = post.sessions.require(post.open(), "1")

    assert (session.actor.name, session.actor.role) == ("Dee Marshmock", Role.RELEASER)


def _wrong_key(post: Post) -> Envelope:
    return sign(SigningKey(bytes(31) + b"1"), SESSION_TYPE, post.sessions.challenge())


def _wrong_type(post: Post) -> Envelope:
    return sign(KEY, CONTENT_TYPE, post.sessions.challenge())


def _own_challenge(post: Post) -> Envelope:
    post.sessions.challenge()
    return sign(KEY, SESSION_TYPE, bytes(32))


def _stale(post: Post) -> Envelope:
    proof = sign(KEY, SESSION_TYPE, post.sessions.challenge())
    post.seconds += CHALLENGE_SECONDS
    return proof


def _used(post: Post) -> Envelope:
    proof = sign(KEY, SESSION_TYPE, post.sessions.challenge())
    post.sessions.open(WHO, Role.RELEASER, proof, "1")
    return proof


ATTACKS = {
    "another person's key": _wrong_key,
    "a signature made for a statement": _wrong_type,
    "a challenge nobody gave out": _own_challenge,
    "a challenge that has lapsed": _stale,
    "a proof replayed": _used,
}


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_a_proof_that_proves_nothing_is_refused(
    post: Post, attack: Callable[[Post], Envelope]
) -> None:
    """No session is opened."""
    proof = attack(post)

    with pytest.raises(NotAuthenticatedError):
        post.sessions.open(WHO, Role.RELEASER, proof, "1")


def test_a_role_that_is_not_theirs_is_refused(post: Post) -> None:
    """The register lists the roles; the terminal does not choose."""
    with pytest.raises(PractitionerRevokedError):
        post.open(Role.DECISION_MAKER)


def test_a_stranger_is_refused(post: Post) -> None:
    """The register has no such practitioner."""
    proof = sign(KEY, SESSION_TYPE, post.sessions.challenge())

    with pytest.raises(PractitionerUnknownError):
        post.sessions.open("nobody", Role.RELEASER, proof, "1")


def _revoke(post: Post) -> None:
    post.entry = replace(post.entry, revoked_at=NOW)


def _idle(post: Post) -> None:
    post.seconds += IDLE_SECONDS


ENDINGS = {
    "revoked in the register": (_revoke, PractitionerRevokedError),
    "nothing done for too long": (_idle, NoSessionError),
}


@pytest.mark.parametrize(("ending", "error"), ENDINGS.values(), ids=ENDINGS)
def test_a_session_ends(
    post: Post, ending: Callable[[Post], None], error: type[MashError]
) -> None:
    """The very next call is refused."""
    token = post.open()
    ending(post)

    with pytest.raises(error):
        post.sessions.require(token, "1")


def test_a_token_is_worth_nothing_at_another_terminal(post: Post) -> None:
    """A stolen token does not travel."""
    token = post.open()

    with pytest.raises(NoSessionError):
        post.sessions.require(token, "2")


def test_challenges_are_bounded(post: Post) -> None:
    """A terminal that keeps asking fills nobody's memory."""
    for _ in range(MAX_CHALLENGES):
        post.sessions.challenge()

    with pytest.raises(BusyError):
        post.sessions.challenge()
