"""Keys: who signed it, who may open it, and proof that nothing was changed.

This is the only package that touches cryptography. It takes bytes and gives
bytes: it knows no messages, no network and no agency, and holders are opaque
strings. Read README.md beside this file for the life of a key.
"""
