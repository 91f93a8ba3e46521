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


def registrations_known(facts: Iterable[Fact], question: Question) -> list[Fact]:
    """Per file the correction with the highest sequence that was known, or else the registration with the lowest."""
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
    return list((first | corrected).values())


def falls_in(fact: Fact, question: Question) -> bool:
    """Whether the day of a registration falls in the period."""
    return date.fromisoformat(fact.data["registered_on"]) in question.period


def registering_unit(fact: Fact) -> str:
    """The unit that registered the person, whichever keeps the file since."""
    return str(fact.data.get("registered_by") or fact.data["unit_id"])


def person_of(newcomer_id: str, facts: Iterable[Fact], question: Question) -> str:
    """The file that goes on for this one as of the question: per file the last that was known of it decides."""
    last: dict[str, Fact] = {}
    for fact in facts:
        is_known = fact.type in ("newcomers-merged", "merge-undone") and fact.time <= question.as_of
        if is_known and (fact.subject not in last or fact.sequence > last[fact.subject].sequence):
            last[fact.subject] = fact
    while newcomer_id in last and last[newcomer_id].type == "newcomers-merged":
        newcomer_id = last[newcomer_id].data["survivor_id"]
    return newcomer_id


def earliest_of_each(registrations: Iterable[Fact], whose: dict[str, str]) -> dict[str, Fact]:
    """Of several files of one person the earliest registration; of one day, that of the first unit by name."""
    earliest: dict[str, Fact] = {}
    for fact in registrations:
        person = whose[fact.data["newcomer_id"]]
        before = earliest.get(person)
        if before is None or place_of(fact) < place_of(before):
            earliest[person] = fact
    return earliest


def place_of(fact: Fact) -> tuple[str, str]:
    """The day of a registration, and its unit."""
    return fact.data["registered_on"], registering_unit(fact)


def reference_cells(facts: list[Fact], question: Question) -> Cells:
    """Every cell that counts something, by indicator and unit or area, and the distinct figure."""
    ids = {fact.data["newcomer_id"] for fact in facts}
    whose = {one: person_of(one, facts, question) for one in ids}
    earliest = earliest_of_each(registrations_known(facts, question), whose)
    newcomers = {p: fact for p, fact in earliest.items() if falls_in(fact, question)}
    days = [(whose[day.data["newcomer_id"]], day.data) for day in realised_days(facts, question)]
    volunteers = {person for person, _ in days}
    cells: Cells = {}
    for unit in {registering_unit(fact) for fact in newcomers.values()}:
        registered = {person for person, fact in newcomers.items() if registering_unit(fact) == unit}
        cells["newly_registered", unit] = len(registered)
        cells["newly_registered_who_volunteered", unit] = len({p for p in registered if p in volunteers})
    for area in {day["area_id"] for _, day in days}:
        there = [(person, day) for person, day in days if day["area_id"] == area]
        cells["organisations", area] = len({day["organisation_id"] for _, day in there})
        cells["newcomers_who_volunteered", area] = len({person for person, _ in there})
        cells["volunteer_days", area] = len({(person, day["on"]) for person, day in there})
    cells["distinct", "everywhere"] = len(volunteers)
    return {key: count for key, count in cells.items() if count}
