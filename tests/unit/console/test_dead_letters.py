"""Dead letters: listed without their body, given back as new, dropped only when settled."""

import json

import pytest

from services.console.command_line.exits import Stop
from services.console.dead_letters.dead_letter_queues import DeadLetterQueues
from services.console.dead_letters.showing import cut, whole
from tests.dead_letters import FakeChannel, a_dead_one, a_message


def test_a_list_says_where_and_why_and_nothing_of_the_body():
    [letter] = DeadLetterQueues(FakeChannel(a_dead_one())).of(["matching"])
    summary = letter.summary()
    assert (summary.queue, summary.reason, summary.error) == (
        "evt-intake--matching.on_newcomer",
        "permanent",
        "unknown-unit",
    )
    assert not hasattr(summary, "body")
    assert whole(letter)["body"] == {"id": 1}


def test_what_the_broker_itself_put_aside_tells_it_in_its_own_way():
    death = [{"queue": "evt-intake--matching.on_newcomer", "reason": "delivery_limit"}]
    [letter] = DeadLetterQueues(FakeChannel(a_message(body=b"\xff", **{"x-death": death}))).of(["matching"])
    assert (letter.queue, letter.reason) == ("evt-intake--matching.on_newcomer", "delivery_limit")
    assert whole(letter)["body"] == "\ufffd"


def test_the_id_is_the_same_at_every_look_and_differs_by_queue():
    [first] = DeadLetterQueues(FakeChannel(a_dead_one(tag=1))).of(["matching"])
    [again] = DeadLetterQueues(FakeChannel(a_dead_one(tag=9))).of(["matching"])
    [other] = DeadLetterQueues(FakeChannel(a_dead_one(**{"x-refu-queue": "another"}))).of(["matching"])
    assert first.id == again.id != other.id
    assert len(first.id) == 12


def test_replay_gives_it_back_to_its_queue_as_new_and_then_settles_it():
    channel = FakeChannel(a_dead_one())
    letters = DeadLetterQueues(channel)
    [letter] = letters.of(["matching"])
    letters.replay(letter)
    [(queue, message)] = channel.published
    assert queue == "evt-intake--matching.on_newcomer"
    assert message.body == b'{"id": 1}'
    assert message.properties["application_headers"] == {"traceparent": "t"}
    assert (message.properties["message_id"], message.properties["delivery_mode"]) == ("m-1", 2)
    assert channel.acknowledged == [1]


@pytest.mark.parametrize("queue", ["gone", ""])
def test_what_no_queue_takes_stays_where_it_is(queue):
    channel = FakeChannel(a_dead_one(**{"x-refu-queue": queue}))
    letters = DeadLetterQueues(channel)
    [letter] = letters.of(["matching"])
    with pytest.raises(Stop, match=letter.id):
        letters.replay(letter)
    assert channel.acknowledged == []


def test_what_the_broker_does_not_confirm_stays_where_it_is():
    channel = FakeChannel(a_dead_one())
    letters = DeadLetterQueues(channel)
    [letter] = letters.of(["matching"])
    channel.refuses = True
    with pytest.raises(Stop, match="left where it is"):
        letters.replay(letter)
    assert channel.acknowledged == []


def test_a_letter_that_was_looked_at_often_gets_a_fresh_copy():
    channel = FakeChannel(a_dead_one(**{"x-delivery-count": 12}))
    letters = DeadLetterQueues(channel)
    [letter] = letters.of(["matching"])
    assert letter.is_worn
    letters.renew(letter)
    [(queue, message)] = channel.published
    assert queue == "matching.dead-letters"
    assert "x-delivery-count" not in message.properties["application_headers"]
    assert message.properties["application_headers"]["x-refu-reason"] == "permanent"


def test_all_that_lie_there_are_found_however_late_the_count_of_the_queue_is():
    channel = FakeChannel(*(a_dead_one(body=b"%d" % tag, tag=tag) for tag in range(152)))
    channel.said = 100

    assert len(DeadLetterQueues(channel, lambda _: None).of(["matching"])) == 152


def test_a_queue_that_gives_nothing_for_a_moment_is_asked_again():
    channel = FakeChannel(*(a_dead_one(body=b"%d" % tag, tag=tag) for tag in range(3)))
    channel.empty_handed = 2
    rests: list[float] = []

    assert len(DeadLetterQueues(channel, rests.append).of(["matching"])) == 3
    assert len(rests) == 2


def test_the_event_type_is_listed_and_nothing_that_only_calls_itself_one():
    bodies = [b'{"type": "newcomer-registered"}', b'{"type": "Somebody, Some Street 1"}', b"[" * 100_000, b"[]"]
    letters = DeadLetterQueues(FakeChannel(*(a_dead_one(body=body) for body in bodies))).of(["matching"])

    assert [letter.summary().type for letter in letters] == ["newcomer-registered", "?", "?", "?"]


def test_what_is_long_is_cut_with_a_word():
    [letter] = DeadLetterQueues(FakeChannel(a_dead_one(body=b"x" * 20_000_000))).of(["matching"])

    shown = cut(letter)

    assert len(json.dumps(shown)) < 30_000
    assert shown["cut"] == "19990000 characters of the body; --full FILE writes all of it"
    assert len(whole(letter)["body"]) == 20_000_000


def test_what_is_short_is_shown_whole():
    [letter] = DeadLetterQueues(FakeChannel(a_dead_one())).of(["matching"])

    assert cut(letter) == whole(letter)
