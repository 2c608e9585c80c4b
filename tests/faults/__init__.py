"""Faults: real processes killed and real files damaged, and nothing that was confirmed lost."""
