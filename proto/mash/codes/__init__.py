"""Codes: the field's closed lists, which both ends of a statement share.

Each answers: is this a code, what are its words, which may be chosen and in what
order. Lists that a statute or a return prescribes say so; the others are a proposal
that a partnership may change, and say that.
"""

from __future__ import annotations

from mash.codes.code_list import Code, CodeList

__all__ = ["Code", "CodeList"]
