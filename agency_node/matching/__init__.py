"""Matching: whether a description and a record are of one person, and why. Pure.

Nothing here decides who somebody is. A result is an aid to a person's judgement.
"""

from __future__ import annotations
