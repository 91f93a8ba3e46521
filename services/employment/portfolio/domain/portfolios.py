"""The portfolio: what volunteering showed, in numbers that anybody can count again.

The rule. A day is one calendar date on which something was recorded and not withdrawn, however many assignments it was
in; hours are the sum where they were given, so never more than was written down. A competence is a talent that an
assignment with at least one day asked for, or a competence that an evaluation named; how it is spelled in capitals does
not matter. Its evidence is two lists, never blended into one mark: the assignments that asked for it, with their days;
and per side (`organisation`, `newcomer`) the evaluations that named it. No score is shown: what one side gave is not
for the other, nor for a partner. Dutch was practised in an assignment when at least one side said so. Next steps
are those that an evaluation named, except `none`.
"""

from dataclasses import dataclass
from datetime import date

from services.employment.files.domain.evidence import Evidence
from services.employment.files.domain.files import File
from services.employment.portfolio.domain.amounts import Amount, AmountShown, Assignments, amount, practised_dutch
from services.employment.portfolio.domain.competences import AssignmentAmount, Competence, Concepts, competences
from services.employment.portfolio.domain.objections import standings


@dataclass(frozen=True, kw_only=True)
class AssignmentShown(AssignmentAmount):
    """One assignment: where, from when to when, and how much."""

    organisation_id: str | None
    """None for a partner who may not see it."""
    starts_on: date | None
    ended_on: date | None
    """None while it goes on, and for a partner who may not see it."""


@dataclass(frozen=True, kw_only=True)
class NextStep:
    """A next step that an evaluation named."""

    next_step: str | None
    by: str
    on: date
    assignment_id: str


@dataclass(frozen=True, kw_only=True)
class Portfolio(AmountShown):
    """What volunteering showed, in all assignments together and one by one."""

    organisations: int | None
    """Different organisations with at least one day; None for a partner who may not see it."""
    assignments: list[AssignmentShown]
    competences: list[Competence]
    dutch_practised: Amount | None
    """None for a partner who may not see it."""
    next_steps: list[NextStep]
    """The latest first."""


def portfolio(file: File, concepts: Concepts) -> Portfolio:
    """What this file's assignments show, with what the person objects to."""
    known = in_order(file)
    return Portfolio(
        **vars(amount(known.values())),
        organisations=len({e.organisation_id for e in known.values() if e.present}),
        assignments=[_assignment(i, e) for i, e in known.items()],
        competences=competences(known, concepts, standings(file)),
        dutch_practised=amount(e for e in known.values() if practised_dutch(e)),
        next_steps=_next_steps(known),
    )


def in_order(file: File) -> Assignments:
    """What was heard of each assignment, in the order of their ids."""
    return dict(sorted(file.evidence.items()))


def _assignment(assignment_id: str, evidence: Evidence) -> AssignmentShown:
    return AssignmentShown(
        assignment_id=assignment_id,
        organisation_id=evidence.organisation_id,
        starts_on=evidence.start.starts_on if evidence.start else None,
        ended_on=evidence.end.ended_on if evidence.end else None,
        **vars(amount([evidence])),
    )


def _next_steps(known: Assignments) -> list[NextStep]:
    """The next steps that were named, the latest first."""
    said = [
        NextStep(next_step=v.next_step, by=by, on=v.evaluated_on, assignment_id=i)
        for i, e in known.items()
        for by, v in sorted(e.evaluations.items())
        if v.next_step not in (None, "none")
    ]
    return sorted(said, key=lambda step: step.on, reverse=True)
