"""Lines that a person does not show to partners: what tells them is left out of whatever leaves."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

CODES = ("competences", "talents")
"""Fields that hold codes of the list of talents."""
SIGNALS: Mapping[str, str] = MappingProxyType({"practised_dutch": "signal:dutch-practised"})
"""By field, the line that it tells."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """The latest that was heard of one line."""

    sequence: int
    """Its place among what employment said of the person."""
    hidden: bool


def line_of(kind: str, code: str) -> str:
    """What portfolios call the line."""
    return f"{kind}:{code}"


def told_by(data: Mapping[str, Any]) -> frozenset[str]:
    """The lines that these fields tell."""
    competences = (line_of("competence", code) for name in CODES for code in data.get(name, ()))
    signals = (line for name, line in SIGNALS.items() if data.get(name) is not None)
    return frozenset((*competences, *signals))


def without(data: Mapping[str, Any], hidden: Set[str]) -> dict[str, Any]:
    """The same fields, none of which tells one of these lines: a code is left out, what was answered is None."""
    return {name: _left(name, value, hidden) for name, value in data.items()}


def _left(name: str, value: Any, hidden: Set[str]) -> Any:
    if name in CODES:
        return [code for code in value if line_of("competence", code) not in hidden]
    return None if SIGNALS.get(name) in hidden else value
