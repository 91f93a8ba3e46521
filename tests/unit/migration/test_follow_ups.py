"""Where trajectories led that began before anybody was asked: planned as if they began now."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from services.chassis.documents import from_document
from services.employment.coaching.commands import DeclareTrajectory
from services.employment.files.domain.follow_ups import FollowUp
from services.migration.follow_ups import planned
from tests.ids import ID_KEY
from tests.unit.employment.asking import ask, new
from tests.unit.employment.builders import COACH, OTHER_COACH, TODAY, a_store


def follow_ups(rows: Iterable[dict[str, Any]]) -> dict[str, FollowUp]:
    """By id, as employment reads them."""
    return {row["_id"]: from_document({**row, "id": row["_id"]}, FollowUp) for row in rows}


def test_it_is_what_employment_plans() -> None:
    store = a_store()
    new(store, DeclareTrajectory)
    ask(store, DeclareTrajectory, OTHER_COACH, coach="werkpunt")
    [file] = store.collections["files"].values()

    rows = follow_ups(planned(file, TODAY, ID_KEY))

    assert len(rows) == 3
    assert rows == follow_ups(store.collections["follow_ups"].values())


def test_days_that_are_past_and_what_nobody_confirmed_are_left_out() -> None:
    store = a_store()
    ask(store, DeclareTrajectory, COACH)
    [file] = store.collections["files"].values()
    assert list(planned(file, TODAY, ID_KEY)) == []

    new(store, DeclareTrajectory, coach="werkpunt")
    [file] = store.collections["files"].values()
    assert [row["months"] for row in planned(file, date(2026, 7, 1), ID_KEY)] == [6, 12]
