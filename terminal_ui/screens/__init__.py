"""Screens: one a file. They ask the operator and show what it says."""
