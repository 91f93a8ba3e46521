"""Asking the platform: what is tried again, what is not, and a batch that is too much at once."""

import json

import pytest
import requests

from services.console.command_line.exits import BAD_INPUT, NO_PLATFORM, Stop

from .fake_platform import FakePlatform, _response


class Script(FakePlatform):
    """Answers what the test says."""

    def __init__(self, answer) -> None:
        super().__init__()
        self.answer = answer
        self.sent: list[object] = []

    def request(self, *_, **content):
        self.sent.append(content.get("json"))
        return self.answer(content.get("json"))


def test_a_refusal_of_the_whole_request_stops_with_its_detail():
    platform = Script(lambda _: _response(403, {"slug": "role-not-allowed", "detail": "This needs another role."}))
    with pytest.raises(Stop, match="This needs another role") as stop:
        platform.gateway().post("/v1/x", {})
    assert stop.value.code == BAD_INPUT
    assert len(platform.sent) == 1


def test_a_batch_that_is_too_large_is_sent_in_halves_and_the_order_is_kept():
    def answer(body):
        items = body["items"]
        if len(items) > 2:
            return _response(413, {"slug": "body-too-large"})
        return _response(200, {"results": [{"status": 201, "body": {"id": item["n"]}} for item in items]})

    answers = Script(answer).gateway().batch("/v1/x/batch", [{"n": n} for n in range(5)])
    assert [one.body["id"] for one in answers] == [0, 1, 2, 3, 4]


def test_an_item_that_breaks_the_platform_is_found_and_the_others_are_taken():
    def answer(body):
        if any(item["n"] == 3 for item in body["items"]):
            return _response(500, {"slug": "internal-error"})
        return _response(200, {"results": [{"status": 201, "body": {}} for _ in body["items"]]})

    answers = Script(answer).gateway().batch("/v1/x/batch", [{"n": n} for n in range(5)])
    assert [one.taken for one in answers] == [True, True, True, False, True]


def test_rows_that_all_break_the_platform_are_not_blamed_and_the_import_stops():
    def answer(_):
        return _response(500, {"slug": "internal-error"})

    with pytest.raises(Stop, match=r"one row after another .*starting again continues") as stop:
        Script(answer).gateway().batch("/v1/x/batch", [{"n": n} for n in range(200)])
    assert stop.value.code == NO_PLATFORM


def test_a_store_that_takes_no_writes_is_named_when_patience_is_over():
    def answer(_):
        return _response(503, {"slug": "store-unavailable"})

    platform = Script(answer)
    with pytest.raises(Stop, match=r"takes no writes .*No row was refused for it") as stop:
        platform.gateway(patience=60).batch("/v1/x/batch", [{"n": 1}])
    assert stop.value.code == NO_PLATFORM
    assert platform.clock.now >= 60


@pytest.mark.parametrize("slug", ["token-expired", "token-not-yet-valid"])
def test_a_service_whose_clock_is_wrong_for_a_moment_stops_nothing(slug):
    answers = [_response(401, {"slug": slug}), _response(401, {"slug": slug}), _response(200, {"id": "n"})]
    platform = Script(lambda _: answers.pop(0))

    assert platform.gateway().post("/v1/x", {}) == {"id": "n"}


def test_a_clock_that_stays_wrong_is_named_when_patience_is_over():
    platform = Script(lambda _: _response(401, {"slug": "token-expired", "detail": "Ask for a new one."}))

    with pytest.raises(Stop, match=r"clock of one of the platform's machines is wrong.*`refu doctor`") as stop:
        platform.gateway(patience=60).post("/v1/x", {})
    assert stop.value.code == NO_PLATFORM
    assert any("A clock of the platform is wrong" in line for line in platform.said)


def test_a_token_that_was_given_and_is_over_is_no_wrong_clock():
    platform = Script(lambda _: _response(401, {"slug": "token-expired", "detail": "Ask for a new one."}))

    with pytest.raises(Stop, match="Ask for a new one") as stop:
        platform.gateway(renewed=False).post("/v1/x", {})
    assert stop.value.code == BAD_INPUT
    assert len(platform.sent) == 1


def test_a_body_that_is_no_json_is_no_surprise():
    def answer(_):
        response = _response(404, {})
        response._content = b"<html>"
        return response

    with pytest.raises(Stop, match="404"):
        Script(answer).gateway().get("/v1/x")


def test_the_platform_may_say_how_long_to_wait():
    answers = [_response(429, {}), _response(200, {"ok": json.loads("1")})]
    answers[0].headers["Retry-After"] = "7"
    platform = Script(lambda _: answers.pop(0))
    assert platform.gateway().get("/v1/x") == {"ok": 1}
    assert platform.clock.now == 7


def test_an_address_that_is_none_is_bad_input():
    def answer(_):
        raise requests.exceptions.InvalidURL

    with pytest.raises(Stop) as stop:
        Script(answer).gateway().get("/v1/x")
    assert stop.value.code == BAD_INPUT
