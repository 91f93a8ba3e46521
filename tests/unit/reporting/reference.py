"""The key figures as DOMAIN.md defines them, in plain loops over facts: slow, obvious, and made for comparison."""

from collections.abc import Iterable
from datetime import date

from services.reporting.domain.facts import Fact
from services.reporting.domain.period import Question

DAY_TYPES = ("volunteer-day-recorded", "volunteer-day-withdrawn")
Cells = dict[tuple[str, str], int]


def realised_days(facts: Iterable[Fact], question: Question) -> list[Fact]:
    """Per assignment and date the fact with the highest sequence that was known; those that say it was realised."""
    last: dict[tuple[str, str], Fact] = {}
    for fact in facts:
        if fact.type in DAY_TYPES and fact.time <= question.as_of:
            key = (fact.data["assignment_id"], fact.data["on"])
            if key not in last or fact.sequence > last[key].sequence:
                last[key] = fact
    return [
        fact
        for fact in last.values()
        if fact.type == "volunteer-day-recorded" and date.fromisoformat(fact.data["on"]) in question.period
    ]


def first_registrations(facts: Iterable[Fact], question: Question) -> list[Fact]:
    """Per person the correction with the highest sequence that was known, or else the registration with the lowest.

    Those whose date falls in the period.
    """
    first: dict[str, Fact] = {}
    corrected: dict[str, Fact] = {}
    for fact in facts:
        if fact.type == "registration-corrected" and fact.time <= question.as_of:
            person = fact.data["newcomer_id"]
            if person not in corrected or fact.sequence > corrected[person].sequence:
                corrected[person] = fact
        if fact.type == "newcomer-registered" and fact.time <= question.as_of:
            person = fact.data["newcomer_id"]
            if person not in first or fact.sequence < first[person].sequence:
                first[person] = fact
    held = (first | corrected).values()
    return [fact for fact in held if date.fromisoformat(fact.data["registered_on"]) in question.period]


def registering_unit(fact: Fact) -> str:
    """The unit that registered the person, whichever keeps the file since."""
    return str(fact.data.get("registered_by") or fact.data["unit_id"])


def reference_cells(facts: list[Fact], question: Question) -> Cells:
    """Every cell that counts something, by indicator and unit or area, and the distinct figure."""
    days, newcomers = realised_days(facts, question), first_registrations(facts, question)
    volunteers = {day.data["newcomer_id"] for day in days}
    cells: Cells = {}
    for unit in {registering_unit(fact) for fact in newcomers}:
        registered = {fact.data["newcomer_id"] for fact in newcomers if registering_unit(fact) == unit}
        cells["newly_registered", unit] = len(registered)
        cells["newly_registered_who_volunteered", unit] = len({p for p in registered if p in volunteers})
    for area in {day.data["area_id"] for day in days}:
        there = [day.data for day in days if day.data["area_id"] == area]
        cells["organisations", area] = len({day["organisation_id"] for day in there})
        cells["newcomers_who_volunteered", area] = len({day["newcomer_id"] for day in there})
        cells["volunteer_days", area] = len({(day["newcomer_id"], day["on"]) for day in there})
    cells["distinct", "everywhere"] = len(volunteers)
    return {key: count for key, count in cells.items() if count}
