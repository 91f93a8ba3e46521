"""Until when somebody may answer: two weeks, and never past the day that the question is about."""

from datetime import date, timedelta

from services.matching.projections.domain.opportunities import OpportunityDetails

DAYS_TO_ANSWER = 14
"""How long the newcomer has at most to say yes or no, and from that yes on the organisation."""
DAYS_NOTED_LATE = timedelta(days=7)
"""How long after its day a yes of the organisation may still be noted, for what was done on that day."""


def last_day_for_newcomer(details: OpportunityDetails, today: date, from_on: date | None = None) -> date:
    """The last day on which a newcomer who is asked today may answer: at most half of the days that are left.

    So the organisation, or whoever is asked instead, has the other half. What is today is answered today.
    """
    return today + timedelta(days=min(DAYS_TO_ANSWER, _days_left(details, today, from_on) // 2))


def day_to_confirm(details: OpportunityDetails, today: date, from_on: date | None = None) -> date:
    """By when the organisation should answer a newcomer who says yes today: before the day itself is over."""
    return today + timedelta(days=min(DAYS_TO_ANSWER, _days_left(details, today, from_on)))


def last_day_to_confirm(details: OpportunityDetails, today: date, from_on: date | None = None) -> date:
    """The last day on which that answer is taken: what was done on the day may be noted up to a week later."""
    return min(day_to_confirm(details, today, from_on) + DAYS_NOTED_LATE, today + timedelta(days=DAYS_TO_ANSWER))


def _days_left(details: OpportunityDetails, today: date, from_on: date | None) -> int:
    """Until the day it is about: the first of a one-off, once that is past its last one; else the last, if any."""
    first = max(details.starts_on, from_on or details.starts_on)
    if details.kind == "one-off" and first >= today:
        return (first - today).days
    return max(0, ((details.last_day or date.max) - today).days)
