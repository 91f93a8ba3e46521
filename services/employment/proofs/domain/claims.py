"""What a proof claims of one newcomer: days, hours, periods and competences, counted as in the portfolio. No names.

The rule. A day is one calendar date on which something was recorded and not withdrawn; hours are the sum where they
were given. An organisation is named when there was at least one day. A competence is a talent of the list, with its
ESCO concept: one that an assignment with at least one day asked for, or that the organisation's evaluation of such an
assignment named. What the newcomers say of themselves is theirs to write in a CV: nobody else saw it, so no proof
claims it. A line that the person keeps from partners is in no proof either.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from services.chassis.errors import Conflict
from services.employment.files.domain.evidence import Evidence
from services.employment.files.domain.files import File
from services.employment.portfolio.domain.amounts import Amount, amount, practised_dutch
from services.employment.portfolio.domain.competences import Competence, Concepts, competences
from services.employment.portfolio.domain.lines import DUTCH
from services.employment.portfolio.domain.objections import left_out
from services.employment.portfolio.domain.portfolios import in_order


@dataclass(frozen=True, kw_only=True)
class Recorded(Amount):
    """How much was done, and how much of it has no hours."""

    days_without_hours: int = 0
    """Days of which nobody wrote down how long one was: where there are any, the hours are at least so many."""


def hours_key(done: Recorded) -> str | None:
    """Which word the hours go by: `hours_at_least` where some days have none; None where no day has any."""
    if not done.hours:
        return None
    return "hours_at_least" if done.days_without_hours else "hours"


@dataclass(frozen=True, kw_only=True)
class DoneAt(Recorded):
    """How much was done at one organisation, and from when to when."""

    organisation_id: str
    first_day: date
    last_day: date


@dataclass(frozen=True, kw_only=True)
class Shown(Amount):
    """One competence; the amount is that of the assignments that asked for it, 0 where an evaluation alone named it."""

    code: str
    """Of the list of talents."""
    esco_uri: str
    confirmed: bool
    """Whether an organisation's evaluation named it."""


@dataclass(frozen=True, kw_only=True)
class Claims(Recorded):
    """What a proof says."""

    first_day: date
    last_day: date
    organisations: tuple[DoneAt, ...]
    """By their first day."""
    competences: tuple[Shown, ...]
    """Those that were confirmed first, then by days."""
    dutch: Amount
    """In assignments of which either side said that Dutch was practised."""


def claims_of(file: File, concepts: Concepts) -> Claims:
    """What can be proved of this newcomer; raises Conflict `nothing-to-prove` until one day was recorded."""
    known = {assignment: each for assignment, each in in_order(file).items() if each.present}
    dates = sorted({day for each in known.values() for day in each.present})
    if not dates:
        raise Conflict("nothing-to-prove", "No day of this person was recorded yet; record one first.", id=file.id)
    hidden = left_out(file)
    shown = [_shown(each) for each in competences(known, concepts, {}) if _claimed(each) and each.line not in hidden]
    in_dutch = [] if DUTCH in hidden else [each for each in known.values() if practised_dutch(each)]
    return Claims(
        **_recorded(list(known.values())),
        first_day=dates[0],
        last_day=dates[-1],
        organisations=_organisations(list(known.values())),
        competences=tuple(sorted(shown, key=lambda each: (not each.confirmed, -each.days, each.code))),
        dutch=amount(in_dutch),
    )


def _organisations(known: Sequence[Evidence]) -> tuple[DoneAt, ...]:
    found = [_at(organisation_id, known) for organisation_id in {each.organisation_id for each in known}]
    return tuple(sorted(found, key=lambda at: (at.first_day, at.organisation_id)))


def _at(organisation_id: str, known: Sequence[Evidence]) -> DoneAt:
    there = [each for each in known if each.organisation_id == organisation_id]
    dates = [day for each in there for day in each.present]
    return DoneAt(organisation_id=organisation_id, first_day=min(dates), last_day=max(dates), **_recorded(there))


def _recorded(evidence: Sequence[Evidence]) -> dict[str, Any]:
    unknown = {on for each in evidence for on, hours in each.present.items() if not hours}
    return {**vars(amount(evidence)), "days_without_hours": len(unknown)}


def _claimed(competence: Competence) -> bool:
    """Whether work asked for it, or an organisation saw it, and a stranger can look up what it is."""
    return competence.concept is not None and bool(competence.tasks or competence.observers.organisations)


def _shown(competence: Competence) -> Shown:
    return Shown(
        code=competence.competence,
        esco_uri=competence.concept.uri if competence.concept else "",
        confirmed=bool(competence.observers.organisations),
        days=competence.days or 0,
        hours=competence.hours or 0,
    )
