"""The portfolio: what volunteering showed, in numbers that anybody can count again.

The rule. A day is one calendar date on which something was recorded and not withdrawn, however many assignments it was
in; hours are the sum where they were given, so never more than was written down. A competence is a talent that an
assignment with at least one day asked for, or a competence that an evaluation named; how it is spelled in capitals does
not matter. Its evidence is two lists, never blended into one mark: the assignments that asked for it, with their days;
and per side (`organisation`, `newcomer`) the evaluations that named it, with the mean of the scores that these
evaluations gave the whole assignment. Dutch was practised in an assignment when at least one side said so. Next steps
are those that an evaluation named, except `none`.
"""

from collections.abc import Iterable, Mapping
from math import fsum
from statistics import fmean
from typing import Any

from services.employment.domain.evidence import Evaluation, Evidence
from services.employment.domain.files import File

Assignments = Mapping[str, Evidence]
SIDES = ("organisation", "newcomer")


def portfolio(file: File) -> dict[str, Any]:
    """What this file's assignments show."""
    known = dict(sorted(file.evidence.items()))
    return {
        **_amount(known.values()),
        "organisations": len({e.organisation_id for e in known.values() if e.present}),
        "assignments": [_assignment(i, e) for i, e in known.items()],
        "competences": [_competence(name, known) for name in _competences(known)],
        "dutch_practised": _amount(e for e in known.values() if _dutch(e)),
        "next_steps": _next_steps(known),
    }


def _amount(evidence: Iterable[Evidence]) -> dict[str, Any]:
    """Different dates, and hours where they were given."""
    recorded = [day for e in evidence for day in e.present.items()]
    return {"days": len({on for on, _ in recorded}), "hours": round(fsum(hours or 0 for _, hours in recorded), 2)}


def _assignment(assignment_id: str, evidence: Evidence) -> dict[str, Any]:
    return {
        "assignment_id": assignment_id,
        "organisation_id": evidence.organisation_id,
        "starts_on": evidence.start.starts_on if evidence.start else None,
        "ended_on": evidence.end.ended_on if evidence.end else None,
        **_amount([evidence]),
    }


def _competences(known: Assignments) -> list[str]:
    """All there is evidence for, in one spelling, sorted."""
    talents = {_plain(talent) for e in known.values() if e.present for talent in e.talents}
    return sorted(talents.union(*(_named(v) for e in known.values() for v in e.evaluations.values())))


def _competence(name: str, known: Assignments) -> dict[str, Any]:
    asked = {i: e for i, e in known.items() if e.present and name in map(_plain, e.talents)}
    return {
        "competence": name,
        **_amount(asked.values()),
        "assignments": [{"assignment_id": i, **_amount([e])} for i, e in asked.items()],
        "evaluations": [seen for side in SIDES if (seen := _seen_by(side, name, known))],
    }


def _seen_by(side: str, name: str, known: Assignments) -> dict[str, Any] | None:
    """How often this side named the competence, and the mean score of those evaluations."""
    said = [(i, e.evaluations[side]) for i, e in known.items() if side in e.evaluations]
    seen = {i: v.score for i, v in said if name in _named(v)}
    if not seen:
        return None
    return {"by": side, "assignment_ids": list(seen), "average_score": round(fmean(seen.values()), 2)}


def _next_steps(known: Assignments) -> list[dict[str, Any]]:
    """The next steps that were named, the latest first."""
    said = [
        {"next_step": v.next_step, "by": by, "on": v.evaluated_on, "assignment_id": i}
        for i, e in known.items()
        for by, v in sorted(e.evaluations.items())
        if v.next_step not in (None, "none")
    ]
    return sorted(said, key=lambda step: step["on"], reverse=True)


def _dutch(evidence: Evidence) -> bool:
    return any(v.practised_dutch for v in evidence.evaluations.values())


def _named(evaluation: Evaluation) -> set[str]:
    return {_plain(competence) for competence in evaluation.competences}


def _plain(word: str) -> str:
    return " ".join(word.split()).casefold()
