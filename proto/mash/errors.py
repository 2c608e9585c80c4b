"""Errors: what one party tells another, each with a stable reason.

The docstring of a class is what the person at the terminal is told.
"""

from __future__ import annotations

from typing import ClassVar


class MashError(Exception):
    """Something went wrong inside; it has been logged with a reference."""

    reason: ClassVar[str] = "INTERNAL"


class MalformedError(MashError):
    """Something breaks a rule; the message names the field and what to do."""

    reason = "MALFORMED"


class TooLargeError(MashError):
    """The statement is larger than its limit."""

    reason = "TOO_LARGE"


class WrongHubError(MashError):
    """The statement was made for another hub."""

    reason = "WRONG_HUB"


class NotAuthenticatedError(MashError):
    """The caller's certificate does not prove which agency is calling."""

    reason = "NOT_AUTHENTICATED"


class NotAMemberError(MashError):
    """The caller is not a member of this hub, or no longer one."""

    reason = "NOT_A_MEMBER"


class SenderNotPeerError(MashError):
    """The statement names a sender other than the agency that handed it in."""

    reason = "SENDER_NOT_PEER"


class BadSignatureError(MashError):
    """The signature does not hold."""

    reason = "BAD_SIGNATURE"


class UnknownKeyError(MashError):
    """No key of that agency that is valid now made this signature."""

    reason = "UNKNOWN_KEY"


class PractitionerUnknownError(MashError):
    """The register does not know the practitioner."""

    reason = "PRACTITIONER_UNKNOWN"


class PractitionerRevokedError(MashError):
    """The practitioner's credential is not valid now."""

    reason = "PRACTITIONER_REVOKED"


class RoleNotAllowedError(MashError):
    """The practitioner's role may not do this."""

    reason = "ROLE_NOT_ALLOWED"


class StateError(MashError):
    """The enquiry is not in a state in which this may happen."""

    reason = "STATE"


class NoSuchEnquiryError(MashError):
    """There is no such enquiry, or it is not for you."""

    reason = "NO_SUCH_ENQUIRY"


class RecipientNotMemberError(MashError):
    """A recipient is not a member of this hub."""

    reason = "RECIPIENT_NOT_MEMBER"


class NotInCircleError(MashError):
    """An agency is outside the circle of this enquiry."""

    reason = "NOT_IN_CIRCLE"


class BasisError(MashError):
    """The lawful basis does not carry this purpose for this kind of enquiry."""

    reason = "BASIS"


class MarkingError(MashError):
    """The marking is not strict enough for what is sent."""

    reason = "MARKING"


class ExpiryError(MashError):
    """The expiry is missing, past, or later than the agreement allows."""

    reason = "EXPIRY"


class AgreementError(MashError):
    """The sharing agreement does not cover this."""

    reason = "AGREEMENT"


class AgreementStoppedError(MashError):
    """This flow is stopped for now; the register says by whom and why."""

    reason = "AGREEMENT_STOPPED"


class ClockSkewError(MashError):
    """The time the statement claims is too far from the hub's clock."""

    reason = "CLOCK_SKEW"


class StaleRegisterError(MashError):
    """The register is out of date; nothing is accepted until it is refreshed."""

    reason = "STALE_REGISTER"


class IdReusedError(MashError):
    """Other bytes were already accepted under this statement id."""

    reason = "ID_REUSED"


class GateShareError(MashError):
    """The gate share does not match the header's commitment."""

    reason = "GATE_SHARE"


class NotARecipientError(MashError):
    """The statement is not for this agency."""

    reason = "NOT_A_RECIPIENT"


class GoneError(MashError):
    """The statement was recalled or has expired; it cannot be opened any more."""

    reason = "GONE"


class CursorAheadError(MashError):
    """The place asked for is beyond the end of the log."""

    reason = "CURSOR_AHEAD"


class RateLimitedError(MashError):
    """Too much at once from this member; try again in a moment."""

    reason = "RATE_LIMITED"


class BusyError(MashError):
    """The queue is full; nothing was lost, try again in a moment."""

    reason = "BUSY"


class HubUnavailableError(MashError):
    """The hub cannot be reached. Nothing is lost; the outbox will retry."""

    reason = "HUB_UNAVAILABLE"


class HubNotBelievedError(MashError):
    """The hub's log contradicts what it signed before. Call the security officer."""

    reason = "HUB_NOT_BELIEVED"


class NoSessionError(MashError):
    """There is no open session; unlock the terminal again."""

    reason = "NO_SESSION"


class NoSuchDraftError(MashError):
    """There is no such draft; it was signed, thrown away or has lapsed."""

    reason = "NO_SUCH_DRAFT"


class NoSuchRecordError(MashError):
    """There is no such record, or it is not for you."""

    reason = "NO_SUCH_RECORD"


class NoSuchSheetError(MashError):
    """There is no such sheet, or it is not for you."""

    reason = "NO_SUCH_SHEET"


class SheetStateError(MashError):
    """The sheet has not come so far, or is already further."""

    reason = "SHEET_STATE"


class SheetChangedError(MashError):
    """The numbers are no longer what was shown; look again, and keep a new draft."""

    reason = "SHEET_CHANGED"


class SamePersonError(MashError):
    """This step is for somebody other than the person who did the one before."""

    reason = "SAME_PERSON"


class SecondPersonError(MashError):
    """A second person has to sign this too before it leaves; name them."""

    reason = "SECOND_PERSON"


class AffiliateAwayError(MashError):
    """That agency cannot be asked blind just now; send it a request, or try later."""

    reason = "AFFILIATE_AWAY"


class LookUpEpochError(MashError):
    """The list or the question is of another month than the affiliate's key."""

    reason = "LOOK_UP_EPOCH"


class LookUpQuotaError(MashError):
    """Asked blind as often as is allowed; send a request, or wait."""

    reason = "LOOK_UP_QUOTA"


class SearchPaceError(MashError):
    """Searched as often as one person may; the message says when to go on."""

    reason = "SEARCH_PACE"


class IdentityUnsureError(MashError):
    """Too little is known to say that it is the same person."""

    reason = "IDENTITY_UNSURE"


_KINDS: list[type[MashError]] = [MashError, *MashError.__subclasses__()]
_BY_REASON = {kind.reason: kind for kind in _KINDS}


def refusal(reason: str, detail: str) -> MashError:
    """Turn a reason that another party sent back into the error it stands for.

    A reason this version does not know becomes a plain `MashError`.
    """
    return _BY_REASON.get(reason, MashError)(detail)
