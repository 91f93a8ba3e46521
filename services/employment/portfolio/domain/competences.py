"""Competences with their evidence: what was done, who saw it, when it was last seen, and which concept it is.

Observers are counted, never named: which sides, and how many different organisations. An evaluation says that
something was seen during an assignment, so it was last seen on the last day of it, however late somebody wrote that.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from services.employment.files.domain.evidence import Evaluation
from services.employment.portfolio.domain.amounts import (
    ORGANISATION,
    SIDES,
    Amount,
    AmountShown,
    Assignments,
    amount,
    practised_dutch,
)
from services.employment.portfolio.domain.objections import ObjectionStanding
from services.platform.wording import one_line


@dataclass(frozen=True, kw_only=True)
class Concept:
    """What the European classification of skills and occupations (ESCO) has for a competence."""

    uri: str
    labels: dict[str, str]
    """By language code, what it is called there."""


Concepts = Mapping[str, Concept]
"""By code of the list of talents."""


@dataclass(frozen=True, kw_only=True)
class AssignmentAmount(AmountShown):
    """How much was done in one assignment."""

    assignment_id: str


@dataclass(frozen=True, kw_only=True)
class SeenBySide:
    """The evaluations in which one side named a competence."""

    by: str
    assignment_ids: list[str]


@dataclass(frozen=True, kw_only=True)
class Observers:
    """Who named a competence, as kinds and a number."""

    sides: list[str]
    """`organisation`, `newcomer`."""
    organisations: int | None
    """How many different organisations; None for a partner who may not see it."""


@dataclass(frozen=True, kw_only=True)
class Competence(AmountShown):
    """One competence with its evidence; the amount is that of the assignments that asked for it."""

    competence: str
    """A code of the list of talents; another word where the list had it once and has it no longer."""
    line: str
    """What an objection names it by."""
    concept: Concept | None
    """None: there is no concept of ESCO for it."""
    tasks: int
    """Assignments with at least one day that asked for it."""
    assignments: list[AssignmentAmount]
    evaluations: list[SeenBySide]
    observers: Observers
    last_seen: date | None
    """None for a partner who may not see it."""
    dutch_practised: Amount | None
    """Of its days and hours, those with Dutch. None for a partner who may not see it."""
    objection: ObjectionStanding | None
    """That the person objects, and how that stands; for a partner always None."""


def line_of(competence: str) -> str:
    """What an objection names this competence by."""
    return f"competence:{competence}"


def competences(known: Assignments, concepts: Concepts, standings: Mapping[str, ObjectionStanding]) -> list[Competence]:
    """All there is evidence for, in one spelling, sorted."""
    talents = {plain(talent) for e in known.values() if e.present for talent in e.talents}
    names = sorted(talents.union(*(named(v) for e in known.values() for v in e.evaluations.values())))
    return [_competence(name, known, concepts.get(name), standings.get(line_of(name))) for name in names]


def named(evaluation: Evaluation) -> set[str]:
    """The competences that an evaluation names, in one spelling."""
    return {plain(competence) for competence in evaluation.competences}


def plain(word: str) -> str:
    """One spelling of a code or a word."""
    return one_line(word).casefold()


def _competence(
    name: str, known: Assignments, concept: Concept | None, objection: ObjectionStanding | None
) -> Competence:
    asked = {i: e for i, e in known.items() if e.present and name in map(plain, e.talents)}
    seen = {i: e for i, e in known.items() if any(name in named(v) for v in e.evaluations.values())}
    either = {**asked, **seen}
    return Competence(
        **vars(amount(asked.values())),
        competence=name,
        line=line_of(name),
        concept=concept,
        tasks=len(asked),
        assignments=[AssignmentAmount(assignment_id=i, **vars(amount([e]))) for i, e in asked.items()],
        evaluations=[said for side in SIDES if (said := _seen_by(side, name, known))],
        observers=_observers(name, seen),
        last_seen=_last_seen(name, either),
        dutch_practised=amount(e for e in asked.values() if practised_dutch(e)),
        objection=objection,
    )


def _seen_by(side: str, name: str, known: Assignments) -> SeenBySide | None:
    """The evaluations in which this side named the competence."""
    said = [(i, e.evaluations[side]) for i, e in known.items() if side in e.evaluations]
    seen = [i for i, v in said if name in named(v)]
    return SeenBySide(by=side, assignment_ids=seen) if seen else None


def _observers(name: str, seen: Assignments) -> Observers:
    sides = [side for side in SIDES if any(_says(name, e.evaluations.get(side)) for e in seen.values())]
    houses = {e.organisation_id for e in seen.values() if _says(name, e.evaluations.get(ORGANISATION))}
    return Observers(sides=sides, organisations=len(houses))


def _says(name: str, evaluation: Evaluation | None) -> bool:
    return evaluation is not None and name in named(evaluation)


def _last_seen(name: str, either: Assignments) -> date:
    """The last day of these assignments; of one without a day the date of the evaluation."""
    days = [on for e in either.values() for on in e.present]
    said = [v.evaluated_on for e in either.values() if not e.present for v in e.evaluations.values() if _says(name, v)]
    return max(days + said)
