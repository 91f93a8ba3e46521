"""What nobody answers in time expires."""

from datetime import date, timedelta

import pytest

from services.chassis.errors import Conflict, Invalid
from services.contracts import matching
from services.matching.proposals.commands import AcceptMatch, ExpireMatches
from services.matching.proposals.handlers import closing

from .builders import (
    GENT_COORDINATOR,
    KORTRIJK_COORDINATOR,
    NOW,
    TODAY,
    a_store,
    the,
    work,
)
from .steps import a_store_like, accepted, do, held, proposed


def test_nobody_answered_in_time_so_it_expires_once_and_frees_the_place() -> None:
    store = a_store()
    accepted(store)

    counts = []
    for day in (14, 15, 16):
        uow = work(store, now=NOW + timedelta(days=day))
        counts.append(closing.expire_matches(ExpireMatches(), uow).body["expired"])
        uow.commit()

    assert counts == [0, 1, 0]
    assert held(store) == 0
    assert the(store, matching.MatchExpired).on == TODAY + timedelta(days=15)


def test_an_answer_after_the_last_day_is_too_late_even_before_anybody_swept() -> None:
    store = a_store()
    match = proposed(store)

    assert do(AcceptMatch, a_store_like(store), days=14, match_id=match)
    with pytest.raises(Conflict, match="match-not-open"):
        do(AcceptMatch, store, days=15, match_id=match)


def test_a_coordinator_expires_only_what_is_of_the_own_unit() -> None:
    store = a_store()
    proposed(store)
    order, too_late = ExpireMatches(), NOW + timedelta(days=15)

    assert closing.expire_matches(order, work(store, KORTRIJK_COORDINATOR, too_late)).body == {"expired": 0, "left": 0}
    assert closing.expire_matches(order, work(store, GENT_COORDINATOR, too_late)).body == {"expired": 1, "left": 0}


def test_nothing_expires_ahead_of_its_time() -> None:
    store = a_store()
    proposed(store)

    with pytest.raises(Invalid, match="expiry-in-the-future"):
        closing.expire_matches(ExpireMatches(on=TODAY + timedelta(days=20)), work(store))


@pytest.mark.parametrize("day", [date.min, date(2, 1, 5), TODAY])
def test_whatever_day_is_asked_for_it_is_answered(day: date) -> None:
    store = a_store()
    proposed(store)

    assert closing.expire_matches(ExpireMatches(on=day), work(store)).body == {"expired": 0, "left": 0}
