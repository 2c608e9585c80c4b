"""Casework: rules over what this agency has opened of its enquiries. All of it is pure.

Nothing here decides about anybody. It counts, compares, reminds, and writes first
lines from recorded facts for people to change and sign.
"""
