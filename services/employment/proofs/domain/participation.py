"""The statement for integration's fourth pillar: hours of participation in Dutch and in company, day by day.

The rule. A recorded day counts with the hours that were written down for it, when of its assignment either side said
that Dutch was practised, and the organisation is among its observers: it looked back on it in an evaluation. Nobody is
asked day by day who else was there, so that evaluation is taken for company, and the statement says so. Each day tells
who its observers are and which of them spoke of Dutch; one that does not count is listed with every reason. How many
hours are needed is of the law (`employment.reference`). Days before the law began count like others: the counsellor
decides.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from math import fsum

from services.employment.files.domain.evidence import Evidence
from services.employment.files.domain.files import File
from services.employment.portfolio.domain.amounts import ORGANISATION, SIDES, practised_dutch

NO_HOURS = "no-hours"
"""Nobody wrote down how long it was."""
DUTCH_NOT_CONFIRMED = "dutch-not-confirmed"
"""Nobody was asked yet, or nobody answered, whether Dutch was practised."""
NOT_IN_DUTCH = "not-in-dutch"
"""Whoever answered said that it was not."""
COMPANY_NOT_CONFIRMED = "company-not-confirmed"
"""The organisation has not looked back yet: nobody of it says that it saw the newcomer at work."""
REASONS = (NO_HOURS, DUTCH_NOT_CONFIRMED, NOT_IN_DUTCH, COMPANY_NOT_CONFIRMED)


@dataclass(frozen=True, kw_only=True)
class ParticipationDay:
    """One recorded day at one organisation."""

    on: date
    organisation_id: str
    hours: float | None
    observers: tuple[str, ...]
    """Who looked back on its assignment: `organisation`, `newcomer`."""
    dutch_said_by: tuple[str, ...]
    """Of the observers, those who said that Dutch was practised."""
    not_counted_because: tuple[str, ...]
    """Of REASONS; empty for a day that counts."""

    @property
    def counts(self) -> bool:
        """Whether its hours qualify."""
        return not self.not_counted_because


@dataclass(frozen=True, kw_only=True)
class Participation:
    """What a statement says."""

    hours_needed: int
    hours_counted: float
    """Rounded to hundredths."""
    hours_not_counted: float
    """Those that were written down and do not qualify."""
    days: tuple[ParticipationDay, ...]
    """In the order of the calendar."""

    @property
    def is_enough(self) -> bool:
        """Whether the hours that count are as many as are needed."""
        return self.hours_counted >= self.hours_needed


def participation(file: File, hours_needed: int) -> Participation:
    """What this file says about participation."""
    found = sorted(_days(file.evidence.values()), key=lambda day: (day.on, day.organisation_id))
    return Participation(
        hours_needed=hours_needed,
        hours_counted=_sum(day for day in found if day.counts),
        hours_not_counted=_sum(day for day in found if not day.counts),
        days=tuple(found),
    )


def _days(evidence: Iterable[Evidence]) -> Iterator[ParticipationDay]:
    for each in evidence:
        of_assignment = (*_about_dutch(each), *_about_company(each))
        for on, hours in each.present.items():
            yield ParticipationDay(
                on=on,
                organisation_id=each.organisation_id,
                hours=hours,
                observers=tuple(side for side in SIDES if side in each.evaluations),
                dutch_said_by=_said_dutch(each),
                not_counted_because=(*(() if hours else (NO_HOURS,)), *of_assignment),
            )


def _said_dutch(evidence: Evidence) -> tuple[str, ...]:
    return tuple(side for side in SIDES if side in evidence.evaluations and evidence.evaluations[side].practised_dutch)


def _about_dutch(evidence: Evidence) -> tuple[str, ...]:
    if practised_dutch(evidence):
        return ()
    said = any(each.practised_dutch is False for each in evidence.evaluations.values())
    return (NOT_IN_DUTCH if said else DUTCH_NOT_CONFIRMED,)


def _about_company(evidence: Evidence) -> tuple[str, ...]:
    return () if ORGANISATION in evidence.evaluations else (COMPANY_NOT_CONFIRMED,)


def _sum(days: Iterable[ParticipationDay]) -> float:
    return round(fsum(day.hours or 0 for day in days), 2)
