"""Polling: from cursor to cursor nothing is missed, nobody else is answered, and all is written down."""

from dataclasses import replace
from typing import Any

import pytest

from services.chassis.cursors import CursorTooOld
from services.chassis.errors import Contended, Forbidden, Invalid, RefuError, Unavailable
from services.chassis.storage.memory import MemoryStore
from services.chassis.storage.store import Commit
from services.partners.deliveries import handlers as deliveries
from services.partners.deliveries import views
from services.partners.deliveries.commands import AskDeliveries
from services.partners.deliveries.domain import DELIVERED, HANDED_OVER
from services.partners.feed.queries import entries_after
from services.partners.polling import handlers
from services.partners.polling.commands import AskEvents
from services.platform.caller import Caller
from tests.unit.partners.telling import (
    ADMINISTRATOR,
    AMINA,
    BRUG,
    JOBKANS,
    OMAR,
    Told,
    agree,
    allow,
    day,
    forbid,
    number,
    poll,
    started,
    tell,
    told_as,
    work,
)


def a_store(days: int = 4) -> MemoryStore:
    store = MemoryStore()
    agree(store)
    allow(store)
    tell(store, started(), *(Told(day(each), each + 1) for each in range(1, days)))
    return store


def a_store_without_events() -> MemoryStore:
    store = MemoryStore()
    agree(store)
    return store


def delivered(store: MemoryStore, caller: Caller, **asked: Any) -> list[tuple[str, str]]:
    found = views.deliveries(AskDeliveries(**asked), work(store, caller))
    return [(row.newcomer_id, row.type) for row in found.deliveries]


def test_who_goes_on_from_cursor_to_cursor_gets_all_once_and_in_order() -> None:
    store, found, cursor, more = a_store(), [], "0", True
    while more:
        page = poll(store, after=cursor, limit=3)
        found += [event.sequence for event in page.events]
        cursor, more = page.cursor, page.more

    assert found == [f"{each:012d}" for each in range(1, 5)]
    assert poll(store, after=cursor).events == []
    assert poll(store, after=cursor).cursor == cursor


def test_a_partner_to_whom_nothing_was_told_yet_gets_a_cursor_that_goes_on() -> None:
    store = MemoryStore()
    agree(store)
    page = poll(store)
    assert (page.events, page.more) == ([], False)
    allow(store)
    tell(store, started())

    assert len(poll(store, after=page.cursor).events) == 1


@pytest.mark.parametrize("after", ["1", "x" * 12 + "-1", "0123456789ab", "0123456789ab--1"])
@pytest.mark.parametrize("store", [a_store(), a_store_without_events()])
def test_what_is_no_cursor_is_refused(store: MemoryStore, after: str) -> None:
    with pytest.raises(Invalid, match="unknown-cursor"):
        poll(store, after=after)


@pytest.mark.parametrize("store", [a_store(), a_store(1), a_store_without_events()])
def test_a_cursor_of_another_log_is_too_old_and_the_refusal_says_where_to_go_on(store: MemoryStore) -> None:
    with pytest.raises(CursorTooOld) as refused:
        poll(store, after="0123456789ab-1")
    assert refused.value.status == 410

    poll(store, after=str(refused.value.fields["cursor"]))  # is answered: who obeys is not refused again


REFUSED = [
    (BRUG, {}, "no-agreement-in-force"),
    (replace(JOBKANS, organisation=None), {}, "no-agreement-in-force"),
    (replace(JOBKANS, client="another"), {}, "not-the-partners-machine"),
    (replace(JOBKANS, client=None), {}, "not-the-partners-machine"),
    (JOBKANS, {"channels": ["webhook"]}, "channel-not-agreed"),
]


@pytest.mark.parametrize(("caller", "terms", "slug"), REFUSED)
def test_nobody_but_the_machine_of_an_agreement_that_names_polling_is_answered(
    caller: Caller, terms: dict[str, Any], slug: str
) -> None:
    store = MemoryStore()
    agree(store, **terms)

    with pytest.raises(Forbidden, match=slug):
        poll(store, caller)


def test_what_was_answered_is_written_down_for_the_person_the_partner_and_administrators() -> None:
    store = a_store(1)
    assert delivered(store, AMINA) == []
    poll(store)
    poll(store)

    expected = [("amina", "assignment-started")]
    for caller in (AMINA, JOBKANS, ADMINISTRATOR):
        assert delivered(store, caller) == expected
    assert delivered(store, ADMINISTRATOR, newcomer="amina", partner="jobkans") == expected
    for caller in (OMAR, BRUG):
        assert delivered(store, caller) == []
    assert delivered(store, OMAR, newcomer="amina") == delivered(store, BRUG, partner="jobkans") == []


def test_a_delivery_names_the_fields_that_were_told_and_what_became_of_it() -> None:
    store = a_store(1)
    poll(store)
    [entry] = entries_after(told_as("jobkans"), 0, 10, work(store))
    outcomes = []
    for outcome in (HANDED_OVER, DELIVERED, HANDED_OVER):
        uow = work(store)
        deliveries.note("jobkans", entry, "polling", outcome, uow)
        uow.commit()
        [row] = views.deliveries(AskDeliveries(), work(store, AMINA)).deliveries
        outcomes.append(row.outcome)

    assert outcomes == [HANDED_OVER, DELIVERED, DELIVERED]
    assert (row.channel, row.partner) == ("polling", "jobkans")
    assert set(row.fields) == {"newcomer_id", "assignment_id", "starts_on", "ends_on", "talents"}


class Meanwhile(MemoryStore):
    """Somebody decides otherwise just before something else is committed."""

    decide: Any = None

    def commit(self, commit: Commit) -> None:
        decide, self.decide = self.decide, None
        if decide:
            decide()
        super().commit(commit)


def test_who_withdraws_while_a_partner_asks_for_the_first_time_is_not_told_of() -> None:
    store = Meanwhile()
    agree(store)
    allow(store)
    tell(store, started())
    number(store)
    store.decide = lambda: forbid(store)

    found = handlers.poll(AskEvents(), lambda: work(store, JOBKANS))

    assert found.events == []
    assert not store.collections.get("deliveries")
    assert not store.collections.get("forgettings")


def test_a_partner_that_meets_contention_each_time_is_told_to_ask_again() -> None:
    class Busy(MemoryStore):
        busy = False

        def commit(self, commit: Commit) -> None:
            if self.busy:
                raise Contended
            super().commit(commit)

    store = Busy()
    agree(store)
    store.busy = True

    with pytest.raises(RefuError, match="decided-meanwhile") as refused:
        handlers.poll(AskEvents(), lambda: work_that_writes(store))
    assert isinstance(refused.value, Unavailable)


def work_that_writes(store: MemoryStore) -> Any:
    uow = work(store, JOBKANS)
    uow.mark_processed("something")
    return uow
