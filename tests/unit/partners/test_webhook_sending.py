"""Sending to a webhook: in the order of each person, again after a failure, and nothing that may not leave."""

from datetime import timedelta

import pytest

from services.chassis.storage.memory import MemoryStore
from services.partners.agreements import handlers as agreements
from services.partners.agreements.commands import EndAgreement
from services.partners.deliveries import views as deliveries
from services.partners.deliveries.commands import AskDeliveries
from services.partners.feed.handlers import expiring
from services.partners.webhooks.domain.lanes import LEASE, PAUSES, TRIED_FOR
from services.partners.webhooks.handlers import sending
from services.partners.webhooks.handlers.sending import send
from tests.unit.partners.telling import (
    ADMINISTRATOR,
    NOW,
    Told,
    agree,
    allow,
    day,
    forbid,
    number,
    tell,
    told_as,
    work,
)
from tests.unit.partners.webhook_target import (
    CHANNELS,
    Target,
    a_store,
    hang,
    is_due,
    log,
    refused,
    sends,
    set_up,
    shown,
    tell_of,
)

SECOND = timedelta(seconds=1)


class Killed(BaseException):
    """The process is no more."""


def outcomes(store: MemoryStore) -> dict[str, str]:
    found = deliveries.deliveries(AskDeliveries(), work(store, ADMINISTRATOR)).deliveries
    return {row.event_id: row.outcome for row in found if row.channel == "webhook"}


def test_what_waits_is_sent_in_its_order_once_and_written_down() -> None:
    store, target = a_store(days=30), Target()
    sends(store, target)
    sends(store, target)

    assert target.ids == [f"amina-{place}" for place in range(1, 32)]
    assert set(outcomes(store).values()) == {"delivered"}
    assert [(row.event_id, row.outcome, row.status) for row in log(store)[:1]] == [("amina-1", "delivered", 200)]
    assert (shown(store).reached, shown(store).waiting, is_due(store)) == (f"{31:012d}", 0, False)


def test_what_was_told_before_the_webhook_was_set_is_not_sent() -> None:
    store, target = MemoryStore(), Target()
    agree(store, channels=CHANNELS)
    allow(store)
    tell_of(store, "amina", 1)
    set_up(store)
    tell(store, Told(day(2), 3, id="amina-3"))
    number(store)
    sends(store, target)

    assert target.ids == ["amina-3"]


def test_after_a_failure_the_same_message_comes_first_and_later_each_time() -> None:
    store, target, now = a_store(), Target([refused(), hang(), 500]), NOW
    for pause in PAUSES[:3]:
        sends(store, target, now)
        assert not is_due(store, now + pause - SECOND / 2)
        now += pause + timedelta(seconds=10)  # a target that hangs is waited for that long
        assert is_due(store, now)
    sends(store, target, now)

    assert target.ids == ["amina-1"] * 4 + ["amina-2", "amina-3"]
    assert [(row.problem, row.attempt) for row in log(store)][:4] == [
        ("status", 1),
        ("timeout", 2),
        ("status", 3),
        (None, 4),
    ]
    assert (shown(store).failures, shown(store).problem) == (0, None)


def test_of_several_people_each_ones_order_holds_under_failures() -> None:
    store = a_store(days=8)
    for who in ("omar", "sara"):
        allow(store, who)
        tell_of(store, who, 8)
    target, now = Target([200, 200, 503, 200, 500, 500, 200, 302, *[200] * 9, 429]), NOW
    while is_due(store, now):
        sends(store, target, now)
        now += PAUSES[-1]

    for who in ("amina", "omar", "sara"):
        assert [each for each in target.taken if each.startswith(who)] == [f"{who}-{place}" for place in range(1, 10)]


def test_a_target_that_asks_for_a_pause_gets_it() -> None:
    store, target = a_store(), Target([refused(429, asked=timedelta(minutes=10))])
    sends(store, target)

    assert shown(store).next_attempt_at == NOW + timedelta(minutes=10)


def test_who_dies_after_sending_sends_it_again_under_the_same_id_when_the_lease_is_over() -> None:
    store = a_store()

    def dies(event_id: str) -> None:
        if event_id == "amina-2":
            raise Killed

    dying = Target(before=dies)
    with pytest.raises(Killed):
        sends(store, dying)
    others = Target()
    sends(store, others, by="process-2")
    assert (dying.ids, others.ids) == (["amina-1"], [])

    sends(store, others, NOW + LEASE, by="process-2")
    assert others.ids == ["amina-1", "amina-2", "amina-3"]


def test_who_dies_between_the_answer_and_the_note_sends_it_again_under_the_same_id() -> None:
    store, first, again = a_store(), Target(), Target()
    first_commits = [0]

    class Dying(MemoryStore):
        def commit(self, commit: object) -> None:
            first_commits[0] += 1
            if first_commits[0] == 2:
                raise Killed
            MemoryStore.commit(self, commit)  # type: ignore[arg-type]

    dying = Dying()
    dying.__dict__.update(store.__dict__)
    with pytest.raises(Killed):
        sends(dying, first)
    sends(store, again, NOW + LEASE, by="process-2")

    assert first.ids == again.ids == ["amina-1", "amina-2", "amina-3"]


def test_one_process_at_a_time_sends_in_a_lane() -> None:
    store, others = a_store(), Target()
    target = Target(before=lambda _: sends(store, others, by="process-2"))
    sends(store, target, by="process-1")

    assert (target.ids, others.ids) == (["amina-1", "amina-2", "amina-3"], [])


def test_who_withdraws_while_something_is_on_its_way_is_in_no_message_after_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sending, "LOOKS_AGAIN", -1)  # at once: how long is no matter here
    store = a_store(days=5)
    target = Target(before=lambda event_id: forbid(store) if event_id == "amina-3" else None)
    sends(store, target)
    number(store)
    sends(store, target)

    assert [event_id for event_id in target.ids if event_id.startswith("amina")] == ["amina-1", "amina-2", "amina-3"]
    assert [row.type for row in log(store)][-1] == "consent-withdrawn"
    assert set(outcomes(store)) == set(target.ids)


def test_after_three_days_it_is_disabled_and_administrators_are_told_and_nothing_is_lost() -> None:
    store, dead, now = a_store(), Target([refused()] * 100), NOW
    tries = 0
    while is_due(store, now):
        sends(store, dead, now)
        tries += 1
        now = shown(store, now=now).next_attempt_at or now

    row = shown(store, ADMINISTRATOR, partner="jobkans", now=now)
    assert (row.enabled, row.disabled_because, row.waiting) == (False, "failed-too-long", 3)
    assert row.disabled_at is not None
    assert timedelta(0) <= row.disabled_at - NOW - TRIED_FOR < timedelta(hours=1)
    assert set(dead.ids) == {"amina-1"}
    assert tries == len(dead.ids) == 15
    [told] = [each for each in store.outbox if each.type == "webhook-disabled"]
    assert told.data["because"] == "failed-too-long"

    target = Target()
    set_up(store, now=now)
    sends(store, target, now)
    assert target.ids == ["amina-1", "amina-2", "amina-3"]


def test_a_target_that_says_gone_is_disabled_at_once() -> None:
    store, target = a_store(), Target([410])
    sends(store, target)
    sends(store, target, NOW + TRIED_FOR)

    assert (shown(store).disabled_because, len(target.ids)) == ("gone", 1)


def test_what_became_too_old_meanwhile_is_said_to_be_missed() -> None:
    store, target = a_store(), Target()
    set_up(store, enabled=False)
    later = NOW + timedelta(days=31)
    tell(store, Told(day(3), 4, later, id="amina-4"), now=later)
    number(store, later)
    uow = work(store, now=later)
    expiring.expire(uow)
    uow.commit()
    set_up(store, now=later)
    sends(store, target, later)

    assert target.ids == ["amina-4"]
    assert [(each.after, each.until) for each in shown(store, now=later).missed] == [(f"{0:012d}", f"{3:012d}")]


def test_what_a_withdrawal_took_out_is_waited_for_no_more() -> None:
    store, target = a_store(), Target()
    forbid(store)
    sends(store, target)

    assert (target.ids, shown(store).waiting, is_due(store)) == ([], 0, False)


def test_who_stops_finishes_what_is_on_its_way_and_leaves_the_rest_to_others_at_once() -> None:
    store, first, rest = a_store(days=30), Target(), Target()
    answers = iter([False, True])
    send(told_as("jobkans"), "process-1", lambda: work(store), first, lambda: next(answers))
    sends(store, rest, by="process-2")

    assert 0 < len(first.ids) < 31
    assert first.ids + rest.ids == [f"amina-{place}" for place in range(1, 32)]


def test_without_an_agreement_nothing_is_sent() -> None:
    store, target = MemoryStore(), Target()
    agreement = agree(store, channels=CHANNELS)
    allow(store)
    set_up(store)
    tell_of(store, "amina", 1)
    uow = work(store, ADMINISTRATOR)
    agreements.end(EndAgreement(agreement_id=agreement), uow)
    uow.commit()
    sends(store, target)

    assert target.ids == []


def test_types_that_are_not_wanted_are_passed_over_but_who_is_to_be_forgotten_never() -> None:
    store, target = a_store(), Target()
    set_up(store, types=["assignment-started"])
    sends(store, target)
    forbid(store)
    number(store)
    sends(store, target)

    assert [row.type for row in log(store)] == ["assignment-started", "consent-withdrawn"]
    assert shown(store).waiting == 0
