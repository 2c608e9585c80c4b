"""Everything that can be wrong with a key, a signature, a seal or a vault.

The name of an error is the fact, its docstring is what the person is told, and
`reason` is the stable word that programs compare. No error here carries a
secret, a passphrase or the text of a statement.
"""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar


class KeysError(Exception):
    """A key could not be used."""

    reason: ClassVar[str] = "KEYS"


class UnverifiedError(KeysError):
    """The signature does not hold. Trust nothing in this message."""

    reason = "UNVERIFIED"


class UnknownKeyError(UnverifiedError):
    """No key that we trust has signed this."""

    reason = "UNKNOWN_KEY"


class WeakKeyError(KeysError):
    """This is not a sound public key. Ask its holder to make a new one."""

    reason = "WEAK_KEY"


class UnsealableError(KeysError):
    """This cannot be sealed as asked: too long, or too few or too many recipients."""

    reason = "UNSEALABLE"


class NotRecipientError(KeysError):
    """This was not sealed to us, or it was changed on the way."""

    reason = "NOT_RECIPIENT"


class SealBrokenError(KeysError):
    """The seal does not open: the text was changed, or recalled, or is another's."""

    reason = "SEAL_BROKEN"


class WrongPassphraseError(KeysError):
    """That passphrase does not open these keys, or their file was changed."""

    reason = "WRONG_PASSPHRASE"


class LockedOutError(KeysError):
    """Too many wrong passphrases. Wait until the time given, then try again."""

    reason = "LOCKED_OUT"

    def __init__(self, retry_at: datetime) -> None:
        super().__init__(f"wait until {retry_at:%H:%M:%S %Z} before another try")
        self.retry_at = retry_at


class MissingSecretError(KeysError):
    """These keys do not include the one that is needed."""

    reason = "MISSING_SECRET"


class KeyFileError(KeysError):
    """The file is not a key file of this system, or it is damaged or missing."""

    reason = "KEY_FILE"


class LoosePermissionsError(KeysError):
    """Others on this computer can read or replace this file. Run chmod 600 on it."""

    reason = "LOOSE_PERMISSIONS"


class VaultError(KeysError):
    """The encrypted database cannot be opened or is damaged. Restore it."""

    reason = "VAULT"


class LostTailError(VaultError):
    """The database has lost or changed its newest entries. Do not serve from it."""

    reason = "LOST_TAIL"


class RegisterError(KeysError):
    """The register of members cannot be believed."""

    reason = "REGISTER"


class StaleRegisterError(RegisterError):
    """The register of members is out of date. Nothing is sent until it is renewed."""

    reason = "STALE_REGISTER"


class ForkedLogError(KeysError):
    """The hub's log contradicts what it showed before. Stop, and tell the board."""

    reason = "FORKED_LOG"


class CertificateError(KeysError):
    """This certificate is not one that a member or the hub may use."""

    reason = "CERTIFICATE"


class InvalidPointError(KeysError):
    """What was sent is not a point of the group, or the one that hides nothing."""

    reason = "INVALID_POINT"


class UnusableInputError(KeysError):
    """The blind look-up cannot take this: too long, or of another length than it must."""

    reason = "UNUSABLE_INPUT"


class GroupUnavailableError(KeysError):
    """The library of the blind look-up cannot be loaded. Set TMPDIR as the text says."""

    reason = "GROUP_UNAVAILABLE"
