"""A partner hears of a person while the person allows it: after a no nothing more, after a new yes what comes later."""

from datetime import timedelta

import pytest

from services.chassis.storage.memory import MemoryStore
from services.contracts.event import Event
from services.platform.partners import partner_id
from tests.unit.changes import telling
from tests.unit.changes.telling import COACH, DAY, GENT, NOW, Told, employment, kinds, read, tell

OUTCOME = employment.OutcomeReported(newcomer_id="amina", trajectory_id="t1", kind="job", reported_on=DAY)
PUSH = employment.PushGiven(newcomer_id="amina", trajectory_id="t1", push_id="p1", given_on=DAY)
YES, NO = telling.allowed(True), telling.allowed(False)


def at(minute: int, event: Event, sequence: int) -> Told:
    """Told so many minutes after the beginning."""
    return Told(event, sequence, NOW + timedelta(minutes=minute))


@pytest.fixture
def store() -> MemoryStore:
    """Amina of Gent allowed Jobkans job coaching, and its trajectory leads."""
    store = MemoryStore()
    partner = partner_id("jobkans", telling.work(store))
    led = employment.TrajectoryDeclared(newcomer_id="amina", trajectory_id="t1", declared_on=DAY, partner_id=partner)
    tell(store, telling.registered(), at(1, YES, 2), at(2, led, 2))
    assert kinds(read(store, COACH)) == ["trajectory-declared"]
    return store


def follow_up(store: MemoryStore) -> Event:
    return employment.FollowUpAsked(
        newcomer_id="amina",
        follow_up_id="f1",
        trajectory_id="t1",
        months=3,
        asked_on=DAY,
        partner_id=partner_id("jobkans", telling.work(store)),
    )


def test_after_a_no_nothing_is_told_whatever_is_told_of_the_person_and_the_unit_is(store: MemoryStore) -> None:
    tell(store, at(3, NO, 3), at(4, OUTCOME, 3), at(5, PUSH, 4), at(6, follow_up(store), 5))

    assert read(store, COACH) == []
    assert kinds(read(store, GENT))[-3:] == ["outcome-reported", "push-given", "follow-up-asked"]


def test_a_new_yes_opens_what_comes_later_and_nothing_from_before(store: MemoryStore) -> None:
    tell(store, at(3, NO, 3), at(4, OUTCOME, 3), at(5, YES, 4), at(6, PUSH, 4))

    assert kinds(read(store, COACH)) == ["push-given"]


def test_a_no_that_is_heard_after_the_yes_that_followed_it_still_closes_what_came_before(store: MemoryStore) -> None:
    tell(store, at(4, OUTCOME, 3), at(5, YES, 4), at(3, NO, 3), at(6, PUSH, 4))

    assert kinds(read(store, COACH)) == ["push-given"]


def test_a_yes_said_again_takes_nothing_back(store: MemoryStore) -> None:
    tell(store, at(3, OUTCOME, 3), at(4, YES, 3))

    assert kinds(read(store, COACH)) == ["trajectory-declared", "outcome-reported"]


def test_what_the_yes_allowed_may_be_heard_of_before_the_yes() -> None:
    """Queues of two services keep no order between them."""
    store = MemoryStore()
    partner = partner_id("jobkans", telling.work(store))
    made = employment.ReferralMade(
        newcomer_id="amina", referral_id="r1", programme_id="care", on=DAY, partner_id=partner
    )
    tell(store, telling.registered(), at(2, made, 1))
    assert read(store, COACH) == []

    tell(store, at(1, YES, 2))
    assert kinds(read(store, COACH)) == ["referral-made"]


@pytest.mark.parametrize("said", [telling.consent(True, "job-coaching"), telling.allowed(True, "elsewhere")])
def test_a_yes_in_general_or_to_another_partner_opens_nothing(store: MemoryStore, said: Event) -> None:
    tell(store, at(3, NO, 3), at(4, said, 4), at(5, OUTCOME, 3))

    assert read(store, COACH) == []
