"""Trajectories: on no day do two of them lead."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.chassis.errors import Conflict, Forbidden, Invalid, NotFound
from services.contracts.employment import OutcomeReported, TrajectoryDeclared, TrajectoryEnded
from services.employment.coaching.commands import DeclareTrajectory, EndTrajectory, ReportOutcome
from services.employment.coaching.domain import trajectories
from services.employment.files.domain.agreements import Trajectory
from services.employment.files.domain.files import File

from .asking import ask, new
from .builders import (
    COACH,
    GENT_COORDINATOR,
    KORTRIJK_COORDINATOR,
    OTHER_COACH,
    TODAY,
    a_day,
    a_store,
    announced,
    the,
    the_portfolio,
)

DECLARE, END, REPORT = DeclareTrajectory, EndTrajectory, ReportOutcome
FEBRUARY = st.integers(0, 28).map(lambda n: date(2026, 2, 1) + timedelta(n))


def test_a_declared_trajectory_is_announced() -> None:
    store = a_store()
    trajectory = new(store, DECLARE, leads_until=date(2026, 6, 30))

    fact = the(store, TrajectoryDeclared)
    assert (fact.trajectory_id, fact.newcomer_id, fact.leads_until) == (trajectory, "amina", date(2026, 6, 30))


def test_a_second_one_is_refused_and_a_push_to_the_first_is_offered() -> None:
    store = a_store()
    first = new(store, DECLARE)

    with pytest.raises(Conflict, match="another-trajectory-leads") as refused:
        ask(store, DECLARE, coach="werkpunt")
    assert refused.value.fields["push"] == {"trajectory_id": first}


def test_saying_it_again_changes_nothing() -> None:
    store = a_store()
    first = new(store, DECLARE)

    assert ask(store, DECLARE).body == {"id": first}
    assert len(announced(store, TrajectoryDeclared)) == 1


def test_another_may_lead_from_the_day_the_first_ended() -> None:
    store = a_store()
    first = new(store, DECLARE)
    ask(store, END, trajectory_id=first, ended_on=TODAY)

    assert ask(store, DECLARE, coach="werkpunt", declared_on=TODAY).created
    assert the(store, TrajectoryEnded).ended_on == TODAY


def test_another_may_lead_from_the_day_after_the_firsts_last() -> None:
    store = a_store()
    new(store, DECLARE, leads_until=date(2026, 2, 10))

    with pytest.raises(Conflict, match="another-trajectory-leads"):
        ask(store, DECLARE, coach="werkpunt", declared_on=date(2026, 2, 10))
    assert ask(store, DECLARE, coach="werkpunt", declared_on=date(2026, 2, 11)).created


def test_ending_again_on_the_same_day_changes_nothing_and_on_another_is_refused() -> None:
    store = a_store()
    trajectory = new(store, DECLARE)
    ask(store, END, trajectory_id=trajectory)
    ask(store, END, trajectory_id=trajectory)

    assert len(announced(store, TrajectoryEnded)) == 1
    with pytest.raises(Conflict, match="trajectory-ended-already"):
        ask(store, END, trajectory_id=trajectory, ended_on=date(2026, 3, 1))


@pytest.mark.parametrize(
    ("given", "slug"),
    [
        ({"declared_on": date(2026, 3, 3)}, "date-in-the-future"),
        ({"leads_until": date(2026, 1, 31)}, "ends-before-start"),
    ],
)
def test_a_trajectory_that_cannot_be_is_refused(given: dict[str, Any], slug: str) -> None:
    with pytest.raises(Invalid, match=slug):
        ask(a_store(), DECLARE, **given)


def test_an_outcome_is_reported_once() -> None:
    store = a_store()
    trajectory = new(store, DECLARE)
    for _ in range(2):
        ask(store, REPORT, trajectory_id=trajectory, at_level=True)

    fact = the(store, OutcomeReported)
    assert (fact.trajectory_id, fact.kind, fact.at_level) == (trajectory, "job", True)


def test_a_coach_declares_and_ends_for_its_own_partner_only() -> None:
    store = a_store()
    trajectory = str(ask(store, DECLARE, COACH).body["id"])

    with pytest.raises(Forbidden, match="other-partner"):
        ask(store, DECLARE, OTHER_COACH)
    for kind in (END, REPORT):
        with pytest.raises(NotFound, match="unknown-trajectory"):
            ask(store, kind, OTHER_COACH, trajectory_id=trajectory)
    assert ask(store, END, COACH, trajectory_id=trajectory).body == {"id": trajectory}


def test_what_a_coach_alone_declares_opens_no_portfolio_and_is_not_told_until_the_unit_says_it_too() -> None:
    store = a_store()
    trajectory = str(ask(store, DECLARE, COACH).body["id"])

    with pytest.raises(NotFound, match="unknown-newcomer"):
        the_portfolio(store, COACH)
    assert announced(store, TrajectoryDeclared) == []
    assert ask(store, DECLARE, COACH).body == ask(store, DECLARE, GENT_COORDINATOR).body == {"id": trajectory}
    assert the_portfolio(store, COACH)["newcomer_id"] == "amina"
    assert len(announced(store, TrajectoryDeclared)) == 1


def test_a_coordinator_of_another_unit_may_not() -> None:
    with pytest.raises(NotFound, match="unknown-newcomer"):
        ask(a_store(), DECLARE, KORTRIJK_COORDINATOR)


def test_what_is_not_known_or_not_registered_yet_is_refused() -> None:
    with pytest.raises(NotFound, match="unknown-newcomer"):
        ask(a_store(a_day()), DECLARE)
    with pytest.raises(NotFound, match="unknown-trajectory"):
        ask(a_store(), END, trajectory_id="none")


@given(st.lists(st.tuples(FEBRUARY, st.none() | FEBRUARY, st.none() | FEBRUARY), max_size=12))
def test_on_no_day_do_two_lead(asked: list[tuple[date, date | None, date | None]]) -> None:
    file = File(id="amina", unit_id="gent")
    for number, (start, until, ended) in enumerate(asked):
        trajectory = Trajectory(id=str(number), coach="jobkans", declared_on=start, leads_until=until)
        try:
            file = trajectories.declared(file, trajectory, TODAY, str)
            file = trajectories.ended(file, trajectory.id, ended, TODAY) if ended else file
        except (Conflict, Invalid):
            continue

    for day in (date(2026, 2, 1) + timedelta(n) for n in range(40)):
        assert sum(t.leads_on(day) for t in file.trajectories.values()) <= 1
