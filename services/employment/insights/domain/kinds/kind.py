"""A kind of signal is one record: its code, how it is found, the rule in words, and what would change it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from services.employment.files.domain.evidence import Evidence
from services.platform.sentences import Sentence

Fact = int | date | str | None
"""Fills a place in a sentence: a number, a day, the key of words that each language has of its own; None: not shown."""


@dataclass(frozen=True, kw_only=True)
class Looked:
    """What signals are looked for in."""

    assignments: Mapping[str, Evidence]
    today: date
    left_out: frozenset[str]
    """Lines that whoever asks does not see."""

    @property
    def done(self) -> dict[str, Evidence]:
        """The assignments with at least one day."""
        return {i: e for i, e in self.assignments.items() if e.present}

    @property
    def days(self) -> list[date]:
        """All different days, the first one first."""
        return sorted({on for e in self.assignments.values() for on in e.present})


@dataclass(frozen=True, kw_only=True)
class DaysSource:
    """Days of one assignment that a signal rests on."""

    assignment_id: str
    on: list[date]


@dataclass(frozen=True, kw_only=True)
class EvaluationSource:
    """An evaluation that a signal rests on."""

    assignment_id: str
    by: str
    """`organisation` or `newcomer`."""
    evaluated_on: date


@dataclass(frozen=True, kw_only=True)
class Found:
    """That a signal was seen, what fills its sentence, and what it rests on."""

    facts: Mapping[str, Fact]
    days: list[DaysSource] = field(default_factory=list)
    evaluations: list[EvaluationSource] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of signal. What it says when it was seen stands in `words`, under `signal_<code>`, in all languages."""

    code: str
    find: Callable[[Looked], Found | None]
    """None: it was not seen yet."""
    rule: Sentence
    """When it is seen."""
    change: Sentence
    """What would change it."""

    @property
    def line(self) -> str:
        """What an objection names it by."""
        return f"signal:{self.code}"


def sources(assignments: Mapping[str, Evidence], days: Iterable[date] | None = None) -> list[DaysSource]:
    """The days of these assignments, or those of them that are among `days`."""
    wanted = None if days is None else set(days)
    by_assignment = {
        i: sorted(on for on in e.present if wanted is None or on in wanted) for i, e in assignments.items()
    }
    return [DaysSource(assignment_id=i, on=on) for i, on in by_assignment.items() if on]
