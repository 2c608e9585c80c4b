"""What can be wrong with writing returns."""

from __future__ import annotations

from mash.errors import MalformedError


class UnwrittenError(MalformedError):
    """The lists were not written; the text says what to do."""
