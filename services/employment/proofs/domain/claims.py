"""What a proof claims of one newcomer: days, hours, periods and competences, counted out of the file. No names.

The rule. A day is one calendar date on which something was recorded and not withdrawn; hours are the sum where they
were given. An organisation is named when there was at least one day. A competence is a talent of the list, with its
ESCO concept: one that an assignment with at least one day asked for, or that the organisation's evaluation named. What
the newcomers say of themselves is theirs to write in a CV: nobody else saw it, so no proof claims it. A line that is
kept from partners because somebody objects to it is in no new proof either, nor in a CV.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import fsum

from services.chassis.errors import Conflict
from services.contracts.talents.taxonomy import Talent
from services.employment.files.domain.evidence import Evidence
from services.employment.files.domain.files import File
from services.employment.portfolio.domain.competences import line_of
from services.employment.portfolio.domain.lines import DUTCH
from services.employment.portfolio.domain.objections import left_out

ORGANISATION = "organisation"


@dataclass(frozen=True, kw_only=True)
class Done:
    """How much was done."""

    days: int
    """Different calendar dates."""
    hours: float
    """Where they were given, rounded to hundredths."""


@dataclass(frozen=True, kw_only=True)
class DoneAt(Done):
    """How much was done at one organisation, and from when to when."""

    organisation_id: str
    first_day: date
    last_day: date


@dataclass(frozen=True, kw_only=True)
class Shown(Done):
    """One competence; the amount is that of the assignments that asked for it, 0 where an evaluation alone named it."""

    code: str
    """Of the list of talents."""
    esco_uri: str
    confirmed: bool
    """Whether an organisation's evaluation named it."""


@dataclass(frozen=True, kw_only=True)
class Claims(Done):
    """What a proof says."""

    first_day: date
    last_day: date
    organisations: tuple[DoneAt, ...]
    """By their first day."""
    competences: tuple[Shown, ...]
    """Those that were confirmed first, then by days."""
    dutch: Done
    """In assignments of which either side said that Dutch was practised; none where that line is hidden."""


def claims_of(file: File, talents: Iterable[Talent]) -> Claims:
    """What can be proved of this newcomer; raises Conflict `nothing-to-prove` until one day was recorded."""
    known = [each for _, each in sorted(file.evidence.items())]
    dates = sorted({day for each in known for day in each.present})
    if not dates:
        raise Conflict("nothing-to-prove", "No day of this person was recorded yet; record one first.", id=file.id)
    hidden = left_out(file)
    return Claims(
        **vars(_done(known)),
        first_day=dates[0],
        last_day=dates[-1],
        organisations=_organisations(known),
        competences=_competences(known, (each for each in talents if line_of(each.code) not in hidden)),
        dutch=_done(each for each in known if practised_dutch(each) and DUTCH not in hidden),
    )


def practised_dutch(evidence: Evidence) -> bool:
    """Whether either side said so."""
    return any(evaluation.practised_dutch for evaluation in evidence.evaluations.values())


def _done(evidence: Iterable[Evidence]) -> Done:
    recorded = [day for each in evidence for day in each.present.items()]
    hours = round(fsum(hours or 0 for _, hours in recorded), 2)
    return Done(days=len({on for on, _ in recorded}), hours=hours)


def _organisations(known: Sequence[Evidence]) -> tuple[DoneAt, ...]:
    ids = {each.organisation_id for each in known if each.present}
    found = [_at(organisation_id, known) for organisation_id in ids]
    return tuple(sorted(found, key=lambda at: (at.first_day, at.organisation_id)))


def _at(organisation_id: str, known: Sequence[Evidence]) -> DoneAt:
    there = [each for each in known if each.organisation_id == organisation_id]
    dates = [day for each in there for day in each.present]
    return DoneAt(organisation_id=organisation_id, first_day=min(dates), last_day=max(dates), **vars(_done(there)))


def _competences(known: Sequence[Evidence], talents: Iterable[Talent]) -> tuple[Shown, ...]:
    found = [shown for talent in talents if (shown := _shown(talent, known))]
    return tuple(sorted(found, key=lambda shown: (not shown.confirmed, -shown.days, shown.code)))


def _shown(talent: Talent, known: Sequence[Evidence]) -> Shown | None:
    asked = [each for each in known if each.present and talent.code in each.talents]
    confirmed = any(talent.code in _named(each) for each in known if each.present)
    if not asked and not confirmed:
        return None
    return Shown(code=talent.code, esco_uri=talent.esco_uri, confirmed=confirmed, **vars(_done(asked)))


def _named(evidence: Evidence) -> tuple[str, ...]:
    """What the organisation saw."""
    evaluation = evidence.evaluations.get(ORGANISATION)
    return evaluation.competences if evaluation else ()
