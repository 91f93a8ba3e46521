"""What a partner that leads reads once the person does not allow it any more: what it said itself, nothing later."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from services.chassis.errors import NotFound
from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.employment.coaching import views
from services.employment.coaching.commands import (
    AcceptReferral,
    AskPaths,
    AskTrajectory,
    DeclareTrajectory,
    EndTrajectory,
    GivePush,
    ReportOutcome,
)
from services.employment.outcomes import handlers as follow_ups
from services.employment.outcomes import views as follow_up_views
from services.employment.outcomes.commands import AskFollowUp, AskFollowUps
from services.platform.caller import Caller

from .asking import a_referred_store, ask
from .builders import (
    COACH,
    GENT_COORDINATOR,
    TODAY,
    a_consent,
    a_newcomer,
    a_withdrawal,
    hear,
    in_sequence,
    work,
)

MONTHS_LATER = datetime(2026, 6, 2, 9, tzinfo=UTC)


@pytest.fixture
def led() -> tuple[MemoryStore, str]:
    """Amina's trajectory at Jobkans leads, with a push and an outcome of the unit; then she withdraws her consent."""
    store, [referral] = a_referred_store()
    trajectory = ask(store, AcceptReferral, COACH, referral_id=referral).body["trajectory_id"]
    ask(store, GivePush, GENT_COORDINATOR, trajectory_id=trajectory)
    ask(store, ReportOutcome, GENT_COORDINATOR, trajectory_id=trajectory)
    hear(in_sequence([*a_newcomer(), a_withdrawal()])[3:], store)
    return store, trajectory


def read(store: MemoryStore, caller: Caller, trajectory: str) -> list[dict[str, Any]]:
    """The trajectory by itself, and in the list of the caller."""
    newcomer = None if caller is COACH else "amina"
    alone = as_json(views.trajectory(AskTrajectory(trajectory_id=trajectory), work(store, caller)))
    [listed] = as_json(views.trajectories(AskPaths(newcomer=newcomer), work(store, caller)))["trajectories"]
    return [alone, listed]


def test_its_coach_reads_no_outcome_and_no_push_and_the_unit_still_does(led: tuple[MemoryStore, str]) -> None:
    store, trajectory = led

    for row in read(store, COACH, trajectory):
        assert (row["id"], row["newcomer_id"], row["declared_on"]) == (trajectory, "amina", TODAY.isoformat())
        assert (row["outcomes"], row["pushes"]) == ([], [])
    for row in read(store, GENT_COORDINATOR, trajectory):
        assert (len(row["outcomes"]), len(row["pushes"])) == (1, 1)


def test_a_new_yes_lets_the_coach_read_again(led: tuple[MemoryStore, str]) -> None:
    store, trajectory = led
    hear(in_sequence([*a_newcomer(), a_withdrawal(), a_consent()])[4:], store)

    assert [len(row["outcomes"]) for row in read(store, COACH, trajectory)] == [1, 1]


def test_its_coach_is_asked_no_follow_up_and_the_unit_is(led: tuple[MemoryStore, str]) -> None:
    store, _trajectory = led
    uow = work(store, now=MONTHS_LATER)
    follow_ups.ask_due(uow)
    uow.commit()

    assert waiting(store, COACH) == []
    [asked] = waiting(store, GENT_COORDINATOR)
    with pytest.raises(NotFound, match="unknown-follow-up"):
        follow_up_views.follow_up(AskFollowUp(follow_up_id=asked), work(store, COACH, MONTHS_LATER))


def waiting(store: MemoryStore, caller: Caller) -> list[str]:
    asks = AskFollowUps(newcomer="amina")
    return [row.id for row in follow_up_views.follow_ups(asks, work(store, caller, MONTHS_LATER)).follow_ups]


def test_its_coach_may_still_end_it(led: tuple[MemoryStore, str]) -> None:
    store, trajectory = led

    ask(store, EndTrajectory, COACH, trajectory_id=trajectory)
    assert {row["ended_on"] for row in read(store, COACH, trajectory)} == {TODAY.isoformat()}


def test_who_never_allowed_the_partner_is_not_read_by_it_either() -> None:
    store, [_referral] = a_referred_store()
    hear(in_sequence([*a_newcomer("omar")][:2]), store)
    declared = {"newcomer_id": "omar", "declared_on": date(2026, 2, 1)}
    trajectory = ask(store, DeclareTrajectory, GENT_COORDINATOR, **declared).body["id"]
    ask(store, ReportOutcome, GENT_COORDINATOR, trajectory_id=trajectory)

    assert as_json(views.trajectory(AskTrajectory(trajectory_id=trajectory), work(store, COACH)))["outcomes"] == []
