"""Statements in words: every field of a header and every line of a body, labelled.

The preview, the enquiry screen and the plain commands all show these same
lines, so that what is read before signing is what is read after.
"""

from __future__ import annotations

from terminal_ui.in_words.bodies import body_lines
from terminal_ui.in_words.headers import header_lines
from terminal_ui.in_words.people import person_line

Line = tuple[str, str]
"""A label, and what it says. The label is empty where a line goes on."""

__all__ = ["Line", "body_lines", "header_lines", "person_line"]
