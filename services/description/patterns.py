"""Texts that a pattern takes, for examples of fields whose name says nothing."""

import re._parser as patterns  # type: ignore[import-not-found]
from collections.abc import Iterable
from typing import Any


def fitting(pattern: str) -> str:
    """A text by the first of every choice; what the pattern asks of what comes later is left out."""
    return _text(patterns.parse(pattern))


def _text(nodes: Iterable[tuple[Any, Any]]) -> str:
    return "".join(_piece(str(kind), inner) for kind, inner in nodes)


def _piece(kind: str, inner: Any) -> str:
    match kind:
        case "LITERAL":
            piece = chr(inner)
        case "RANGE":
            piece = chr(inner[0])
        case "IN":
            piece = _piece(str(inner[0][0]), inner[0][1])
        case "MAX_REPEAT" | "MIN_REPEAT":
            piece = _text(inner[2]) * inner[0]
        case "SUBPATTERN":
            piece = _text(inner[-1])
        case "BRANCH":
            piece = _text(inner[1][0])
        case _:
            piece = "1" if kind in ("ANY", "NOT_LITERAL", "CATEGORY") else ""
    return piece
