"""`Idempotency-Key`: whoever sends a command again gets the same answer, and nothing is done twice."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from werkzeug.wrappers import Response

from services.chassis.storage.kept_answers import COLLECTION
from services.platform.caller import Caller

from .things import COORDINATOR, LosesAnswers, Things, read, send


def added(service: Things, key: str | None, colour: str = "red", caller: Caller = COORDINATOR) -> Response:
    headers = {"Idempotency-Key": key} if key else {}
    return send(Things.add, service, "/v1/things", {"colour": colour}, headers=headers, caller=caller)


def painted(service: Things, thing: str, colour: str, key: str) -> Response:
    options = {"method": "PUT", "values": {"thing_id": thing}, "headers": {"Idempotency-Key": key}}
    return send(Things.paint, service, f"/v1/things/{thing}", {"colour": colour}, **options)


def test_a_repetition_gets_the_same_answer_and_nothing_is_done_twice() -> None:
    service = Things()
    first = added(service, "k1")
    second = added(service, "k1")

    assert read(first) == read(second)
    assert dict(first.headers) | {"Idempotency-Replayed": "true"} == dict(second.headers)
    assert "Idempotency-Replayed" not in first.headers
    assert (first.status_code, service.handled, service.colours) == (201, 1, ["red"])


def test_without_a_key_two_requests_are_two() -> None:
    service = Things()
    assert read(added(service, None)) != read(added(service, None))
    assert service.colours == ["red", "red"]


@pytest.mark.parametrize(("first", "second"), [("k1", '"k1"'), (" k1 ", "k1")])
def test_a_key_is_the_same_in_quotes_and_without(first: str, second: str) -> None:
    service = Things()
    assert read(added(service, first)) == read(added(service, second))


def test_the_same_key_with_another_body_is_refused_and_the_first_stays() -> None:
    service = Things()
    added(service, "k1")
    code, problem = read(added(service, "k1", "green"))

    assert (code, problem["slug"]) == (422, "idempotency-key-reused")
    assert "use a new key" in problem["detail"]
    assert service.colours == ["red"]


def test_the_same_key_for_another_record_of_the_same_operation_is_refused() -> None:
    service = Things()
    one, other = (read(added(service, None))[1]["id"] for _ in range(2))
    painted(service, one, "blue", "k1")

    assert read(painted(service, other, "blue", "k1"))[1]["slug"] == "idempotency-key-reused"
    assert service.colours == ["blue", "red"]


@pytest.mark.parametrize("other", [replace(COORDINATOR, subject="c2"), replace(COORDINATOR, role="administrator")])
def test_a_key_belongs_to_its_caller_in_its_role(other: Caller) -> None:
    service = Things()
    assert read(added(service, "k1")) != read(added(service, "k1", caller=other))
    assert service.colours == ["red", "red"]


def test_a_key_belongs_to_its_operation() -> None:
    service = Things()
    thing = read(added(service, "k1"))[1]["id"]
    assert painted(service, thing, "blue", "k1").status_code == 200


def test_what_was_refused_may_come_again_corrected_under_its_key() -> None:
    service = Things()
    assert added(service, "k1", "none").status_code == 409
    assert added(service, "k1", "green").status_code == 201


def test_a_batch_is_answered_as_before_too() -> None:
    service = Things()
    items = {"items": [{"colour": "red"}, {"colour": "none"}, {"colour": "blue"}]}
    headers = {"Idempotency-Key": "k1"}
    first, second = (read(send(Things.add, service, "/v1/things/batch", items, headers=headers)) for _ in range(2))

    assert first == second
    assert [each["status"] for each in first[1]["results"]] == [201, 409, 201]
    assert service.colours == ["blue", "red"]


def test_after_a_day_the_key_is_free_again() -> None:
    service = Things()
    first = read(added(service, "k1"))
    service.now += timedelta(hours=23, minutes=59)
    assert read(added(service, "k1")) == first
    service.now += timedelta(minutes=1)
    assert read(added(service, "k1", "green")) != first
    assert read(added(service, "k1", "green"))[0] == 201
    assert service.colours == ["green", "red"]


def test_a_repetition_while_the_first_is_under_way_gets_its_answer() -> None:
    service = Things()
    beside: list[Any] = []
    service.meanwhile = [lambda: beside.append(read(added(service, "k1")))]

    assert [read(added(service, "k1"))] == beside
    assert service.colours == ["red"]


def test_a_refusal_that_comes_of_what_the_first_did_is_answered_as_the_first() -> None:
    service = Things()
    thing = read(added(service, None))[1]["id"]
    service.meanwhile = [lambda: painted(service, thing, "blue", "k1")]

    assert read(painted(service, thing, "blue", "k1")) == (200, {"id": thing})


def test_after_a_crash_behind_the_commit_the_repetition_gets_the_answer() -> None:
    store = LosesAnswers()
    with pytest.raises(SystemExit):
        added(Things(store), "k1")
    store.dies = False
    revived = Things(store)

    assert added(revived, "k1").status_code == 201
    assert (revived.handled, revived.colours) == (0, ["red"])


@pytest.mark.parametrize("key", ["", '"', "a b", "x" * 201, "é", '"a', '""'])
def test_a_key_that_is_none_is_refused_before_anything_is_done(key: str) -> None:
    service = Things()
    answer = send(Things.add, service, "/v1/things", {"colour": "red"}, headers={"Idempotency-Key": key})

    assert read(answer)[1]["slug"] == "idempotency-key-unreadable"
    assert service.colours == []


def test_of_what_only_reads_nothing_is_kept() -> None:
    service = Things()
    added(service, None)
    headers = {"Idempotency-Key": "k1"}
    for colour, count in (("red", 1), ("blue", 0)):
        assert read(send(Things.count, service, "/v1/things/count", {"colour": colour}, headers=headers)) == (
            200,
            {"count": count},
        )
    assert "kept_answers" not in service.store.collections


def test_what_was_told_once_cannot_be_read_out_of_the_store() -> None:
    service = Things()
    told = read(added(service, "k1"))[1]["id"]

    [kept] = service.store.select(COLLECTION, {})
    assert told not in str({name: value for name, value in kept.items() if name != "headers"})
    assert read(added(service, "k1"))[1]["id"] == told
