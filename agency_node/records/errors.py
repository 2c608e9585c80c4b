"""What can be wrong with a file that is to be imported."""

from __future__ import annotations

from mash.errors import MalformedError


class UnfitFileError(MalformedError):
    """The file or its mapping cannot be used as it is; nothing was imported."""
