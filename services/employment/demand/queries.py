"""The months that were counted, and those who look for a way to work today."""

from services.employment.demand.domain.counting import Month, looks_for_work
from services.employment.fitting.domain.person import Person
from services.employment.fitting.queries import person
from services.employment.neighbours.domain import WorkFacts
from services.employment.store import EmploymentWork

OUTSIDE = frozenset({"funder", "coach"})
"""Readers who are told no small counts: they are not of the house."""


def months(uow: EmploymentWork) -> list[Month]:
    """All that were counted, the earliest first."""
    return sorted(uow.demand.where(), key=lambda month: month.id)


def who_looks(uow: EmploymentWork) -> list[Person]:
    """Those who look for a way to work today, without what only intake knows."""
    areas = uow.areas.where()
    return [person(file, WorkFacts(), areas) for file in uow.files.where() if looks_for_work(file, uow.today)]
