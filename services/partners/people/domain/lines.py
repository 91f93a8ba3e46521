"""Lines that a person does not show to partners: what tells them is left out of whatever leaves."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

CODES = ("competences", "talents")
"""Fields that hold codes of the list of talents."""
ORGANISATION = "organisation"
SIGNALS: Mapping[str, str] = MappingProxyType(
    {
        "practised_dutch": "signal:dutch-practised",
        "hours": "signal:present",
        "competences": "signal:competences-seen",
    }
)
"""By field, the signal that it tells; `competences` only as the word of an organisation.

That there was a day, on its date, is no line: it leaves under the scope `practice`, or does not.
"""


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
    signals = (line for name, line in SIGNALS.items() if data.get(name) not in (None, [], ()) and _tells(name, data))
    return frozenset((*competences, *signals))


def without(data: Mapping[str, Any], hidden: Set[str]) -> dict[str, Any]:
    """The same fields, none of which tells one of these lines: a code is left out, what was answered is None."""
    return {name: _left(value, name in CODES, _hides(name, data, hidden), hidden) for name, value in data.items()}


def _left(value: Any, codes: bool, hides: bool, hidden: Set[str]) -> Any:
    if codes:
        return [code for code in value if not hides and line_of("competence", code) not in hidden]
    return None if hides else value


def _hides(name: str, data: Mapping[str, Any], hidden: Set[str]) -> bool:
    return SIGNALS.get(name) in hidden and _tells(name, data)


def _tells(name: str, data: Mapping[str, Any]) -> bool:
    return name != "competences" or data.get("by") == ORGANISATION
