"""Folds: what each kind of statement changes. One module a noun; see `mash.folding`.

Every function is total: what may not come is left to `mash.permits`, and what a
node was not told of is inferred where a later statement gives it away.
"""
