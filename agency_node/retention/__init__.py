"""Retention: how long what is kept, what may not be erased, and how it is erased."""

from __future__ import annotations
