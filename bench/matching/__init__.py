"""How well, and how fast, the right person is found, beside two peers in the same run.

    python -m bench.matching

Everything on our side goes through the real thing: an encrypted vault, an import of
a CSV file by its mapping, and `Records.search`.
"""
