"""Permits: the rules for each kind of statement, one module a noun; see `mash.permitting`.

The stages in which a kind may come at all are in `mash.transitions`. What is here
looks at what the statement says, and raises `StateError` with what to do.
"""
