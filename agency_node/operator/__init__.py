"""The operator API: what a terminal may ask of its own agency's node.

A method finds out who asks, has the access recorded, calls one function of the
node, and encodes the answer. Rules live elsewhere.
"""
