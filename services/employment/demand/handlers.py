"""Each month once: how many look for a way to work, and for how many there is no programme."""

from dataclasses import replace

from services.employment.demand.domain.counting import counted, months_to_count
from services.employment.demand.queries import months, who_looks
from services.employment.store import EmploymentWork


def count_what_is_due(uow: EmploymentWork) -> None:
    """Count this month and those that were missed, unless that was done.

    What a missed month looked like nobody can tell any more: it gets what is counted now, and `counted_on` says so.
    Another process that was faster has counted the same: then this commit is contended, and the next run finds it done.
    """
    due = months_to_count((month.id for month in months(uow)), uow.today)
    if not due:
        return
    now = counted(due[-1], who_looks(uow), uow.programmes.where(), uow.today)
    for month in due:
        uow.demand.add(replace(now, id=month))
