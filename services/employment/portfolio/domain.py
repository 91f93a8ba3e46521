"""The portfolio: what volunteering showed, in numbers that anybody can count again.

The rule. A day is one calendar date on which something was recorded and not withdrawn, however many assignments it was
in; hours are the sum where they were given, so never more than was written down. A competence is a talent that an
assignment with at least one day asked for, or a competence that an evaluation named; how it is spelled in capitals does
not matter. Its evidence is two lists, never blended into one mark: the assignments that asked for it, with their days;
and per side (`organisation`, `newcomer`) the evaluations that named it. No score is shown: what one side gave is not
for the other, nor for a partner. Dutch was practised in an assignment when at least one side said so. Next steps
are those that an evaluation named, except `none`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import fsum

from services.employment.files.domain.evidence import Evaluation, Evidence
from services.employment.files.domain.files import File
from services.platform.wording import one_line

Assignments = Mapping[str, Evidence]
SIDES = ("organisation", "newcomer")


@dataclass(frozen=True, kw_only=True)
class Amount:
    """How much was done."""

    days: int
    """Different calendar dates."""
    hours: float
    """The sum of the hours that were given, rounded to hundredths."""


@dataclass(frozen=True, kw_only=True)
class AssignmentAmount(Amount):
    """How much was done in one assignment."""

    assignment_id: str


@dataclass(frozen=True, kw_only=True)
class AssignmentShown(AssignmentAmount):
    """One assignment: where, from when to when, and how much."""

    organisation_id: str
    starts_on: date | None
    ended_on: date | None


@dataclass(frozen=True, kw_only=True)
class SeenBySide:
    """The evaluations in which one side named a competence."""

    by: str
    assignment_ids: list[str]


@dataclass(frozen=True, kw_only=True)
class Competence(Amount):
    """One competence with its evidence; the amount is that of the assignments that asked for it."""

    competence: str
    assignments: list[AssignmentAmount]
    evaluations: list[SeenBySide]


@dataclass(frozen=True, kw_only=True)
class NextStep:
    """A next step that an evaluation named."""

    next_step: str | None
    by: str
    on: date
    assignment_id: str


@dataclass(frozen=True, kw_only=True)
class Portfolio(Amount):
    """What volunteering showed, in all assignments together and one by one."""

    organisations: int
    """Different organisations with at least one day."""
    assignments: list[AssignmentShown]
    competences: list[Competence]
    dutch_practised: Amount
    next_steps: list[NextStep]
    """The latest first."""


def portfolio(file: File) -> Portfolio:
    """What this file's assignments show."""
    known = dict(sorted(file.evidence.items()))
    return Portfolio(
        **vars(_amount(known.values())),
        organisations=len({e.organisation_id for e in known.values() if e.present}),
        assignments=[_assignment(i, e) for i, e in known.items()],
        competences=[_competence(name, known) for name in _competences(known)],
        dutch_practised=_amount(e for e in known.values() if _dutch(e)),
        next_steps=_next_steps(known),
    )


def _amount(evidence: Iterable[Evidence]) -> Amount:
    """Different dates, and hours where they were given."""
    recorded = [day for e in evidence for day in e.present.items()]
    hours = round(fsum(hours or 0 for _, hours in recorded), 2)
    return Amount(days=len({on for on, _ in recorded}), hours=hours)


def _assignment(assignment_id: str, evidence: Evidence) -> AssignmentShown:
    return AssignmentShown(
        assignment_id=assignment_id,
        organisation_id=evidence.organisation_id,
        starts_on=evidence.start.starts_on if evidence.start else None,
        ended_on=evidence.end.ended_on if evidence.end else None,
        **vars(_amount([evidence])),
    )


def _competences(known: Assignments) -> list[str]:
    """All there is evidence for, in one spelling, sorted."""
    talents = {_plain(talent) for e in known.values() if e.present for talent in e.talents}
    return sorted(talents.union(*(_named(v) for e in known.values() for v in e.evaluations.values())))


def _competence(name: str, known: Assignments) -> Competence:
    asked = {i: e for i, e in known.items() if e.present and name in map(_plain, e.talents)}
    return Competence(
        competence=name,
        **vars(_amount(asked.values())),
        assignments=[AssignmentAmount(assignment_id=i, **vars(_amount([e]))) for i, e in asked.items()],
        evaluations=[seen for side in SIDES if (seen := _seen_by(side, name, known))],
    )


def _seen_by(side: str, name: str, known: Assignments) -> SeenBySide | None:
    """The evaluations in which this side named the competence."""
    said = [(i, e.evaluations[side]) for i, e in known.items() if side in e.evaluations]
    seen = [i for i, v in said if name in _named(v)]
    return SeenBySide(by=side, assignment_ids=seen) if seen else None


def _next_steps(known: Assignments) -> list[NextStep]:
    """The next steps that were named, the latest first."""
    said = [
        NextStep(next_step=v.next_step, by=by, on=v.evaluated_on, assignment_id=i)
        for i, e in known.items()
        for by, v in sorted(e.evaluations.items())
        if v.next_step not in (None, "none")
    ]
    return sorted(said, key=lambda step: step.on, reverse=True)


def _dutch(evidence: Evidence) -> bool:
    return any(v.practised_dutch for v in evidence.evaluations.values())


def _named(evaluation: Evaluation) -> set[str]:
    return {_plain(competence) for competence in evaluation.competences}


def _plain(word: str) -> str:
    return one_line(word).casefold()
