"""What a coach alone says of somebody who was not referred there: kept, and nothing follows from it until confirmed."""

from datetime import date

import pytest

from services.chassis.errors import Conflict, NotFound
from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.contracts.employment import OutcomeReported, TrajectoryDeclared, TrajectoryEnded
from services.employment.coaching import views
from services.employment.coaching.commands import (
    AcceptReferral,
    AskPaths,
    AskUnconfirmed,
    ConfirmTrajectory,
    DeclareTrajectory,
    DeclineReferral,
    EndTrajectory,
    GivePush,
    MakeReferral,
    RejectTrajectory,
    ReportOutcome,
)
from services.employment.programmes.commands import ListProgramme
from services.platform.caller import Caller

from .asking import a_referred_store, ask, new
from .builders import (
    AMINA,
    COACH,
    GENT_COORDINATOR,
    KORTRIJK_COORDINATOR,
    OMAR,
    OTHER_COACH,
    TODAY,
    a_store,
    announced,
    the,
    the_portfolio,
    work,
)

CONFIRM, REJECT, DECLARE, END = ConfirmTrajectory, RejectTrajectory, DeclareTrajectory, EndTrajectory


def declared(store: MemoryStore, caller: Caller = COACH, **given: object) -> str:
    return str(ask(store, DECLARE, caller, coach=caller.organisation, **given).body["id"])


def leads(store: MemoryStore) -> dict[str, bool]:
    """By partner, whether its trajectory leads today."""
    asked = AskPaths(newcomer="amina")
    rows = as_json(views.trajectories(asked, work(store, GENT_COORDINATOR)))["trajectories"]
    return {row["coach"]: row["leads"] for row in rows}


def test_it_leads_not_gets_no_push_and_blocks_no_referral() -> None:
    store = a_store()
    trajectory = declared(store)

    assert leads(store) == {"jobkans": False}
    with pytest.raises(Conflict, match="no-trajectory-leads"):
        ask(store, GivePush, trajectory_id=trajectory)
    ask(store, ListProgramme)
    assert ask(store, MakeReferral).created


def test_it_keeps_nobody_else_from_leading_and_tells_the_coach_nothing_of_who_leads() -> None:
    store = a_store()
    declared(store)
    new(store, DECLARE, coach="werkpunt")

    assert leads(store) == {"jobkans": False, "werkpunt": True}
    other = a_store()
    new(other, DECLARE, coach="werkpunt")
    assert ask(other, DECLARE, COACH).created


@pytest.mark.parametrize("caller", [AMINA, GENT_COORDINATOR], ids=["the newcomer", "the unit"])
def test_who_it_is_about_and_the_unit_confirm_it_once(caller: Caller) -> None:
    store = a_store()
    trajectory = declared(store)
    for _ in range(2):
        assert ask(store, CONFIRM, caller, trajectory_id=trajectory).body == {"id": trajectory}

    assert leads(store) == {"jobkans": True}
    assert the(store, TrajectoryDeclared).trajectory_id == trajectory
    assert the_portfolio(store, COACH)["newcomer_id"] == "amina"


@pytest.mark.parametrize("kind", [CONFIRM, REJECT])
def test_nobody_else_confirms_or_rejects_it(kind: type) -> None:
    store = a_store()
    trajectory = declared(store)

    for caller in (OMAR, KORTRIJK_COORDINATOR, COACH):
        with pytest.raises(NotFound, match="unknown-trajectory"):
            ask(store, kind, caller, trajectory_id=trajectory)


def test_it_is_not_confirmed_across_another_that_leads() -> None:
    store = a_store()
    trajectory = declared(store)
    first = new(store, DECLARE, coach="werkpunt")

    with pytest.raises(Conflict, match="another-trajectory-leads"):
        ask(store, CONFIRM, AMINA, trajectory_id=trajectory)
    ask(store, END, trajectory_id=first, ended_on=date(2026, 2, 1))
    assert ask(store, CONFIRM, AMINA, trajectory_id=trajectory).body == {"id": trajectory}


def test_rejected_or_ended_it_never_led_and_is_not_told() -> None:
    store = a_store()
    rejected = declared(store)
    ask(store, REJECT, AMINA, trajectory_id=rejected)
    ask(store, REJECT, AMINA, trajectory_id=rejected)
    ended = declared(store, OTHER_COACH)
    ask(store, END, OTHER_COACH, trajectory_id=ended)

    for trajectory in (rejected, ended):
        with pytest.raises(Conflict, match="trajectory-ended-already"):
            ask(store, CONFIRM, AMINA, trajectory_id=trajectory)
    assert announced(store, TrajectoryDeclared) == announced(store, TrajectoryEnded) == []


@pytest.mark.parametrize("answer", [CONFIRM, REJECT, END])
def test_the_unit_sees_what_waits_for_a_word_until_there_is_one(answer: type) -> None:
    store = a_store()
    trajectory = declared(store)

    def waiting(caller: Caller) -> list[str]:
        return [row["id"] for row in as_json(views.unconfirmed(AskUnconfirmed(), work(store, caller)))["trajectories"]]

    assert (waiting(GENT_COORDINATOR), waiting(KORTRIJK_COORDINATOR)) == ([trajectory], [])
    ask(store, answer, GENT_COORDINATOR, trajectory_id=trajectory)
    assert waiting(GENT_COORDINATOR) == []


def test_what_was_confirmed_is_not_rejected_any_more() -> None:
    store = a_store()
    trajectory = declared(store)
    ask(store, CONFIRM, AMINA, trajectory_id=trajectory)

    with pytest.raises(Conflict, match="trajectory-confirmed-already"):
        ask(store, REJECT, AMINA, trajectory_id=trajectory)


def test_no_outcome_is_reported_of_it() -> None:
    store = a_store()
    trajectory = declared(store)

    with pytest.raises(Conflict, match="trajectory-not-confirmed"):
        ask(store, ReportOutcome, COACH, trajectory_id=trajectory)
    assert announced(store, OutcomeReported) == []


def test_one_at_a_time_waits_for_a_partner() -> None:
    store = a_store()
    trajectory = declared(store)

    with pytest.raises(Conflict, match="declaration-waits"):
        declared(store, declared_on=TODAY)
    ask(store, END, COACH, trajectory_id=trajectory)
    assert declared(store, declared_on=TODAY) != trajectory


def test_of_somebody_who_was_referred_to_its_partner_a_coach_says_so_alone() -> None:
    store, _ = a_referred_store()
    declared(store, declared_on=TODAY)

    assert leads(store) == {"jobkans": True}
    declared(store, OTHER_COACH)
    assert leads(store)["werkpunt"] is False


def test_a_referral_that_was_declined_gives_a_coach_no_word() -> None:
    store, [referral] = a_referred_store()
    ask(store, DeclineReferral, COACH, referral_id=referral)
    declared(store)

    assert leads(store) == {"jobkans": False}


def test_said_again_once_referred_it_leads() -> None:
    store = a_store()
    ask(store, ListProgramme)
    trajectory = declared(store)
    referral = new(store, MakeReferral)

    assert declared(store) == trajectory
    assert leads(store) == {"jobkans": True}
    assert ask(store, AcceptReferral, COACH, referral_id=referral).body["trajectory_id"] == trajectory
