"""The signals of one person: stated facts with their sources. They are never added up to a mark."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from services.chassis.errors import Invalid
from services.employment.files.domain.files import File
from services.employment.insights.domain.kinds import days, evaluations
from services.employment.insights.domain.kinds.kind import Found, Kind, Looked
from services.employment.portfolio.domain.portfolios import Portfolio, in_order
from services.platform.sentences import Sentence

KINDS: tuple[Kind, ...] = (*evaluations.KINDS, *days.KINDS)
"""In the order in which they are told: what others saw comes before what was counted."""
LINES = frozenset(kind.line for kind in KINDS)
FACTS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "signal:present": frozenset({"first", "last"}),
        "signal:recent": frozenset({"last"}),
        "signal:several-places": frozenset({"organisations"}),
    }
)
"""By signal, the facts in sentences of others that tell it."""
DATED = frozenset({"signal:present", "signal:recent", "signal:regular"})
"""Signals that the dates tell on which another one rests."""
NOT_SEEN = Sentence("Dit is nog niet gezien.", "This was not seen yet.", "Ceci n’a pas encore été vu.")
"""What a signal says that was not found."""


@dataclass(frozen=True, kw_only=True)
class Signal:
    """A kind of signal, and what was found of it."""

    kind: Kind
    found: Found | None
    """None: not seen yet, which says nothing of what somebody can do."""


def signals(file: File, today: date, left_out: frozenset[str] = frozenset()) -> list[Signal]:
    """All kinds of signals but those that are left out, seen or not."""
    looked = Looked(assignments=in_order(file), today=today, left_out=left_out)
    return [Signal(kind=kind, found=kind.find(looked)) for kind in KINDS if kind.line not in left_out]


def for_partners(every: Iterable[Signal], left_out: frozenset[str]) -> list[Signal]:
    """Those that were seen, without what would tell one that is left out.

    That something was not seen is no news about a person.
    """
    unshown = frozenset[str]().union(*(FACTS.get(line, ()) for line in left_out))
    dated = DATED.isdisjoint(left_out)
    return [replace(each, found=_cut(each.found, unshown, dated)) for each in every if each.found]


def _cut(found: Found, unshown: frozenset[str], dated: bool) -> Found:
    facts = {name: None if name in unshown else fact for name, fact in found.facts.items()}
    return replace(found, facts=facts, days=found.days if dated else [])


def must_be_a_line(line: str, portfolio: Portfolio) -> None:
    """Raise Invalid `unknown-line` unless something is said under this name."""
    known = [*sorted(LINES), *(each.line for each in portfolio.competences)]
    if line not in known:
        raise Invalid("unknown-line", f"Nothing is said under this name; there are: {', '.join(known)}.", field="line")
