"""Colours: three that stay apart for every eye, on grounds that let people read.

Distances were computed with Machado, Oliveira and Fernandes (2009) for protan,
deutan and tritan vision; contrasts with WCAG 2.2 §1.4.3. No state is told by
colour alone: a word and a shape come first. Words alone, so that the command line
may use what uses them: Textual is not loaded here.
"""

from __future__ import annotations

RED = "#0f1419 on #e8503a bold"
AMBER = "#0f1419 on #ffc83d bold"
GREEN = "#0f1419 on #3fb6a8 bold"
"""Chips carry their own ground, so that they read the same on every theme."""

DIM = "#8fa3b5"
ALERT = "#e8503a bold"
