"""A coach is not told who is registered: known and unknown people get the same answers."""

import pytest

from services.chassis.errors import Conflict, NotFound, RefuError
from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.employment.coaching import views
from services.employment.coaching.commands import (
    AcceptReferral,
    AskPaths,
    AskUnconfirmed,
    ConfirmTrajectory,
    DeclareTrajectory,
    EndTrajectory,
    ReportOutcome,
)
from services.employment.portfolio import views as portfolio_views
from services.employment.portfolio.commands import AskPortfolio
from services.platform.caller import Caller

from .asking import a_referred_store, ask, new
from .builders import COACH, GENT_COORDINATOR, OTHER_COACH, TODAY, a_newcomer, a_store, work

KNOWN, UNKNOWN = "11111111-2222-3333-4444-555555555555", "99999999-2222-3333-4444-555555555555"


def a_store_with_somebody() -> MemoryStore:
    return a_store(*a_newcomer(KNOWN))


def told(store: MemoryStore, newcomer: str) -> list[object]:
    """All that a coach who was not referred to is answered about this person, without ids that are new each time."""
    declare = {"caller": COACH, "coach": "jobkans", "newcomer_id": newcomer}
    first, again = (ask(store, DeclareTrajectory, **declare) for _ in range(2))
    trajectory = str(first.body["id"])
    rows = as_json(views.trajectories(AskPaths(newcomer=newcomer), work(store, COACH)))["trajectories"]
    shown = [{**row, "id": "", "newcomer_id": ""} for row in rows]
    answers: list[object] = [first.status, again.status, first.body == again.body, shown]
    answers.append(as_json(views.referrals(AskPaths(newcomer=newcomer), work(store, COACH))))
    for attempt in (
        lambda: portfolio_views.portfolio(AskPortfolio(newcomer_id=newcomer), work(store, COACH)),
        lambda: ask(store, ReportOutcome, COACH, trajectory_id=trajectory),
        lambda: ask(store, EndTrajectory, OTHER_COACH, trajectory_id=trajectory),
        lambda: ask(store, ConfirmTrajectory, Caller("n", "newcomer", newcomer="else"), trajectory_id=trajectory),
    ):
        with pytest.raises(RefuError) as refused:
            attempt()
        answers.append(refused.value.slug)
    answers.append(ask(store, EndTrajectory, COACH, trajectory_id=trajectory).status)
    return answers


def test_known_and_unknown_people_get_the_same_answers() -> None:
    assert told(a_store_with_somebody(), KNOWN)[:-2] == told(a_store_with_somebody(), UNKNOWN)[:-2]


def test_what_was_said_before_the_registration_was_heard_waits_for_the_unit() -> None:
    store = a_store()
    declared = new(store, DeclareTrajectory, caller=COACH, coach="jobkans", newcomer_id=KNOWN)
    later = a_store(*a_newcomer(KNOWN))
    later.collections["files"][KNOWN]["trajectories"] = store.collections["files"][KNOWN]["trajectories"]
    for name in ("trajectories", "unconfirmed"):
        later.collections.setdefault(name, {}).update(store.collections[name])
    waiting = as_json(views.unconfirmed(AskUnconfirmed(), work(later, GENT_COORDINATOR)))["trajectories"]
    assert [row["id"] for row in waiting] == [declared]
    assert as_json(views.unconfirmed(AskUnconfirmed(), work(store, GENT_COORDINATOR)))["trajectories"] == []


def test_what_is_no_id_is_kept_nowhere_and_a_coordinator_is_told() -> None:
    with pytest.raises(NotFound, match="unknown-newcomer"):
        ask(a_store(), DeclareTrajectory, COACH, coach="jobkans", newcomer_id="a name that somebody typed")
    with pytest.raises(NotFound, match="unknown-newcomer"):
        ask(a_store(), DeclareTrajectory, GENT_COORDINATOR, newcomer_id=UNKNOWN)


def test_the_programme_that_leads_already_takes_on_who_is_referred_to_it() -> None:
    store, [referral] = a_referred_store()
    own = new(store, DeclareTrajectory, caller=COACH, coach="jobkans")

    accepted = ask(store, AcceptReferral, COACH, referral_id=referral)

    assert accepted.body["trajectory_id"] == own
    assert ask(store, AcceptReferral, COACH, referral_id=referral).body == accepted.body
    assert ask(store, DeclareTrajectory, COACH, coach="jobkans").body["id"] == own
    held = store.collections["programmes"]["care"]
    ask(store, EndTrajectory, COACH, trajectory_id=own, ended_on=TODAY)
    assert held != store.collections["programmes"]["care"], "the place is free again"


def test_another_partner_that_leads_still_stands_in_the_way() -> None:
    store, [referral] = a_referred_store()
    new(store, DeclareTrajectory, coach="werkpunt")
    with pytest.raises(Conflict, match="another-trajectory-leads"):
        ask(store, AcceptReferral, COACH, referral_id=referral)
    with pytest.raises(NotFound, match="unknown-referral"):
        ask(store, AcceptReferral, OTHER_COACH, referral_id=referral)
