"""A condition of a programme as one record: when it holds for a person, and what a person reads of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from services.employment.fitting.domain.person import Person
from services.employment.fitting.domain.sentences import Said
from services.employment.programmes.domain import Programme

HOLDS, UNKNOWN, FAILS = "holds", "unknown", "fails"


@dataclass(frozen=True)
class Finding:
    """How a condition stands for one person: whether it holds, why not, and what is filled in there."""

    state: str
    reason: str = ""
    facts: Mapping[str, object] | None = None


@dataclass(frozen=True)
class Words:
    """Why it does not hold, or is not known; and what would change it."""

    sentence: Said
    change: Said


@dataclass(frozen=True, kw_only=True)
class Condition:
    """One condition. Adding one is a record in the file of its family, and its code in `docs/api.md`."""

    code: str
    """Its stable name, as clients read it."""
    find: Callable[[Person, Programme, date], Finding]
    """How it stands; of what it says, the key of `words`."""
    words: Mapping[str, Words]


@dataclass(frozen=True, kw_only=True)
class Reason:
    """Why a programme does not fit, or why nobody can tell yet."""

    code: str
    state: str
    """`fails`, or `unknown` where something was not asked yet."""
    sentence: Said
    change: Said


HELD = Finding(HOLDS)


def reason(condition: Condition, person: Person, programme: Programme, today: date) -> Reason | None:
    """Why this condition does not hold for this person; None where it does."""
    found = condition.find(person, programme, today)
    if found.state == HOLDS:
        return None
    words, facts = condition.words[found.reason], found.facts or {}
    return Reason(
        code=condition.code,
        state=found.state,
        sentence=words.sentence.filled(**facts),
        change=words.change.filled(**facts),
    )
