"""Where trajectories led that began before anybody was asked: planned as if they began now."""

from datetime import date

from services.chassis.documents import from_document
from services.employment.coaching.commands import DeclareTrajectory
from services.employment.files.domain.follow_ups import FollowUp
from services.migration.follow_ups import planned
from tests.ids import ID_KEY
from tests.unit.employment.asking import ask, new
from tests.unit.employment.builders import COACH, OTHER_COACH, TODAY, a_store


def test_it_is_what_employment_plans() -> None:
    store = a_store()
    new(store, DeclareTrajectory)
    ask(store, DeclareTrajectory, OTHER_COACH, coach="werkpunt")
    [file] = store.collections["files"].values()

    rows = [from_document(row, FollowUp) for row in planned(file, TODAY, ID_KEY)]

    kept = [from_document(row, FollowUp) for row in store.collections["follow_ups"].values()]
    assert len(rows) == 3
    assert {each.id: each for each in rows} == {each.id: each for each in kept}


def test_days_that_are_past_and_what_nobody_confirmed_are_left_out() -> None:
    store = a_store()
    ask(store, DeclareTrajectory, COACH)
    [file] = store.collections["files"].values()
    assert list(planned(file, TODAY, ID_KEY)) == []

    new(store, DeclareTrajectory, coach="werkpunt")
    [file] = store.collections["files"].values()
    assert [row["months"] for row in planned(file, date(2026, 7, 1), ID_KEY)] == [6, 12]
