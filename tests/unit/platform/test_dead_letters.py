"""A service's dead letters over HTTP: ids and codes, given back or dropped once each, left where nobody takes them."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

import amqp
import pytest

from services.chassis.errors import Invalid, NotFound
from services.platform import dead_letters
from services.platform.dead_letters import (
    DEALT_WITH,
    SHOWN,
    DeadLetterRow,
    DealtWith,
    DiscardDeadLetters,
    ReplayDeadLetters,
)
from tests.dead_letters import QUEUE, ABox, FakeChannel, a_dead_one, a_message

EVENT = {"type": "newcomer-registered", "subject": "4b1c", "data": {"first_name": "Amina"}}


def an_event(tag: int = 1, name: str = "e1", **headers: Any) -> amqp.Message:
    message = a_dead_one(body=json.dumps({**EVENT, "n": name}).encode(), tag=tag, **headers)
    message.properties["message_id"] = name
    return message


def box(*messages: amqp.Message) -> ABox:
    return ABox("matching", FakeChannel(*messages))


def listed(which: ABox) -> list[DeadLetterRow]:
    return dead_letters.dead_letters(which).dead_letters


def ids(*messages: amqp.Message) -> list[str]:
    return [row.id for row in listed(box(*messages))]


def dealt(answer: Any) -> DealtWith:
    told = answer.content if hasattr(answer, "content") else answer.body
    return told if isinstance(told, DealtWith) else DealtWith(**told)


def test_what_is_told_of_one_is_ids_and_codes() -> None:
    [row] = listed(box(an_event()))

    assert {name: value for name, value in asdict(row).items() if name != "id"} == {
        "type": "newcomer-registered",
        "event_id": "e1",
        "subject": "4b1c",
        "listener": "matching.on_newcomer",
        "reason": "permanent",
        "error": "unknown-unit",
        "attempts": 2,
        "died_at": datetime(2020, 1, 1, tzinfo=UTC),
    }


@pytest.mark.parametrize("subject", ["Amina Warsame", "", 5, "x" * 200])
def test_a_subject_that_is_no_id_is_not_told(subject: Any) -> None:
    message = a_dead_one(body=json.dumps({**EVENT, "subject": subject}).encode())

    [row] = listed(box(message))

    assert row.subject == ""


def test_of_what_is_no_event_no_subject_is_told() -> None:
    message = a_dead_one(body=json.dumps({**EVENT, "type": "gossip"}).encode())

    [row] = listed(box(message))

    assert (row.type, row.subject) == ("?", "")


def test_what_the_broker_put_aside_has_its_moment_in_utc() -> None:
    death = [{"queue": QUEUE, "reason": "delivery_limit", "time": datetime(2026, 3, 1, 12)}]  # noqa: DTZ001

    [row] = listed(box(a_message(**{"x-death": death})))

    assert (row.reason, row.died_at) == ("delivery_limit", datetime(2026, 3, 1, 12, tzinfo=UTC))


def test_looking_settles_nothing_and_spares_what_was_looked_at_often() -> None:
    which = box(an_event(tag=1), an_event(2, "e2", **{"x-delivery-count": 12}))

    listed(which)

    assert which.channel.acknowledged == [2]
    assert [queue for queue, _ in which.channel.published] == ["matching.dead-letters"]


def test_a_copy_that_a_killed_service_left_is_dropped() -> None:
    which = box(an_event(1, "e1"), an_event(2, "e2"), an_event(3, "e1"))

    assert [row.event_id for row in listed(which)] == ["e1", "e2"]
    assert which.channel.acknowledged == [3]


def test_two_without_an_id_are_never_taken_for_copies() -> None:
    which = box(an_event(1, ""), an_event(2, ""))

    assert len(listed(which)) == 2
    assert which.channel.acknowledged == []


def test_the_oldest_hundred_are_shown_and_that_there_are_more() -> None:
    which = box(*(an_event(tag, f"e{tag}") for tag in range(SHOWN + 5)))

    told = dead_letters.dead_letters(which)

    assert (len(told.dead_letters), told.more) == (SHOWN, True)
    assert which.channel.given == SHOWN


def test_one_of_several_is_given_back() -> None:
    first, second = an_event(1, "e1"), an_event(2, "e2")
    [_, wanted] = ids(first, second)
    which = box(first, second)

    answer = dealt(dead_letters.replay(ReplayDeadLetters(ids=[wanted]), which))

    assert (answer.events, answer.left, answer.more) == (["e2"], [], False)
    assert [queue for queue, _ in which.channel.published] == [QUEUE]
    assert which.channel.acknowledged == [2]


def test_what_no_queue_takes_is_left_and_named() -> None:
    good, homeless = an_event(1, "e1"), an_event(2, "e2", **{"x-refu-queue": "gone"})
    [_, left] = ids(good, homeless)
    which = box(good, homeless)

    answer = dealt(dead_letters.replay(ReplayDeadLetters(all=True), which))

    assert (answer.events, answer.left) == (["e1"], [left])
    assert which.channel.acknowledged == [1]


def test_all_are_fetched_before_the_first_is_given_back() -> None:
    """One that dies again at once would else be met twice, and again, by the same request."""
    which = box(an_event(1, "e1"), an_event(2, "e2"))
    publish, held = which.channel.basic_publish_confirm, []

    def dies_again(*arguments: Any, **named: Any) -> None:
        held.append(len(which.channel.waiting))
        publish(*arguments, **named)
        which.channel.waiting.append(an_event(3, "e1"))

    which.channel.basic_publish_confirm = dies_again  # type: ignore[method-assign]
    answer = dealt(dead_letters.replay(ReplayDeadLetters(all=True), which))

    assert answer.events == ["e1", "e2"]
    assert held[0] == 0


def test_many_are_dealt_with_in_several_requests() -> None:
    which = box(*(an_event(tag, f"e{tag}") for tag in range(DEALT_WITH + 3)))

    first = dealt(dead_letters.discard(DiscardDeadLetters(all=True), which))
    second = dealt(dead_letters.discard(DiscardDeadLetters(all=True), which))

    assert (len(first.events), first.more) == (DEALT_WITH, True)
    assert (len(second.events), second.more) == (3, False)
    assert which.channel.published == []


def test_of_an_id_that_is_not_there_nothing_is_done() -> None:
    message = an_event()
    [known] = ids(message)
    which = box(message)

    with pytest.raises(NotFound) as refused:
        dead_letters.discard(DiscardDeadLetters(ids=[known, "0123456789ab"]), which)

    assert (refused.value.slug, refused.value.fields) == ("unknown-dead-letter", {"unknown": ["0123456789ab"]})
    assert which.channel.acknowledged == []


@pytest.mark.parametrize("which", [{}, {"ids": ["0123456789ab"], "all": True}, {"all": False}])
def test_a_request_says_which_or_all_and_not_both(which: dict[str, Any]) -> None:
    with pytest.raises(Invalid, match="which-dead-letters"):
        dead_letters.discard(DiscardDeadLetters(**which), box(an_event()))
