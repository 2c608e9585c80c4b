"""Attacks on the real programs, one module an attacker, each attack a row with a name."""
