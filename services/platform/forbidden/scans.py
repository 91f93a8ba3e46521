"""Pictures and papers that somebody put into a text: they are looked at, and never kept."""

import re

_ADDRESS = re.compile(r"data:[a-z]+/[a-z0-9.+-]+[;,]", re.IGNORECASE)
_BEGINNINGS = ("/9j/4AAQ", "/9j/2wBD", "iVBORw0KGgo", "R0lGODlh", "R0lGODdh", "JVBERi0", "UklGR", "SUkqA", "TU0AK")
"""Of JPEG, PNG, GIF, PDF, WebP and TIFF in base 64."""
_RUN = re.compile(r"[A-Za-z0-9+/]{120,}={0,2}|[A-Za-z0-9_-]{400,}={0,2}")
"""Longer than any word, key or address of which a text is made."""
_SHORTEST = 22
_SIGNS = 16
"""So many different ones are in the base 64 of a file."""


def holds_scan(text: str) -> bool:
    """Whether the text holds a file: as a data URL, or as base 64."""
    if len(text) < _SHORTEST:
        return False
    if _ADDRESS.search(text):
        return True
    runs = (run.group() for run in _RUN.finditer(text))
    return any(len(set(run)) >= _SIGNS for run in runs) or any(beginning in text for beginning in _BEGINNINGS)
