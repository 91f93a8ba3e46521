"""A message leaves once per reference, whatever happens on the way, and leaves nothing of itself behind."""

from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from services.chassis.errors import Contended, Invalid
from services.chassis.sending import queue
from services.chassis.sending.message import MOST_PARTS, SMS, Message, Refused, SendingFailed, TryLater, Unclear
from services.chassis.storage.memory import MemoryStore
from services.chassis.storage.unit_of_work import ExecutionContext

from .queueing import A_DAY, NOW, QueueWork, Recorder, a_text, queued, tick

A_SECOND = timedelta(seconds=1)


def kept(store: MemoryStore) -> queue.Queued:
    [one] = QueueWork(store, ExecutionContext(now=NOW)).messages.where()
    return one


def test_a_message_is_sent_once_and_forgotten() -> None:
    store, sms = queued(a_text()), Recorder()

    tick(store, {SMS: sms})
    tick(store, {SMS: sms}, later=A_DAY)

    assert sms.sent == [a_text()]
    assert (kept(store).state, kept(store).to, kept(store).text) == ("sent", "", "")


def test_the_same_reference_again_sends_nothing_more() -> None:
    store, sms = queued(a_text()), Recorder()
    tick(store, {SMS: sms})

    work = QueueWork(store, ExecutionContext(now=NOW + A_SECOND))
    queue.enqueue(a_text(text="Refu: 654321"), A_DAY, work)
    work.commit()
    tick(store, {SMS: sms}, later=2 * A_SECOND)

    assert [message.text for message in sms.sent] == ["Refu: 123456"]


def test_what_failed_for_now_is_tried_again_after_growing_pauses() -> None:
    store, sms = queued(a_text()), Recorder(TryLater("http-503"), TryLater("http-503"))

    tick(store, {SMS: sms})
    tick(store, {SMS: sms})
    assert kept(store).tries == 1
    tick(store, {SMS: sms}, later=A_SECOND)
    assert kept(store).tries == 2
    tick(store, {SMS: sms}, later=6 * A_SECOND)

    assert len(sms.sent) == 1


def test_what_is_refused_for_good_is_not_tried_again() -> None:
    store, sms = queued(a_text()), Recorder(Refused("http-400"))

    tick(store, {SMS: sms})
    tick(store, {SMS: sms}, later=A_DAY)

    assert not sms.sent
    assert (kept(store).state, kept(store).text) == ("refused", "")


@pytest.mark.parametrize(("knows_references", "times"), [(True, 1), (False, 0)])
def test_what_may_have_arrived_goes_again_only_to_who_knows_its_reference(knows_references: bool, times: int) -> None:
    store, sms = queued(a_text()), Recorder(Unclear("timeout"), knows_references=knows_references)

    tick(store, {SMS: sms})
    tick(store, {SMS: sms}, later=A_DAY)

    assert len(sms.sent) == times


@pytest.mark.parametrize(("knows_references", "state"), [(True, "sent"), (False, "unclear")])
def test_a_process_that_dies_while_sending_leaves_a_claim_that_ends(knows_references: bool, state: str) -> None:
    store = queued(a_text())

    class Dies(Recorder):
        def send(self, message: Message) -> None:
            raise SystemExit(message.reference)

    with pytest.raises(SystemExit):
        tick(store, {SMS: Dies()})
    sms = Recorder(knows_references=knows_references)
    tick(store, {SMS: sms}, later=30 * A_SECOND)
    assert not sms.sent

    tick(store, {SMS: sms}, later=61 * A_SECOND)
    tick(store, {SMS: sms}, later=62 * A_SECOND)

    assert kept(store).state == state


def test_two_processes_never_both_claim_a_message() -> None:
    store, first = queued(a_text()), Recorder()
    slow = QueueWork(store, ExecutionContext(now=NOW))
    slow.messages.where()

    tick(store, {SMS: first})
    with pytest.raises(Contended):
        queue.send_due(_reads_as_before(slow), {SMS: first})

    assert len(first.sent) == 1


def _reads_as_before(work: QueueWork) -> QueueWork:
    """Whose list was read before the other's commit."""
    listed = [{"_id": "reference-1", "due_at": NOW}]
    work.store = type("Late", (), {"listed": lambda *_: listed, "commit": work.store.commit})()  # type: ignore[assignment]
    return work


def test_a_message_that_is_no_longer_useful_is_not_sent() -> None:
    store, sms = queued(a_text(), useful_for=10 * A_SECOND), Recorder(TryLater("http-503"))
    tick(store, {SMS: sms})

    tick(store, {SMS: sms}, later=11 * A_SECOND)

    assert not sms.sent
    assert (kept(store).state, kept(store).text) == ("expired", "")


def test_without_anybody_who_delivers_messages_wait() -> None:
    store, sms = queued(a_text()), Recorder()
    tick(store, {})

    tick(store, {SMS: sms}, later=31 * A_SECOND)

    assert len(sms.sent) == 1


def a_held_one() -> MemoryStore:
    store = MemoryStore()
    work = QueueWork(store, ExecutionContext(now=NOW))
    queue.hold(a_text(), A_DAY, work)
    queue.hold(a_text(), A_DAY, work)
    work.commit()
    return store


def test_a_message_that_is_held_leaves_once_its_words_are_found() -> None:
    store, sms = a_held_one(), Recorder()
    tick(store, {SMS: sms})
    assert not sms.sent

    work = QueueWork(store, ExecutionContext(now=NOW))
    for one in queue.held(work):
        queue.release(one, "in their words", work)
    work.commit()
    tick(store, {SMS: sms})

    assert [each.text for each in sms.sent] == ["in their words"]


def test_a_message_that_is_dropped_is_erased_never_sent_and_forgotten() -> None:
    store, sms = a_held_one(), Recorder()
    work = QueueWork(store, ExecutionContext(now=NOW))
    for one in queue.held(work):
        queue.drop(one, work)
    work.commit()

    tick(store, {SMS: sms}, later=A_DAY)
    assert (kept(store).to, kept(store).text) == ("", "")
    tick(store, {SMS: sms}, later=queue.KEPT + A_SECOND)

    assert not sms.sent
    assert not store.collections["messages"]


def test_a_reference_is_forgotten_after_a_week() -> None:
    store = queued(a_text())
    tick(store, {SMS: Recorder()})

    tick(store, {SMS: Recorder()}, later=queue.KEPT + A_SECOND)

    assert not store.collections["messages"]


@pytest.mark.parametrize("failure", [TryLater("http-503"), Refused("smtp-550"), Unclear("timeout")])
def test_logs_tell_of_a_failure_by_reference_alone(failure: SendingFailed) -> None:
    with capture_logs() as logs:
        tick(queued(a_text()), {SMS: Recorder(failure, knows_references=False)})

    [line] = logs
    assert (line["reference"], line["code"]) == ("reference-1", failure.code)
    assert not any("470000001" in str(value) or "123456" in str(value) for value in line.values())


def test_a_message_that_nobody_can_deliver_is_refused_at_once() -> None:
    with pytest.raises(Invalid, match="text-too-long"):
        a_text(text="ж" * (67 * MOST_PARTS + 1))
    with pytest.raises(Invalid, match="unfit-reference"):
        a_text(reference="../../etc")
