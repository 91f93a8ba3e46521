"""The feed: to whom something goes, in which order, whatever is heard first, and for how long it is kept."""

from datetime import timedelta
from itertools import permutations

import pytest

from services.chassis.cursors import CursorTooOld
from services.chassis.errors import Contended
from services.chassis.storage.memory import MemoryStore
from services.contracts.employment import TrajectoryEnded
from services.partners.agreements import handlers as agreements
from services.partners.agreements.commands import EndAgreement
from services.partners.feed.handlers import expiring, noting, numbering
from services.partners.people.domain.ordering import HELD_AT_MOST
from tests.unit.partners.telling import (
    ADMINISTRATOR,
    BRUG,
    DAY,
    NOW,
    Told,
    agree,
    allow,
    apply,
    day,
    declared,
    forbid,
    number,
    outcome,
    poll,
    referral,
    started,
    stopped,
    tell,
    told_as,
    types,
    work,
)


def a_store() -> MemoryStore:
    store = MemoryStore()
    agree(store)
    agree(store, "brug")
    return store


def test_a_referral_goes_to_the_partner_that_it_names_and_to_no_other() -> None:
    store = a_store()
    allow(store)
    allow(store, partner="brug", nth=2)
    tell(store, referral())

    assert (types(poll(store)), types(poll(store, BRUG))) == (["referral-made"], [])


def test_what_is_about_a_trajectory_goes_to_the_partner_that_leads_it() -> None:
    store = a_store()
    allow(store)
    allow(store, partner="brug", nth=2)
    tell(store, declared(), Told(outcome(), 2))
    tell(store, Told(TrajectoryEnded(newcomer_id="amina", trajectory_id="t-amina", ended_on=DAY), 3))

    assert types(poll(store)) == ["trajectory-declared", "outcome-reported", "trajectory-ended"]
    assert types(poll(store, BRUG)) == []


def test_whose_a_trajectory_is_was_heard_before_the_agreement_and_is_known() -> None:
    store = MemoryStore()
    tell(store, declared())
    agree(store)
    allow(store)
    tell(store, Told(outcome(), 2))
    later = NOW + HELD_AT_MOST
    uow = work(store, now=later)
    noting.go_on(uow)
    uow.commit()

    assert types(poll(store)) == ["outcome-reported"]


def test_practice_goes_to_every_partner_that_the_person_allows() -> None:
    store = a_store()
    allow(store)
    tell(store, started())
    assert (types(poll(store)), types(poll(store, BRUG))) == (["assignment-started"], [])

    allow(store, partner="brug", nth=2, at=NOW + timedelta(seconds=1))
    tell(store, Told(day(1), 2, NOW + timedelta(seconds=2)))

    assert types(poll(store, BRUG)) == ["volunteer-day-recorded"]


def test_a_consent_in_general_lets_nothing_leave() -> None:
    store = a_store()
    allow(store, partner=None)
    tell(store, referral(), started())

    assert poll(store).events == []


def test_what_happened_before_the_consent_stays_inside() -> None:
    store = a_store()
    allow(store)
    tell(store, Told(started(), 1, NOW - timedelta(seconds=1)), Told(day(1), 2))

    assert types(poll(store)) == ["volunteer-day-recorded"]


def test_what_happened_moments_before_the_first_yes_stays_inside_unless_it_needed_that_yes() -> None:
    store, moments_ago = a_store(), NOW - timedelta(seconds=4)
    tell(store, Told(referral(), 1, moments_ago), Told(declared(), 2, moments_ago), Told(outcome(), 3, moments_ago))

    allow(store, at=NOW)

    assert types(poll(store)) == ["referral-made"]  # its yes was known: only two clocks differ


def test_what_happened_between_a_no_and_the_next_yes_stays_inside() -> None:
    store, meanwhile = a_store(), NOW + timedelta(seconds=2)
    allow(store)
    tell(store, Told(declared(), 1))
    forbid(store)
    tell(store, Told(outcome(), 2, meanwhile), Told(referral("accepted"), 3, meanwhile))
    cursor = poll(store).cursor

    allow(store, nth=3, at=NOW + timedelta(seconds=4))

    assert types(poll(store, after=cursor)) == []


def test_a_referral_before_the_no_that_is_heard_after_the_next_yes_stays_inside() -> None:
    store = a_store()
    allow(store)
    forbid(store)
    allow(store, nth=3, at=NOW + timedelta(seconds=4))

    tell(store, Told(referral(), 1, NOW + timedelta(seconds=1)))

    assert types(poll(store)) == []


def test_a_consent_that_is_heard_after_what_it_allows_loses_nothing() -> None:
    store = a_store()
    later = NOW + timedelta(seconds=1)
    tell(store, Told(referral(), 1, later), Told(referral("accepted"), 2, later))
    assert poll(store).events == []

    allow(store)

    assert types(poll(store)) == ["referral-made", "referral-accepted"]


def test_a_consent_that_is_heard_a_day_later_finds_nothing_that_waits() -> None:
    store = a_store()
    tell(store, referral())
    uow = work(store, now=NOW + timedelta(days=1))
    expiring.expire(uow)
    uow.commit()

    assert store.collections["persons"]["amina"]["waiting"] == []
    allow(store)
    assert poll(store).events == []


@pytest.mark.parametrize("order", [*permutations(range(3))])
def test_facts_leave_in_their_order_however_they_arrive(order: tuple[int, ...]) -> None:
    store = a_store()
    allow(store)
    facts = [Told(started(), 1), Told(day(1), 2), Told(day(2), 3)]
    tell(store, *(facts[each] for each in order))

    assert [event.data.get("on") for event in poll(store).events] == [None, "2026-03-03", "2026-03-04"]


def test_the_same_fact_delivered_again_leaves_once() -> None:
    store = a_store()
    allow(store)
    again = Told(started(), id="event-twice")
    assert [each.kind for each in (*apply(store, [again]), *apply(store, [again]))] == ["applied", "repeated"]

    assert types(poll(store)) == ["assignment-started"]


def test_what_never_comes_is_waited_for_half_a_minute() -> None:
    store = a_store()
    allow(store)
    tell(store, Told(day(2), 3), Told(day(3), 4))
    for moment, expected in ((NOW + HELD_AT_MOST - timedelta(seconds=1), 0), (NOW + HELD_AT_MOST, 2)):
        uow = work(store, now=moment)
        noting.go_on(uow)
        uow.commit()
        assert len(poll(store).events) == expected

    tell(store, Told(day(4), 5))
    assert [event.data["on"] for event in poll(store).events] == ["2026-03-04", "2026-03-05", "2026-03-06"]


def test_who_stopped_allows_nothing_any_more() -> None:
    store = a_store()
    allow(store)
    tell(store, started(), Told(stopped(), 2))

    assert poll(store).events == []


def test_while_no_agreement_is_in_force_nothing_is_kept_but_whose_a_trajectory_or_a_referral_is() -> None:
    store = MemoryStore()
    tell(store, started())
    assert not store.collections.get("persons")

    tell(store, referral(), Told(declared(), 2))
    kept = store.collections["persons"]["amina"]
    assert (list(kept["trajectories"]), kept["referred"]) == (["t-amina"], [told_as("jobkans")])
    assert (kept["held"], kept["waiting"], kept["noted"], kept["told"]) == ([], [], [], [])


def test_of_a_withdrawal_and_a_numbering_side_by_side_the_second_sees_the_first() -> None:
    store = a_store()
    allow(store)
    tell(store, started())
    side_by_side = work(store)
    numbering.number_some(side_by_side)
    forbid(store)

    with pytest.raises(Contended):
        side_by_side.commit()
    number(store)
    assert not store.collections.get("entries")


def test_entries_are_kept_for_30_days_and_a_cursor_before_that_is_too_old() -> None:
    store = a_store()
    allow(store)
    tell(store, started(), Told(day(1), 2, NOW + timedelta(days=1)))
    first = poll(store, limit=1).cursor
    later = NOW + timedelta(days=31, seconds=-1)
    tell(store, Told(day(2), 3, later))
    beginning = first.replace("-1", "-0")
    uow = work(store, now=later)
    expiring.expire(uow)
    uow.commit()

    with pytest.raises(CursorTooOld) as refused:
        poll(store, after=beginning, now=later)
    assert len(poll(store, after=first, now=later).events) == 2
    assert poll(store, after=str(refused.value.fields["cursor"]), now=later).events == poll(store, now=later).events


def test_what_an_ended_agreement_leaves_is_taken_out() -> None:
    store = MemoryStore()
    agreement = agree(store)
    allow(store)
    tell(store, started())
    number(store)
    uow = work(store, ADMINISTRATOR)
    agreements.end(EndAgreement(agreement_id=agreement), uow)
    uow.commit()
    uow = work(store)
    expiring.expire(uow)
    uow.commit()

    assert not store.collections["entries"]
