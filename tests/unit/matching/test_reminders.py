"""Half of the time to answer is over: whoever did not answer is reminded, once."""

from datetime import timedelta

from services.chassis.storage.memory import MemoryStore
from services.contracts import matching
from services.matching.proposals.commands import AcceptMatch, DeclineMatch
from services.matching.proposals.handlers import reminding

from .builders import NOW, TODAY, a_newcomer, a_store, an_opportunity, an_organisation, announced, the, work
from .steps import do, proposed


def on_day(store: MemoryStore, day: int) -> int:
    uow = work(store, now=NOW + timedelta(days=day))
    count = reminding.remind_due(uow)
    uow.commit()
    return count


def test_a_newcomer_is_reminded_once_from_half_of_the_time_on() -> None:
    store = a_store()
    match = proposed(store)

    assert [on_day(store, day) for day in (0, 6, 7, 7, 8, 14, 15)] == [0, 0, 1, 0, 0, 0, 0]
    told = the(store, matching.MatchReminderDue)
    assert (told.match_id, told.waits_for, told.on) == (match, "newcomer", TODAY + timedelta(days=7))
    assert told.expires_on == TODAY + timedelta(days=14)


def test_each_side_is_reminded_of_its_own_answer() -> None:
    store = a_store()
    match = proposed(store)
    on_day(store, 7)
    do(AcceptMatch, store, days=8, match_id=match)

    assert [on_day(store, day) for day in (8, 14, 15, 16)] == [0, 0, 1, 0]
    assert [told.waits_for for told in announced(store, matching.MatchReminderDue)] == ["newcomer", "organisation"]


def test_who_was_never_reminded_is_reminded_late_but_not_after_the_last_day() -> None:
    store = a_store()
    proposed(store)

    assert [on_day(store, day) for day in (15, 14, 14)] == [0, 1, 0]


def test_who_answered_is_left_alone() -> None:
    store = a_store()
    do(DeclineMatch, store, match_id=proposed(store), reason="no-time")

    assert on_day(store, 8) == 0


def test_a_match_from_before_reminders_were_kept_is_reminded_too() -> None:
    store = a_store()
    match = proposed(store)
    for field in ("reminded_side", "reminded_on"):
        del store.collections["matches"][match][field]

    assert on_day(store, 7) == 1


def test_no_more_than_a_batch_at_a_time_and_the_rest_follows() -> None:
    people = [f"n{n:03}" for n in range(reminding.BATCH_SIZE + 1)]
    store = a_store(
        *(event for one in people for event in a_newcomer(one)), *an_organisation(), an_opportunity(places=500)
    )
    for one in people:
        proposed(store, newcomer_id=one)

    assert [on_day(store, 7) for _ in range(3)] == [reminding.BATCH_SIZE, 1, 0]
