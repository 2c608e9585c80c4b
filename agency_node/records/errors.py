"""What can be wrong with a file that is to be imported, or with importing it."""

from __future__ import annotations

from mash.errors import MalformedError, MashError


class UnfitFileError(MalformedError):
    """The file or its mapping cannot be used as it is; nothing was imported."""


class WorkerLostError(MashError):
    """A process that helped ended, perhaps for want of memory; nothing was changed."""

    reason = "WORKER_LOST"
