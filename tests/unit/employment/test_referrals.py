"""Referrals: with consent, to a valid programme with a place, and across no trajectory that leads."""

from datetime import date
from typing import Any

import pytest

from services.chassis.errors import Conflict, Contended, Forbidden, Invalid, NotFound
from services.contracts.employment import (
    ProgrammeListed,
    ReferralAccepted,
    ReferralDeclined,
    ReferralMade,
    ReferralRevoked,
    TrajectoryDeclared,
)
from services.employment.coaching.commands import (
    AcceptReferral,
    DeclareTrajectory,
    DeclineReferral,
    EndTrajectory,
    MakeReferral,
    RevokeReferral,
)
from services.employment.coaching.handlers import referrals
from services.employment.programmes.commands import ListProgramme

from .asking import a_referred_store, an_order, ask, new
from .builders import (
    AMINA,
    COACH,
    GENT_COORDINATOR,
    KORTRIJK_COORDINATOR,
    OMAR,
    OTHER_COACH,
    TODAY,
    a_consent,
    a_newcomer,
    a_registration,
    a_store,
    announced,
    the,
    work,
)

MAKE, ACCEPT, DECLINE = MakeReferral, AcceptReferral, DeclineReferral
REVOKE, LIST = RevokeReferral, ListProgramme


def test_a_referral_is_announced_and_the_same_again_is_nothing_new() -> None:
    store, [referral] = a_referred_store()

    assert ask(store, MAKE, GENT_COORDINATOR).body == {"id": referral}
    assert the(store, ReferralMade).programme_id == the(store, ProgrammeListed).programme_id
    with pytest.raises(Conflict, match="already-referred"):
        ask(store, MAKE, made_on=TODAY)


def test_without_consent_there_is_no_referral() -> None:
    with pytest.raises(Forbidden, match="no-consent"):
        ask(a_store(a_registration()), MAKE)


def test_while_a_trajectory_leads_a_push_is_offered_instead() -> None:
    store = a_store()
    ask(store, LIST)
    trajectory = new(store, DeclareTrajectory)

    with pytest.raises(Conflict, match="another-trajectory-leads") as refused:
        ask(store, MAKE)
    assert refused.value.fields["push"] == {"trajectory_id": trajectory}


@pytest.mark.parametrize(
    ("programme", "slug"),
    [({"valid_until": date(2026, 3, 1)}, "programme-not-valid"), ({"places": 0}, "no-place-left")],
)
def test_a_programme_that_is_over_or_full_takes_nobody(programme: dict[str, Any], slug: str) -> None:
    store = a_store()
    ask(store, LIST, **programme)

    with pytest.raises(Conflict, match=slug):
        ask(store, MAKE)


def test_an_unknown_programme_is_refused() -> None:
    with pytest.raises(NotFound, match="unknown-programme"):
        ask(a_store(), MAKE)


def test_accepting_starts_a_trajectory_that_leads_and_takes_a_place() -> None:
    store, [referral] = a_referred_store()
    answer = ask(store, ACCEPT, COACH, referral_id=referral)

    assert the(store, ReferralAccepted).referral_id == referral
    assert the(store, TrajectoryDeclared).trajectory_id == answer.body["trajectory_id"]
    assert store.collections["programmes"]["care"]["held_by"] == [referral]
    assert ask(store, ACCEPT, COACH, referral_id=referral).body == answer.body
    assert len(announced(store, ReferralAccepted)) == 1


def test_a_place_is_free_again_when_the_trajectory_that_held_it_ends() -> None:
    store, [first, second] = a_referred_store("amina", "omar")
    trajectory = ask(store, ACCEPT, referral_id=first).body["trajectory_id"]

    with pytest.raises(Conflict, match="no-place-left"):
        ask(store, ACCEPT, referral_id=second)
    ask(store, EndTrajectory, trajectory_id=trajectory)
    assert ask(store, ACCEPT, referral_id=second).body["id"] == second


def test_two_who_take_the_last_place_at_once_meet_on_the_programme() -> None:
    store, [first, second] = a_referred_store("amina", "omar")
    one, other = work(store), work(store)
    referrals.accept(an_order(ACCEPT, referral_id=first), one)
    referrals.accept(an_order(ACCEPT, referral_id=second), other)

    one.commit()
    with pytest.raises(Contended):
        other.commit()


def test_of_two_referrals_of_one_person_one_starts_and_the_other_waits() -> None:
    store, [first] = a_referred_store()
    ask(store, LIST, programme_id="logistics")
    second = new(store, MAKE, programme_id="logistics")
    ask(store, ACCEPT, referral_id=first)

    with pytest.raises(Conflict, match="another-trajectory-leads"):
        ask(store, ACCEPT, referral_id=second)


def test_a_decline_has_a_reason_and_closes_it() -> None:
    store, [referral] = a_referred_store()
    ask(store, DECLINE, COACH, referral_id=referral, reason="does-not-qualify")

    assert the(store, ReferralDeclined).reason == "does-not-qualify"
    with pytest.raises(Conflict, match="referral-not-open"):
        ask(store, ACCEPT, referral_id=referral)
    assert ask(store, MAKE).created


def test_the_person_takes_it_back_and_nobody_elses() -> None:
    store, [referral] = a_referred_store()

    with pytest.raises(NotFound, match="unknown-referral"):
        ask(store, REVOKE, OMAR, referral_id=referral)
    ask(store, REVOKE, AMINA, referral_id=referral)
    assert the(store, ReferralRevoked).on == TODAY


def test_an_answer_is_not_older_than_the_question_nor_of_tomorrow() -> None:
    store, [referral] = a_referred_store()

    for on, slug in ((date(2026, 2, 28), "ends-before-start"), (date(2026, 3, 3), "date-in-the-future")):
        with pytest.raises(Invalid, match=slug):
            ask(store, DECLINE, referral_id=referral, on=on)


def test_other_partners_and_units_have_nothing_to_do_with_it() -> None:
    store, [referral] = a_referred_store()

    with pytest.raises(NotFound, match="unknown-referral"):
        ask(store, ACCEPT, OTHER_COACH, referral_id=referral)
    with pytest.raises(NotFound, match="unknown-referral"):
        ask(store, DECLINE, KORTRIJK_COORDINATOR, referral_id=referral)


def test_consent_for_something_else_is_no_consent() -> None:
    store = a_store(a_registration(), a_consent(purpose="photos"))

    with pytest.raises(Forbidden, match="no-consent"):
        ask(store, MAKE)


def test_two_newcomers_are_two_files() -> None:
    store = a_store(*a_newcomer(), *a_newcomer("omar"))
    new(store, DeclareTrajectory)

    assert ask(store, DeclareTrajectory, newcomer_id="omar").created
