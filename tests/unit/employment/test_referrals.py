"""Referrals: with consent, to a valid programme with a place, and across no trajectory that leads."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.chassis.errors import Conflict, Contended, Forbidden, Invalid, NotFound
from services.chassis.storage.memory import MemoryStore
from services.contracts.employment import (
    ProgrammeListed,
    ReferralAccepted,
    ReferralDeclined,
    ReferralDone,
    ReferralMade,
    ReferralRevoked,
    TrajectoryDeclared,
)
from services.contracts.event import Event
from services.employment.coaching.commands import (
    AcceptReferral,
    DeclareTrajectory,
    DeclineReferral,
    EndTrajectory,
    MakeReferral,
    RevokeReferral,
    SayCoachedAlready,
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
    told_as,
    work,
)

MAKE, ACCEPT, DECLINE = MakeReferral, AcceptReferral, DeclineReferral
REVOKE, LIST, ALREADY = RevokeReferral, ListProgramme, SayCoachedAlready


def test_a_referral_is_announced_and_the_same_again_is_nothing_new() -> None:
    store, [referral] = a_referred_store()

    assert ask(store, MAKE, GENT_COORDINATOR).body == {"id": referral}
    assert the(store, ReferralMade).programme_id == the(store, ProgrammeListed).programme_id
    with pytest.raises(Conflict, match="already-referred"):
        ask(store, MAKE, made_on=TODAY)


@pytest.mark.parametrize(
    "said",
    [[], [a_consent(partner=None)], [a_consent(partner="werkpunt")], [a_consent(purpose="photos")]],
    ids=["nothing", "in general", "to another partner", "for something else"],
)
def test_without_consent_for_that_partner_there_is_no_referral_and_the_refusal_says_how_to_give_it(
    said: list[Event],
) -> None:
    store = a_store(a_registration(), *said)
    ask(store, LIST)

    with pytest.raises(Forbidden, match="no-consent-for-partner") as refused:
        ask(store, MAKE)
    assert refused.value.fields["consent"] == "/v1/newcomers/amina/consents/job-coaching"
    assert announced(store, ReferralMade) == []


def test_while_a_trajectory_leads_a_push_is_offered_instead() -> None:
    store = a_store()
    ask(store, LIST)
    trajectory = new(store, DeclareTrajectory)

    with pytest.raises(Conflict, match="another-trajectory-leads") as refused:
        ask(store, MAKE)
    assert refused.value.fields["push"] == {"trajectory_id": trajectory}


def test_where_the_partner_that_leads_is_not_allowed_the_refusal_names_ways_that_work() -> None:
    store = a_store(a_registration(), a_consent(partner="werkpunt"))
    ask(store, LIST, partner="werkpunt")
    trajectory = new(store, DeclareTrajectory)

    for refuse in (MAKE, DeclareTrajectory):
        with pytest.raises(Conflict, match="another-trajectory-leads") as refused:
            ask(store, refuse, **({"coach": "werkpunt"} if refuse is DeclareTrajectory else {}))
        assert "push" not in refused.value.fields
        assert refused.value.fields["consent"] == "/v1/newcomers/amina/consents/job-coaching"
        assert refused.value.fields["end"] == f"/v1/trajectories/{trajectory}/end"
    ask(store, EndTrajectory, GENT_COORDINATOR, trajectory_id=trajectory)
    assert ask(store, MAKE).created


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


def referred_to_two() -> tuple[MemoryStore, str, str]:
    """Amina waits for the answers of two partners, both of which she allows it."""
    store = a_store(*a_newcomer(), a_consent(partner="werkpunt"))
    ask(store, LIST)
    ask(store, LIST, programme_id="logistics", partner="werkpunt")
    return store, new(store, MAKE), new(store, MAKE, programme_id="logistics")


def test_two_partners_accept_at_one_moment_and_one_leads_and_the_other_is_told() -> None:
    store, first, second = referred_to_two()
    one, other = work(store, COACH), work(store, OTHER_COACH)
    begun = referrals.accept(an_order(ACCEPT, referral_id=first), one)
    referrals.accept(an_order(ACCEPT, referral_id=second), other)

    one.commit()
    with pytest.raises(Contended):
        other.commit()
    with pytest.raises(Conflict, match="another-trajectory-leads") as told:
        ask(store, ACCEPT, OTHER_COACH, referral_id=second)
    assert told.value.fields["push"] == {"trajectory_id": begun.body["trajectory_id"]}
    assert the(store, TrajectoryDeclared).partner_id == told_as("jobkans")
    assert the(store, ReferralAccepted).referral_id == first
    assert store.collections["programmes"]["logistics"]["held_by"] == []


def test_the_partner_that_came_too_late_declines_because_another_leads() -> None:
    store, first, second = referred_to_two()
    ask(store, ACCEPT, COACH, referral_id=first)

    ask(store, DECLINE, OTHER_COACH, referral_id=second, reason="coached-elsewhere")
    assert the(store, ReferralDeclined).reason == "coached-elsewhere"


def test_the_end_of_its_trajectory_ends_an_accepted_referral() -> None:
    store, [referral] = a_referred_store()
    trajectory = ask(store, ACCEPT, COACH, referral_id=referral).body["trajectory_id"]
    for _ in range(2):
        ask(store, EndTrajectory, COACH, trajectory_id=trajectory)

    assert the(store, ReferralDone).referral_id == referral
    assert (the(store, ReferralDone).on, the(store, ReferralDone).partner_id) == (TODAY, told_as("jobkans"))
    assert store.collections["files"]["amina"]["referrals"][referral]["state"] == "done"
    with pytest.raises(Conflict, match="referral-not-open"):
        ask(store, DECLINE, COACH, referral_id=referral)


def test_a_coaching_that_was_over_when_it_was_told_is_no_reason_to_decline() -> None:
    store, [referral] = a_referred_store()
    said = {"declared_on": date(2026, 2, 1), "on": TODAY}

    with pytest.raises(Invalid, match="over-already"):
        ask(store, ALREADY, COACH, referral_id=referral, leads_until=TODAY - timedelta(days=1), **said)
    assert announced(store, ReferralDeclined) == []
    assert ask(store, ALREADY, COACH, referral_id=referral, leads_until=TODAY, **said).body["id"] == referral


def test_a_partner_that_coaches_the_person_already_says_until_when() -> None:
    store, [referral] = a_referred_store()
    said = {"declared_on": date(2026, 2, 1), "leads_until": date(2026, 9, 30)}
    answer = ask(store, ALREADY, COACH, referral_id=referral, **said)

    assert the(store, ReferralDeclined).reason == "coached-already"
    fact = the(store, TrajectoryDeclared)
    assert (fact.trajectory_id, fact.declared_on) == (answer.body["trajectory_id"], date(2026, 2, 1))
    assert fact.leads_until == date(2026, 9, 30)
    assert store.collections["programmes"]["care"]["held_by"] == []
    assert ask(store, ALREADY, COACH, referral_id=referral, **said).body == answer.body
    ask(store, EndTrajectory, COACH, trajectory_id=answer.body["trajectory_id"])
    assert announced(store, ReferralDone) == []


def test_a_trajectory_that_was_declared_before_is_the_one_that_the_partner_means() -> None:
    store, [referral] = a_referred_store()
    trajectory = ask(store, DeclareTrajectory, COACH).body["id"]

    answer = ask(store, ALREADY, COACH, referral_id=referral, leads_until=date(2026, 9, 30))
    assert answer.body["trajectory_id"] == trajectory
    assert len(announced(store, TrajectoryDeclared)) == 1


def test_no_partner_says_it_across_another_that_leads_nor_of_an_end_before_the_beginning() -> None:
    store, first, second = referred_to_two()
    ask(store, ACCEPT, COACH, referral_id=first)

    with pytest.raises(Conflict, match="another-trajectory-leads"):
        ask(store, ALREADY, OTHER_COACH, referral_id=second, leads_until=date(2026, 9, 30))
    with pytest.raises(NotFound, match="unknown-referral"):
        ask(store, ALREADY, COACH, referral_id=second, leads_until=date(2026, 9, 30))
    alone, [referral] = a_referred_store()
    with pytest.raises(Invalid, match="ends-before-start"):
        ask(alone, ALREADY, COACH, referral_id=referral, leads_until=date(2026, 1, 31))


def test_a_decline_has_a_reason_and_closes_it() -> None:
    store, [referral] = a_referred_store()
    ask(store, DECLINE, COACH, referral_id=referral, reason="does-not-qualify")

    assert the(store, ReferralDeclined).reason == "does-not-qualify"
    with pytest.raises(Conflict, match="referral-not-open"):
        ask(store, ACCEPT, referral_id=referral)
    assert ask(store, MAKE).created


@pytest.mark.parametrize("other", [{"reason": "other"}, {"on": date(2026, 3, 1)}], ids=["reason", "day"])
def test_the_same_decline_again_is_nothing_new_and_another_is_refused(other: dict[str, Any]) -> None:
    store, [referral] = a_referred_store()
    for _ in range(2):
        assert ask(store, DECLINE, COACH, referral_id=referral).body == {"id": referral}

    with pytest.raises(Conflict, match="referral-not-open"):
        ask(store, DECLINE, COACH, referral_id=referral, **other)
    assert (the(store, ReferralDeclined).reason, the(store, ReferralDeclined).on) == ("no-place", TODAY)


@pytest.mark.parametrize(
    "other",
    [{"leads_until": date(2026, 10, 31)}, {"declared_on": date(2026, 2, 2)}, {"on": date(2026, 3, 1)}],
    ids=["until", "since", "day"],
)
@pytest.mark.parametrize("declared_before", [False, True])
def test_coached_already_with_other_days_is_refused(other: dict[str, Any], declared_before: bool) -> None:
    store, [referral] = a_referred_store()
    if declared_before:
        ask(store, DeclareTrajectory, COACH)
    said: dict[str, Any] = {"referral_id": referral, "leads_until": date(2026, 9, 30)}
    answer = ask(store, ALREADY, COACH, **said)

    assert ask(store, ALREADY, COACH, **said).body == answer.body
    with pytest.raises(Conflict, match="referral-not-open"):
        ask(store, ALREADY, COACH, **said | other)
    with pytest.raises(Conflict, match="referral-not-open"):
        ask(store, DECLINE, COACH, referral_id=referral)


def test_a_programme_with_no_places_says_so() -> None:
    store = a_store()
    ask(store, LIST, places=0)

    with pytest.raises(Conflict, match="no-place-left") as refused:
        ask(store, MAKE)
    assert refused.value.detail == "This programme has no places."


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


def test_two_newcomers_are_two_files() -> None:
    store = a_store(*a_newcomer(), *a_newcomer("omar"))
    new(store, DeclareTrajectory)

    assert ask(store, DeclareTrajectory, newcomer_id="omar").created
