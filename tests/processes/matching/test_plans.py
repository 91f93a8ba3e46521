"""A plan made in a process of its own."""

from services.chassis.process.worker_process import run_in_worker
from tests.unit.matching.plan_builders import a_plan, a_town, solver_of, who_goes_where


def test_the_real_process_makes_the_same_plan() -> None:
    store = a_town()

    apart = a_plan(store, solver=solver_of(store, run_in_worker))

    assert who_goes_where(store, apart) == who_goes_where(store, a_plan(store))
