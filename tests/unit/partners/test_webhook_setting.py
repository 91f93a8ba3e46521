"""Setting a webhook: by the partner's own machine or an administrator, with a secret that is told once and rotates."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from standardwebhooks import Webhook as Verifier
from standardwebhooks import WebhookVerificationError

from services.chassis.errors import Conflict, Forbidden, Invalid
from services.chassis.storage.memory import MemoryStore
from services.partners.agreements import handlers as agreements
from services.partners.agreements.commands import EndAgreement
from services.partners.webhooks import views
from services.partners.webhooks.answers import Replayed, RotatedSecret, TestedWebhook
from services.partners.webhooks.commands import AskWebhooks, ReplayWebhook, RotateSecret, TestWebhook
from services.partners.webhooks.domain.lanes import Lane, chosen
from services.partners.webhooks.handlers import expiring, setting, testing
from services.platform.caller import Caller
from tests.unit.partners.telling import (
    ADMINISTRATOR,
    BRUG,
    JOBKANS,
    NOW,
    Told,
    agree,
    allow,
    day,
    forbid,
    number,
    tell,
    work,
)
from tests.unit.partners.webhook_target import CHANNELS, Target, a_store, log, refused, sends, set_up, shown, tell_of

DAY = timedelta(days=1)


def rotate(store: MemoryStore, now: datetime, caller: Caller = JOBKANS, **said: Any) -> RotatedSecret:
    uow = work(store, caller, now)
    answer = setting.rotate(RotateSecret(**said), uow)
    uow.commit()
    return answer.content


def replay(store: MemoryStore, since: datetime, now: datetime = NOW) -> Replayed:
    uow = work(store, JOBKANS, now)
    answer = setting.replay(ReplayWebhook(since=since), uow)
    uow.commit()
    return answer.content


def try_out(store: MemoryStore, target: Target, caller: Caller = JOBKANS, now: datetime = NOW) -> TestedWebhook:
    uow = work(store, caller, now)
    answer = testing.test(TestWebhook(), target, uow)
    uow.commit()
    return answer.content


def verifies(secret: str | None, target: Target) -> bool:
    _, body, headers = target.posts[-1]
    try:
        Verifier(secret or "").verify(body, dict(headers))
    except WebhookVerificationError:
        return False
    return True


def test_the_first_time_a_secret_is_told_and_never_again() -> None:
    store = MemoryStore()
    agree(store, channels=CHANNELS)
    secret = set_up(store)

    assert secret is not None
    assert secret.startswith("whsec_")
    assert set_up(store, url="https://other.example/in") is None
    assert shown(store).url == "https://other.example/in"
    assert secret not in json.dumps(store.collections["webhooks"], default=str)


def test_messages_verify_by_the_published_library_and_by_either_secret_for_a_day_after_a_rotation() -> None:
    store, target, now = MemoryStore(), Target(), datetime.now(UTC)
    agree(store, channels=CHANNELS, starts_on=now.date() - 2 * DAY, ends_on=now.date() + 9 * DAY, now=now)
    first = set_up(store, now=now)
    try_out(store, target, now=now)
    assert verifies(first, target)

    second = rotate(store, now - DAY + timedelta(minutes=1))
    try_out(store, target, now=now)
    assert verifies(first, target)
    assert verifies(second.secret, target)
    assert second.previous_valid_until == now + timedelta(minutes=1)

    try_out(store, target, now=now + timedelta(minutes=2))
    assert not verifies(first, target)
    assert verifies(second.secret, target)


def test_a_second_rotation_within_the_day_is_refused_unless_the_secret_is_known_to_others() -> None:
    store, target = a_store(), Target()
    first = rotate(store, NOW)
    with pytest.raises(Conflict, match="secret-being-rotated"):
        rotate(store, NOW + DAY / 2)
    assert rotate(store, NOW + DAY / 2, compromised=True).previous_valid_until is None
    try_out(store, target, now=NOW + DAY / 2)

    assert len(target.posts[-1][2]["webhook-signature"].split()) == 1
    assert not verifies(first.secret, target)


def test_a_body_that_was_changed_does_not_verify() -> None:
    store, target, now = MemoryStore(), Target(), datetime.now(UTC)
    agree(store, channels=CHANNELS, starts_on=now.date() - 2 * DAY, ends_on=now.date() + 9 * DAY, now=now)
    secret = set_up(store, now=now)
    try_out(store, target, now=now)
    url, body, headers = target.posts[-1]
    target.posts.append((url, body.replace("{}", '{"newcomer_id": "amina"}'), headers))

    assert not verifies(secret, target)


def test_a_test_says_what_came_of_it_and_how_to_mend_it_and_stands_in_the_log() -> None:
    store, target = a_store(), Target([refused(500), 200])
    failed, delivered = try_out(store, target), try_out(store, target)

    assert (failed.delivered, failed.status, failed.problem) == (False, 500, "status")
    assert failed.advice is not None
    assert (delivered.delivered, delivered.advice) == (True, None)
    assert sorted((row.type, row.sequence, row.outcome) for row in log(store)) == [
        ("webhook-test", None, "delivered"),
        ("webhook-test", None, "failed"),
    ]
    assert json.loads(target.posts[0][1])["data"] == {}
    assert shown(store).waiting == 3


def test_an_administrator_sets_it_for_a_partner_and_a_stranger_finds_none() -> None:
    store = MemoryStore()
    agree(store, channels=CHANNELS)
    agree(store, "brug", channels=["polling"])
    assert set_up(store, ADMINISTRATOR, partner="jobkans")
    assert shown(store, ADMINISTRATOR, partner="jobkans").partner == "jobkans"

    with pytest.raises(Forbidden, match="other-partner"):
        shown(store, BRUG, partner="jobkans")
    with pytest.raises(Invalid, match="partner-missing"):
        set_up(store, ADMINISTRATOR)
    with pytest.raises(Forbidden, match="channel-not-agreed"):
        shown(store, BRUG)
    with pytest.raises(Forbidden, match="not-the-partners-machine"):
        shown(store, Caller("coach-1", "coach", organisation="jobkans", client="some-app"))
    with pytest.raises(Forbidden, match="no-agreement-in-force"):
        set_up(store, ADMINISTRATOR, partner="nobody")
    with pytest.raises(Forbidden, match="channel-not-agreed"):
        set_up(store, ADMINISTRATOR, partner="brug")


def test_an_address_that_is_not_public_is_refused_and_nothing_is_set() -> None:
    store = MemoryStore()
    agree(store, channels=CHANNELS)

    with pytest.raises(Invalid, match="webhook-not-public"):
        set_up(store, url="https://10.0.0.1/")
    assert not store.collections.get("webhooks")


def test_while_it_is_disabled_by_hand_everything_waits() -> None:
    store, target = a_store(), Target()
    set_up(store, enabled=False)
    sends(store, target)
    assert (target.ids, shown(store).disabled_because, shown(store).waiting) == ([], "by-hand", 3)

    set_up(store)
    sends(store, target)
    assert len(target.ids) == 3


def test_a_replay_sends_again_in_order_under_the_same_ids_and_nobody_who_withdrew() -> None:
    store, target = a_store(days=2), Target()
    allow(store, "omar")
    tell_of(store, "omar", 1)
    sends(store, target)
    forbid(store, "omar")
    later = NOW + timedelta(hours=1)
    tell(store, Told(day(3), 4, later, id="amina-4"), now=later)
    number(store, later)
    sends(store, target, later)
    before = list(target.ids)

    assert replay(store, NOW - DAY, later) == Replayed(id=shown(store).id, after=f"{0:012d}", complete=True)
    sends(store, target, later)
    again = target.ids[len(before) :]
    assert again == [event_id for event_id in before if not event_id.startswith("omar")]

    replay(store, later, later)
    sends(store, target, later)
    assert target.ids[len(before) + len(again) :][-1] == "amina-4"
    with pytest.raises(Invalid, match="since-to-come"):
        replay(store, later + DAY, later)


def test_a_replay_of_nothing_leaves_nothing_out() -> None:
    store, target = a_store(), Target()
    replay(store, NOW)
    sends(store, target)

    assert target.ids == ["amina-1", "amina-2", "amina-3"]


def test_the_log_says_nothing_of_the_person_but_the_ids_of_events() -> None:
    store, target = a_store(), Target([refused()])
    sends(store, target)
    [row] = log(store, outcome="failed")

    assert "newcomer" not in vars(row)
    assert (row.event_id, row.sequence, row.next_attempt_at) == ("amina-1", f"{1:012d}", NOW + timedelta(seconds=1))
    assert log(store, ADMINISTRATOR, partner="jobkans") == [row]


def test_administrators_list_those_that_are_disabled() -> None:
    store = a_store()
    agree(store, "brug", channels=CHANNELS)
    set_up(store, BRUG, url="https://hooks.brug.example/")
    sends(store, Target([410]))
    found = [
        [row.partner for row in views.webhooks(AskWebhooks(disabled=asked), work(store, ADMINISTRATOR)).webhooks]
        for asked in (True, False, None)
    ]

    assert found == [["jobkans"], ["brug"], ["brug", "jobkans"]]


def test_it_goes_with_the_agreement_unless_another_is_to_come() -> None:
    store = MemoryStore()
    agreement = agree(store, channels=CHANNELS)
    agree(store, "brug", channels=CHANNELS)
    set_up(store)
    set_up(store, BRUG)
    uow = work(store, ADMINISTRATOR)
    agreements.end(EndAgreement(agreement_id=agreement), uow)
    uow.commit()
    uow = work(store)
    expiring.expire(uow)
    uow.commit()

    assert [each["partner"] for each in store.collections["webhooks"].values()] == ["brug"]
    assert len(store.collections["webhook_lanes"]) == 1


def test_lanes_that_fail_have_at_most_half_of_the_places() -> None:
    failing = [Lane(id=f"f{each}", reached=0, due_at=NOW, failures=1) for each in range(20)]
    healthy = [Lane(id=f"h{each}", reached=0, due_at=NOW) for each in range(20)]

    turn = chosen([*failing, *healthy], running=4, running_failing=4, places=10)
    assert [lane.id for lane in turn] == [f"h{each}" for each in range(6)]
    assert [lane.id for lane in chosen(failing, 4, 4, 10)] == ["f0"]
    assert chosen(failing, 10, 5, 10) == []
