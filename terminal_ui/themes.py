"""Themes: the grounds that the colours of `palette` stand on, as Textual takes them."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="mash-dark",
    primary="#7fb2e5",
    secondary="#8fa3b5",
    warning="#ffc83d",
    error="#e8503a",
    success="#3fb6a8",
    accent="#7fb2e5",
    foreground="#e6e9ec",
    background="#0f1419",
    surface="#0f1419",
    panel="#1a222b",
    dark=True,
)
LIGHT = Theme(
    name="mash-light",
    primary="#0b4f8a",
    secondary="#45525e",
    warning="#8a5a00",
    error="#8f1d12",
    success="#00707a",
    accent="#0b4f8a",
    foreground="#101418",
    background="#ffffff",
    surface="#ffffff",
    panel="#eef1f4",
    dark=False,
)
CONTRAST = Theme(
    name="mash-contrast",
    primary="#9fd0ff",
    secondary="#ffffff",
    warning="#ffe14d",
    error="#ff8f80",
    success="#5ce0ff",
    accent="#ffffff",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    dark=True,
)
THEMES = {"dark": DARK, "light": LIGHT, "contrast": CONTRAST}
